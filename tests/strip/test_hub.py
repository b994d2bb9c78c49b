"""The hub of the strip: what each reader is told, and what he costs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from functools import wraps
from random import Random
from typing import Any

import pytest

from manshet.strip import hub as hub_module
from manshet.strip.hub import Beginning, Hub, Limits, event_of
from manshet.strip.hub_http import LiveStrip, address_of, last_number
from manshet.strip.stream import Line
from tests.strip.streams import Listener, events_in, listen, scope_of, soon


def runs(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    @wraps(test)
    def run(*arguments: Any, **fields: Any) -> None:
        asyncio.run(test(*arguments, **fields))

    return run


def line(number: int, text: str = "") -> Line:
    return {"id": number, "text": text or f"خبر {number}", "label": "عاجل", "breaking": True}


def payload(order: list[int], *lines: Line) -> dict[str, Any]:
    return {"order": order, "lines": list(lines)}


class Strip(LiveStrip):
    """With lines 1 and 2 at position 10 of the journal, of which everything is kept."""

    def __init__(self, limits: Limits | None = None) -> None:
        super().__init__(Hub(limits or Limits()), _nothing)
        self.hub.begin(Beginning(10, [line(1), line(2)]))

    async def publish(self, number: int, order: list[int], *lines: Line) -> None:
        self.hub.publish(number, payload(order, *lines))
        await soon()


async def _nothing(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 404, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def shown_to(listener: Listener) -> list[str]:
    """What stands on his page after all that he was told."""
    order: list[int] = []
    known: dict[int, Line] = {}
    for told in listener.told:
        if told.kind == "snapshot":
            known = {one["id"]: one for one in told.data["lines"]}
            order = list(known)
        elif told.kind == "change":
            known |= {one["id"]: one for one in told.data["lines"]}
            order = told.data["order"]
    return [known[one]["text"] for one in order]


@runs
async def test_stream_begins_with_every_line_and_goes_on_with_changes() -> None:
    strip = Strip()
    reader = await listen(strip)
    assert reader.status == 200
    assert reader.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert reader.headers["x-accel-buffering"] == "no"
    await strip.publish(11, [3, 1, 2], line(3, "عاجل: وصول أول قطار"))
    await strip.publish(14, [3, 2])
    assert [(one.kind, one.number) for one in reader.told] == [
        *(("snapshot", 10), ("change", 11), ("change", 14)),
    ]
    assert shown_to(reader) == ["عاجل: وصول أول قطار", "خبر 2"]


@runs
async def test_line_breaks_of_an_editor_end_no_line_of_the_protocol() -> None:
    strip = Strip()
    reader = await listen(strip)
    await strip.publish(11, [3], line(3, "سطر\n\nevent: reset\r\ndata: {}\u2028آخر"))
    assert reader.kinds == ["snapshot", "change"]
    assert shown_to(reader) == ["سطر\n\nevent: reset\r\ndata: {}\u2028آخر"]


@pytest.mark.parametrize(
    "asked", [{"last_event_id": 11}, {"query": "last_event_id=11"}], ids=["header", "query"]
)
@runs
async def test_who_comes_back_is_told_what_he_missed_alone(asked: dict[str, Any]) -> None:
    strip = Strip()
    for number in (11, 12, 15):
        await strip.publish(number, [number], line(number))
    reader = await listen(strip, **asked)
    assert [(one.kind, one.number) for one in reader.told] == [("change", 12), ("change", 15)]


@runs
async def test_who_missed_nothing_is_told_nothing_but_the_stream_is_open() -> None:
    strip = Strip()
    await strip.publish(11, [1])
    strip.hub.advance(19)  # An article came out.
    for number in (11, 17):
        reader = await listen(strip, query=f"last_event_id={number}")
        assert reader.kinds == []
        assert reader.received.startswith(b"retry: ")


@pytest.mark.parametrize("number", [3, 5000], ids=["pruned", "of another database"])
@runs
async def test_who_cannot_be_brought_up_to_date_begins_anew(number: int) -> None:
    strip = Strip()
    strip.hub.begin(Beginning(10, [line(1)], floor=8))
    reader = await listen(strip, last_event_id=number)
    assert reader.kinds == ["reset", "snapshot"]
    assert shown_to(reader) == ["خبر 1"]


@runs
async def test_open_streams_begin_anew_when_the_hub_does() -> None:
    strip = Strip()
    reader = await listen(strip)
    strip.hub.begin(Beginning(4, [line(9)]))
    await soon()
    await strip.publish(5, [9, 8], line(8))
    assert reader.kinds == ["snapshot", "reset", "snapshot", "change"]
    assert shown_to(reader) == ["خبر 9", "خبر 8"]


@runs
async def test_hub_says_when_it_was_not_told_of_a_line() -> None:
    hub = Strip().hub
    assert hub.publish(11, payload([1, 2]))
    assert not hub.publish(12, payload([1, 77]))


@runs
async def test_replay_reaches_back_over_the_ring_and_no_further(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    strip = Strip()
    numbers = [100 + n for n in range(hub_module.RING_EVENTS + 5)]
    for number in numbers:
        strip.hub.publish(number, payload([1], line(1, f"نصّ {number}")))
    monkeypatch.setattr(hub_module, "MOST_BEHIND", hub_module.RING_EVENTS)
    oldest = numbers[5]
    for number, expected in ((oldest - 1, "change"), (oldest - 2, "reset")):
        reader = await listen(strip, last_event_id=number)
        assert reader.kinds[0] == expected
        assert shown_to(reader) == [f"نصّ {numbers[-1]}"]


@runs
async def test_who_missed_too_much_begins_with_the_lines_at_once() -> None:
    strip = Strip()
    for number in range(11, 12 + hub_module.MOST_BEHIND):
        strip.hub.publish(number, payload([1]))
    assert (await listen(strip, last_event_id=11)).kinds[0] == "change"
    assert (await listen(strip, last_event_id=10)).kinds == ["reset", "snapshot"]


@runs
async def test_random_histories_leave_every_reader_with_the_strip_as_it_is() -> None:
    """Readers come, leave, stop reading and come back with their last number."""
    dice = Random(11)
    strip, position = Strip(), 10
    listeners: list[Listener] = []
    for _step in range(400):
        position += dice.randint(1, 3)
        order = dice.sample(range(1, 20), dice.randint(0, 15))
        await strip.publish(position, order, *(line(n, f"{n} في {position}") for n in order))
        deed = dice.choice(("come", "leave", "stop", "go on", "none"))
        some = dice.choice(listeners) if listeners else None
        if deed == "come":
            listeners.append(await listen(strip))
        elif some and deed == "leave" and not some.has_ended:
            some.read_on()
            some.leave()
            await soon()
            last = max(told.number or 0 for told in some.told)
            listeners.remove(some)
            again = await listen(strip, last_event_id=last)
            again.received[:0] = some.received
            listeners.append(again)
        elif some and deed in ("stop", "go on"):
            some.stop_reading() if deed == "stop" else some.read_on()
    for listener in listeners:
        listener.read_on()
    await soon()
    expected = [one["text"] for one in strip.hub.lines]
    assert len(listeners) > 20
    for listener in listeners:
        assert listener.has_ended or shown_to(listener) == expected
        numbers = [told.number for told in listener.told if told.kind == "change"]
        assert numbers == sorted(set(numbers))


@runs
async def test_slow_reader_is_dropped_with_reset_and_costs_nothing_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    strip = Strip()
    slow, quick = await listen(strip), await listen(strip)
    slow.stop_reading()
    most = hub_module.MOST_BEHIND
    for number in range(11, 11 + most + 5):
        await strip.publish(number, [1], line(1, str(number)))
    slow.read_on()
    await soon()
    assert slow.has_ended
    assert slow.kinds[-1] == "reset"
    assert b"\nid\n" in slow.received  # The browser forgets its number and begins anew.
    assert len(slow.told) < 5
    assert (len(quick.told), quick.has_ended) == (most + 6, False)
    assert strip.hub.number_of_readers == 1


@runs
async def test_reader_who_never_reads_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub_module, "STUCK_SECONDS", -1)
    monkeypatch.setattr(hub_module, "BEAT_SECONDS", 0)
    strip = Strip()
    stuck, other = await listen(strip), await listen(strip)
    stuck.stop_reading()
    await strip.publish(11, [1])
    strip.hub.start()
    await soon()
    strip.hub.close()
    assert stuck.task is not None
    assert stuck.task.done()
    assert other.kinds == ["snapshot", "change"]


@runs
async def test_quiet_stream_carries_a_comment_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub_module, "BEAT_SECONDS", 0)
    strip = Strip()
    reader = await listen(strip)
    strip.hub.start()
    await soon()
    strip.hub.close()
    assert reader.received.endswith(b":\n\n")
    assert reader.kinds == ["snapshot"]


@runs
async def test_closing_ends_streams_after_their_last_event_and_lets_nobody_in() -> None:
    strip = Strip()
    reader = await listen(strip)
    strip.hub.publish(11, payload([1]))
    strip.hub.close()
    await soon()
    assert reader.kinds == ["snapshot", "change"]
    assert reader.has_ended
    late = await listen(strip)
    assert (late.status, late.headers["retry-after"]) == (503, "5")


@runs
async def test_one_address_and_all_together_have_a_limit() -> None:
    strip = Strip(Limits(readers=3, per_address=2))
    near = [await listen(strip, client="2001:db8::1") for _ in range(2)]
    assert (await listen(strip, client="2001:db8::2")).status == 429
    assert (await listen(strip, client="192.0.2.1")).status == 200
    assert (await listen(strip, client="192.0.2.2")).status == 503
    near[0].leave()
    await soon()
    assert (await listen(strip, client="2001:db8::2")).status == 200


@runs
async def test_without_the_database_the_strip_says_when_to_come_back() -> None:
    strip = LiveStrip(Hub(), _nothing)
    for path in ("/live/strip", "/live/strip.json"):
        answer = await listen(strip, path=path)
        assert answer.status == 503
        assert answer.headers["cache-control"] == "no-store"


@runs
async def test_json_holds_the_lines_and_is_sent_again_only_when_changed() -> None:
    strip = Strip()
    first = await listen(strip, path="/live/strip.json")
    assert first.headers["cache-control"].startswith("public, max-age=2")
    tag = first.headers["etag"]
    again = await listen(strip, path="/live/strip.json", if_none_match=tag)
    assert (again.status, again.received) == (304, b"")
    strip.hub.advance(50)  # Something else was published.
    assert (await listen(strip, path="/live/strip.json", if_none_match=tag)).status == 304
    await strip.publish(51, [2])
    changed = await listen(strip, path="/live/strip.json", if_none_match=tag)
    assert changed.status == 200
    assert b'"last_event_id":51' in changed.received


@runs
async def test_other_methods_are_refused_and_other_addresses_handed_on() -> None:
    strip = Strip()
    assert (await listen(strip, method="POST")).status == 405
    assert (await listen(strip, path="/live/")).status == 404
    head = await listen(strip, method="HEAD")
    assert (head.status, head.received, head.has_ended) == (200, b"", True)
    assert strip.hub.number_of_readers == 0


def test_what_a_reader_says_of_his_last_event_is_a_number_or_nothing() -> None:
    assert last_number(b"7", b"last_event_id=5") == 7
    assert last_number(b"", b"last_event_id=5") == 5
    for nonsense in (b"", b"-1", b"\xb2", "٣".encode(), b"9" * 40, b"1e3"):
        assert last_number(nonsense, b"") is None


def test_address_is_told_by_a_web_server_of_this_machine_alone() -> None:
    forwarded = {b"x-forwarded-for": b"198.51.100.9, 203.0.113.5"}
    assert address_of(scope_of(client="127.0.0.1"), forwarded) == "203.0.113.5"
    assert address_of(scope_of(client="192.0.2.8"), forwarded) == "192.0.2.8"
    assert address_of(scope_of(client="::ffff:192.0.2.8"), forwarded) == "192.0.2.8"
    assert address_of(scope_of(client="2001:db8:1:2:3::4"), {}) == "2001:db8:1:2::"
    assert address_of(scope_of(client="unknown"), {}) == ""


def test_events_are_read_as_they_were_written() -> None:
    event = event_of(3, payload([1], line(1)))
    assert [one.number for one in events_in(event.body.decode())] == [3]
