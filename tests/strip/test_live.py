"""The hub follows the journal: what it begins with, and what it is handed."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.utils import timezone

from manshet.journal import actions as journal
from manshet.journal import reading
from manshet.journal.models import Entry
from manshet.strip import actions, live
from manshet.strip.hub import Hub
from manshet.strip.live import Live, read_beginning
from manshet.strip.shown import snapshot
from tests.strip.factories import syndicated
from tests.strip.streams import events_in

pytestmark = pytest.mark.django_db


class AtOnce:
    """Stands for the event loop: what it is given is done."""

    def is_closed(self) -> bool:
        return False

    def call_soon_threadsafe(self, call: Any, *arguments: Any) -> None:
        call(*arguments)


async def _nothing(scope: Any, receive: Any, send: Any) -> None: ...


@pytest.fixture
def strip() -> Live:
    found = Live(_nothing, snapshot)
    found._loop = AtOnce()  # type: ignore[assignment]
    return found


def texts(hub: Hub) -> list[str]:
    return [line["text"] for line in hub.lines]


def test_hub_shows_what_the_desk_does(strip: Live) -> None:
    actions.add("افتتاح معرض الكتاب")
    strip.catch_up()
    first = actions.add("وصول الوفد إلى العاصمة")
    actions.add("بدء الجلسة الافتتاحية")
    journal.append("article", ["page:7"])
    strip.catch_up()
    assert texts(strip.hub) == [line["text"] for line in snapshot()]
    actions.retract(first.pk)
    strip.catch_up()
    assert texts(strip.hub) == ["بدء الجلسة الافتتاحية", "افتتاح معرض الكتاب"]
    assert strip.hub.position == reading.head()


def test_who_saw_an_earlier_process_is_told_what_he_missed(strip: Live) -> None:
    actions.add("افتتاح معرض الكتاب")
    seen = reading.head()
    actions.add("وصول الوفد إلى العاصمة")
    strip.catch_up()
    reader, first = strip.hub.join("", seen)
    message = asyncio.run(strip.hub.next_message(reader))
    assert b"snapshot" not in first
    assert message is not None
    assert [told.number for told in events_in(message["body"].decode())] == [reading.head()]
    assert "افتتاح معرض الكتاب" not in message["body"].decode()


def test_hub_begins_with_a_pruned_journal(strip: Live) -> None:
    actions.add("افتتاح معرض الكتاب")
    before = reading.head()
    journal.append("article", ["page:7"])
    journal.append("article", ["page:8"])
    Entry.objects.update(at=timezone.now() - timedelta(days=30))
    journal.prune()
    strip.catch_up()
    assert texts(strip.hub) == ["افتتاح معرض الكتاب"]
    assert strip.hub.number == reading.head()
    first = strip.hub.join("", before - 1)[1]
    assert b"event: reset" in first


def test_hub_begins_anew_after_a_restored_backup(strip: Live) -> None:
    actions.add("افتتاح معرض الكتاب")
    journal.append("article", ["page:7"])
    strip.catch_up()
    Entry.objects.filter(id=reading.head()).delete()
    strip.catch_up()
    assert strip.hub.position == reading.head()
    assert texts(strip.hub) == ["افتتاح معرض الكتاب"]


def test_hub_begins_anew_when_an_entry_names_a_line_it_was_not_told(strip: Live) -> None:
    journal.append("article", ["page:7"])
    strip.catch_up()
    line = actions.add("افتتاح معرض الكتاب")
    entry = Entry.objects.latest("id")
    entry.payload = {**entry.payload, "lines": []}
    entry.save()
    strip.catch_up()
    assert texts(strip.hub) == []
    strip.catch_up()
    assert [one["id"] for one in strip.hub.lines] == [line.pk]


def test_hub_that_starts_without_the_database_begins_when_it_is_back(strip: Live) -> None:
    """Also where the journal has no entry yet, which would tell of what was missed."""
    syndicated("افتتاح معرض الكتاب")

    def away() -> Any:
        raise OperationalError

    strip.lines_shown = away
    with pytest.raises(OperationalError):
        strip.catch_up()
    assert not strip.hub.is_ready
    strip.lines_shown = snapshot
    strip.catch_up()
    assert strip.hub.is_ready
    assert texts(strip.hub) == ["افتتاح معرض الكتاب"]


def test_beginning_costs_the_same_however_many_entries_there_are(queries: Any) -> None:
    def cost() -> int:
        return int(queries(lambda: read_beginning(lambda: [])))

    few = cost()
    for _number in range(20):
        journal.append("strip", ["strip"], {"order": [], "lines": []})
    assert cost() == few


def test_limits_fit_the_open_files_and_no_address_counts_behind_a_cdn(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live.resource, "getrlimit", lambda _what: (2048, 2048))
    assert live.limits().readers == 2048 - live.FILES_BESIDE
    assert live.limits().per_address == settings.STRIP_READERS_PER_ADDRESS
    settings.CDN = object()
    assert live.limits().per_address == 0


@pytest.fixture
def _signals() -> Iterator[None]:
    heard = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in heard.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("_signals")
def test_lifespan_starts_and_ends_the_hub() -> None:
    """Beside the one behind it; the journal is read before the first reader."""
    heard: list[str] = []

    async def behind(scope: Any, receive: Any, send: Any) -> None:
        heard.append((await receive())["type"])
        heard.append((await receive())["type"])

    async def live_through() -> Live:
        found = Live(behind, lambda: [])
        found.catch_up = lambda: None  # type: ignore[method-assign]
        found.follower.start = found.follower.stop = lambda: None  # type: ignore[method-assign]
        messages = iter(("lifespan.startup", "lifespan.shutdown"))

        async def receive() -> Any:
            return {"type": next(messages)}

        await found({"type": "lifespan"}, receive, _nothing_sent)
        return found

    found = asyncio.run(live_through())
    assert heard == ["lifespan.startup", "lifespan.shutdown"]
    assert found.hub.is_closing


async def _nothing_sent(message: Any) -> None: ...
