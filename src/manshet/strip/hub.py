"""The hub: what the strip shows now, the last events, and the readers who wait for the next.

No reader has a queue of his own. The hub keeps the last events once, in a ring, and each reader
his place in it: a reader who waits costs a small object and a future, and one who does not read
costs no more. Whoever falls further behind than `MOST_BEHIND` is sent away with `reset`.

Everything here runs on one event loop, without Django and without the database; the journal's
follower hands entries over (`manshet.strip.live`).
"""

from __future__ import annotations

import asyncio
import logging
import random
from bisect import bisect_right
from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from manshet.strip import stream
from manshet.strip.stream import Line

log = logging.getLogger("manshet.strip")

RING_EVENTS = 500  # Of some 500 bytes each; a busy day of an agency's desk.
MOST_BEHIND = 100  # Events that may wait for one reader.
HEARTBEAT_SECONDS = 15
BEAT_SECONDS = 1
STUCK_SECONDS = 30  # How long one write may take before the reader is given up.
RETRY_MS = (2_000, 8_000)  # Spread out, so that a restart does not bring everyone back at once.
Message = dict[str, Any]  # Of ASGI; shared by all readers, and changed by none.
MORE: Message = {"type": "http.response.body", "more_body": True}


@dataclass(frozen=True)
class Limits:
    """Readers of one process; `per_address` 0 stands for no limit."""

    readers: int = 12_000
    per_address: int = 500


class State:
    """The lines in order, as the journal tells them."""

    def __init__(self, lines: Iterable[Line] = ()) -> None:
        self.lines = list(lines)

    def apply(self, order: Sequence[Any], lines: Iterable[Line]) -> bool:
        """`order` names every line; what it leaves out has gone.  False if it names a stranger."""
        known = {line["id"]: line for line in [*self.lines, *lines]}
        self.lines = [known[one] for one in order if one in known]
        return len(self.lines) == len(order)


@dataclass(frozen=True)
class Event:
    """`number` is the journal's; `message` the ASGI message that all readers share."""

    number: int
    message: Message

    @property
    def body(self) -> bytes:
        body: bytes = self.message["body"]
        return body


def event_of(number: int, payload: Mapping[str, Any]) -> Event:
    body = stream.change(number, payload["order"], payload["lines"])
    return Event(number, {**MORE, "body": body})


@dataclass(frozen=True)
class Beginning:
    """What a hub starts from.

    `lines` are those shown at `position` in the journal, or a little later: what follows is then
    applied to them again, which changes nothing.  `events` are the last ones up to `position`,
    `RING_EVENTS` at most: all that there were after `floor`.
    """

    position: int
    lines: Sequence[Line]
    events: Sequence[Event] = ()
    floor: int = 0


class Reader:
    """One open stream. `place` is the place in the ring of the next event to be sent."""

    __slots__ = ("address", "group", "has_left", "is_due", "place", "task", "waiter", "writing_at")

    def __init__(self, address: str, place: int, group: int) -> None:
        self.address = address
        self.place = place
        self.group = group
        self.waiter: asyncio.Future[None] | None = None
        self.task: asyncio.Task[Any] | None = None
        self.writing_at = 0.0  # By the loop's clock; 0 while nothing is being written.
        self.is_due = False  # For a heartbeat.
        self.has_left = False

    def wake(self) -> None:
        if self.waiter is not None and not self.waiter.done():
            self.waiter.set_result(None)

    def leave(self, _future: object = None) -> None:
        self.has_left = True
        self.wake()


