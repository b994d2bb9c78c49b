"""The hub at work in a process: what it begins with, the journal that it follows, its end.

Each web process has a hub of its own and follows the journal by itself, so that there may be any
number of them on any number of machines. An event's number is its journal entry's: a reader may
come back to another process than the one that he left.
"""

from __future__ import annotations

import asyncio
import logging
import resource
import signal
import threading
from collections.abc import Awaitable, Callable, Mapping, Sequence
from types import FrameType
from typing import Any

from django.conf import settings
from django.db import close_old_connections
from django.db.models import Min

from manshet.edition.asgi import Application, Receive, Scope, Send
from manshet.journal import reading
from manshet.journal.actions import when_committed
from manshet.journal.errors import BehindError
from manshet.journal.follow import Follower
from manshet.journal.models import Entry
from manshet.strip.hub import RING_EVENTS, Beginning, Hub, Limits, event_of
from manshet.strip.hub_http import LiveStrip

log = logging.getLogger("manshet.strip")
LinesShown = Callable[[], Sequence[Mapping[str, object]]]

KIND = "strip"
AGAIN_SECONDS = 1.0
FILES_BESIDE = 512  # Open files that a process needs besides its readers' connections.


class Live:
    """The hub before the other applications, for as long as the server's process lives."""

    def __init__(self, behind: Application, lines_shown: LinesShown) -> None:
        self.hub = Hub(limits())
        self.lines_shown = lines_shown
        self.follower = Follower("strip", self.catch_up)
        self._answers = LiveStrip(self.hub, behind)
        self._behind = behind
        self._position = 0
        self._is_lost = True  # To begin, or to begin anew.
        self._one_at_a_time = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        if scope["type"] == "http":
            return self._answers(scope, receive, send)
        if scope["type"] == "lifespan":
            return self._live(scope, receive, send)
        return self._behind(scope, receive, send)

    async def _live(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def heard() -> Any:
            message = await receive()
            if message["type"] == "lifespan.startup":
                await self._start()
            elif message["type"] == "lifespan.shutdown":
                self.hub.close()
                await asyncio.to_thread(self.follower.stop)
            return message

        await self._behind(scope, heard, send)

    async def _start(self) -> None:
        self._loop = asyncio.get_running_loop()
        self.hub.start()
        self._close_at_a_signal()
        await asyncio.to_thread(self._catch_up_first)
        self.follower.start()
        when_committed(self.catch_up)

    def _close_at_a_signal(self) -> None:
        """At SIGTERM, not at the end of the lifespan, for which the server waits with its streams.

        Beside what the event loop does at the signal, which it hears by another way
        (`signal.set_wakeup_fd`). Only a process's main thread hears signals.
        """
        if threading.current_thread() is not threading.main_thread():
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            before = signal.getsignal(number)

            def close(number: int, frame: FrameType | None, before: Any = before) -> None:
                self._on_loop(self._close, number)
                if callable(before):
                    before(number, frame)

            signal.signal(number, close)

    def _close(self, number: int) -> None:
        """The server hears of signals by a pipe, which is full while thousands leave: twice."""
        if not self.hub.is_closing:
            self.hub.close()
            asyncio.get_running_loop().call_later(AGAIN_SECONDS, signal.raise_signal, number)

    # The journal, from the follower's thread or from one that has committed

    def _catch_up_first(self) -> None:
        """Before the first reader.  Without the database the strip begins when it is back."""
        try:
            self.catch_up()
        except Exception:
            log.exception("the journal cannot be read; the strip begins later")
        finally:
            close_old_connections()

    def catch_up(self) -> None:
        with self._one_at_a_time:
            if self._is_lost:
                self._begin()
            while entries := self._entries():
                self._position = entries[-1].id
                self._hand_over(entries)

    def _begin(self) -> None:
        beginning = read_beginning(self.lines_shown)
        self._is_lost = False  # Not before it is read: the database may be away.
        self._position = beginning.position
        self._on_loop(self.hub.begin, beginning)

    def _entries(self) -> list[Entry]:
        try:
            return reading.after(self._position)
        except BehindError as exc:
            log.warning("%s The strip begins anew.", exc)
            self._begin()
            return []

    def _hand_over(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            if entry.kind == KIND:
                self._on_loop(self._publish, entry.id, entry.payload)
        self._on_loop(self.hub.advance, entries[-1].id)

    def _publish(self, number: int, payload: dict[str, Any]) -> None:
        if not self.hub.publish(number, payload):
            log.warning("Entry %d names a line that was not told. The strip begins anew.", number)
            self._is_lost = True  # Found at the next look at the journal.

    def _on_loop(self, call: Callable[..., object], *arguments: Any) -> None:
        assert self._loop is not None, "the process's event loop runs"
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(call, *arguments)


def read_beginning(lines_shown: LinesShown) -> Beginning:
    """The position before the lines: what is committed in between is applied to them again."""
    position = reading.head()
    newest = Entry.objects.filter(kind=KIND, id__lte=position).order_by("-id")[:RING_EVENTS]
    events = [event_of(entry.id, entry.payload) for entry in reversed(newest)]
    if len(events) == RING_EVENTS:
        floor = events[0].number - 1
    else:
        oldest: int | None = Entry.objects.aggregate(oldest=Min("id"))["oldest"]
        floor = oldest - 1 if oldest else position
    return Beginning(position, [dict(line) for line in lines_shown()], events, floor)


def limits() -> Limits:
    """As many as the operator allows and the system lets a process have open."""
    files, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if files < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    room = max(1, most - FILES_BESIDE) if most != resource.RLIM_INFINITY else settings.STRIP_READERS
    per_address = 0 if settings.CDN else settings.STRIP_READERS_PER_ADDRESS
    return Limits(min(settings.STRIP_READERS, room), per_address)