class Hub:
    """Until `begin` has been called there is nothing to show, and `is_ready` is False."""

    def __init__(self, limits: Limits = Limits()) -> None:
        self.limits = limits
        self.position = 0  # In the journal: every entry up to it is known.
        self.number = 0  # Of the newest event, or of what there was at the beginning.
        self.version = 0  # Counts the changes of `lines` and `number`.
        self.is_ready = False
        self.is_closing = False
        self.number_of_readers = 0
        self._state = State()
        self._events: deque[Event] = deque(maxlen=RING_EVENTS)
        self._first = 0  # Place of the ring's first event; places count for ever.
        self._anew = 0  # Readers with an earlier place know another history.
        self._floor = 0  # Every later event is in the ring.
        self._snapshot = (-1, b"")
        self._groups: list[set[Reader]] = [set() for _ in range(HEARTBEAT_SECONDS)]
        self._addresses: Counter[str] = Counter()
        self._joined = 0
        self._telling: asyncio.Task[None] | None = None
        self._beating: asyncio.Task[None] | None = None

    # What is shown

    @property
    def lines(self) -> list[Line]:
        return self._state.lines

    @property
    def _next(self) -> int:
        return self._first + len(self._events)

    def begin(self, beginning: Beginning) -> None:
        """Forgets what it knew, if anything: readers get `reset` and a snapshot."""
        self._first = self._anew = self._next + 1
        self._events.clear()
        self._events.extend(beginning.events)
        self._floor = beginning.floor
        self.position = beginning.position
        self.number = self._events[-1].number if self._events else beginning.position
        self._state = State(beginning.lines)
        self.version += 1
        self.is_ready = True
        self._tell()

    def publish(self, number: int, payload: Mapping[str, Any]) -> bool:
        """An entry of the journal, in its order; one known already changes nothing.

        False when it names a line that was never told: the hub should begin anew.
        """
        if number <= self.position:
            return True
        if len(self._events) == RING_EVENTS:
            self._floor = self._events[0].number
            self._first += 1
        self._events.append(event_of(number, payload))
        self.position = self.number = number
        self.version += 1
        self._tell()
        return self._state.apply(payload["order"], payload["lines"])

    def advance(self, position: int) -> None:
        """The journal has been read so far; there was nothing more for the strip."""
        self.position = max(self.position, position)

    def snapshot(self) -> bytes:
        if self._snapshot[0] != self.version:
            self._snapshot = (self.version, stream.snapshot(self.number, self.lines))
        return self._snapshot[1]

    # Readers

    def refusal(self, address: str) -> int:
        """The status that a reader from there would get instead of a stream; 0 for none."""
        if not self.is_ready or self.is_closing or self.number_of_readers >= self.limits.readers:
            return 503
        most = self.limits.per_address
        return 429 if most and self._addresses[address] >= most else 0

    def join(self, address: str, last_number: int | None) -> tuple[Reader, bytes]:
        """The reader, and how the stream begins; `last_number` is the last event that he had."""
        place, first = self._place_after(last_number), b""
        if place is None:
            place = self._next
            first = (stream.RESET if last_number is not None else b"") + self.snapshot()
        self._joined += 1
        reader = Reader(address, place, self._joined % HEARTBEAT_SECONDS)
        self._groups[reader.group].add(reader)
        self._addresses[address] += 1
        self.number_of_readers += 1
        return reader, stream.retry(random.randint(*RETRY_MS)) + first

    def _place_after(self, number: int | None) -> int | None:
        """None where what came after is not known, or too much."""
        if number is None or not self._floor <= number <= self.position:
            return None
        before = bisect_right(self._events, number, key=lambda event: event.number)
        return self._first + before if len(self._events) - before <= MOST_BEHIND else None

    def leave(self, reader: Reader) -> None:
        self._groups[reader.group].discard(reader)
        self._addresses[reader.address] -= 1
        if not self._addresses[reader.address]:
            del self._addresses[reader.address]
        self.number_of_readers -= 1

    async def next_message(self, reader: Reader) -> Message | None:
        """What to send next, once there is something; None when the stream is to end."""
        while not reader.has_left:
            if message := self._message_for(reader):
                return message
            if self.is_closing:
                return None
            reader.waiter = asyncio.get_running_loop().create_future()
            await reader.waiter
            reader.waiter = None
        return None

    def _message_for(self, reader: Reader) -> Message | None:
        if reader.place < self._anew:
            return self._anew_for(reader)
        waiting = self._next - reader.place
        if waiting > MOST_BEHIND or reader.place < self._first:
            return self._farewell(reader)
        if waiting == 0:
            if reader.is_due:
                reader.is_due = False
                return _BEAT
            return None
        start, reader.place = reader.place - self._first, self._next
        reader.is_due = False
        if waiting == 1:
            return self._events[-1].message
        return {**MORE, "body": b"".join(e.body for e in islice(self._events, start, None))}

    def _anew_for(self, reader: Reader) -> Message:
        reader.place = self._next
        return {**MORE, "body": stream.RESET + self.snapshot()}

    def _farewell(self, reader: Reader) -> Message:
        """He comes back by himself, and begins with a snapshot."""
        reader.has_left = True
        return {**MORE, "body": stream.RESET}

    # Telling them

    def _tell(self) -> None:
        """A group at a time, so that whoever asks for a page meanwhile is answered in between."""
        if self.number_of_readers and (self._telling is None or self._telling.done()):
            self._telling = asyncio.get_running_loop().create_task(self._tell_all())

    async def _tell_all(self) -> None:
        told = -1
        while told != self.version:
            told = self.version
            for group in self._groups:
                for reader in tuple(group):
                    reader.wake()
                await asyncio.sleep(0)

    def start(self) -> None:
        """From the event loop that the readers will be on."""
        self._beating = asyncio.get_running_loop().create_task(self._beat())

    async def _beat(self) -> None:
        """A fifteenth of the readers each second; those who do not read are given up."""
        loop = asyncio.get_running_loop()
        while True:
            for group in self._groups:
                await asyncio.sleep(BEAT_SECONDS)
                for reader in tuple(group):
                    if reader.writing_at and loop.time() - reader.writing_at > STUCK_SECONDS:
                        _give_up(reader)
                    else:
                        reader.is_due = True
                        reader.wake()

    def close(self) -> None:
        """Ends every stream after what its reader has not had yet; nobody new is let in."""
        self.is_closing = True
        if self._beating:
            self._beating.cancel()
        for group in self._groups:
            for reader in tuple(group):
                if reader.writing_at:
                    _give_up(reader)
                else:
                    reader.wake()


_BEAT = {**MORE, "body": stream.HEARTBEAT}


def _give_up(reader: Reader) -> None:
    reader.has_left = True
    if reader.task is not None:
        reader.task.cancel()
