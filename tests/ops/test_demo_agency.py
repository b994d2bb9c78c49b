"""The demonstration's agencies: whole sentences, bounded, and readable by the wire room."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from manshet.ops.demo.agency import AGENCIES, KEPT, MARK, Newsroom, material
from manshet.ops.demo.agency_feeds import NINJS, RSS, AgencyServer, ninjs, page, rss
from manshet.ops.demo.wires import ensure_sources
from manshet.wire.models import Item, Source, State
from manshet.wire.parsing import parse
from tests.wire.factories import send

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
ORIGIN = "http://127.0.0.1:8765"


def newsroom(ticks: int = 0) -> Newsroom:
    made = Newsroom(seed=7)
    made.fill(NOW)
    for number in range(ticks):
        made.tick(NOW + timedelta(seconds=20 * number))
    return made


def test_both_agencies_are_marked_and_say_whole_sentences():
    assert all(MARK in name for name in AGENCIES)
    out = newsroom(200)
    for agency in (0, 1):
        reports = out.out(agency)
        assert 0 < len(reports) <= KEPT
        for report in reports:
            said = f"{report.headline} {report.lead} {' '.join(report.paragraphs)}"
            assert "{" not in said
            assert report.place in report.headline + report.lead
    assert all(len(event["follow"]) == 2 for event in material()["events"])
    assert 15 <= newsroom().pause_seconds() <= 30
    assert newsroom(600).pause_seconds() > 60, "it calms down when nobody watches"


def test_feeds_are_what_the_wire_room_reads():
    out = newsroom(120)
    feed, objects = parse(rss(out.out(0), ORIGIN)), parse(ninjs(out.out(1), ORIGIN))
    assert feed.problems == objects.problems == ()
    assert len(feed.items) == len(out.out(0))
    assert {item.pub_status for item in objects.items} == {"usable", "canceled"}
    assert MARK in page(out.out(0)[0]).decode()


@pytest.mark.django_db
def test_a_day_of_it_gives_updates_kills_and_clusters():
    ensure_sources(8765)
    ensure_sources(8766)
    first, second = (Source.objects.get(name=name) for name in AGENCIES)
    assert second.address == f"http://127.0.0.1:8766{NINJS}"
    out = newsroom()
    for number in range(60):
        out.tick(NOW + timedelta(seconds=20 * number))
        if number % 6 == 0:
            at = NOW + timedelta(seconds=20 * number + 1)
            send(first, *parse(rss(out.out(0), ORIGIN)).items, now=at)
            send(second, *parse(ninjs(out.out(1), ORIGIN)).items, now=at)
    assert Item.objects.filter(version__gt=1).exists()
    assert Item.objects.filter(state=State.KILLED).exists()
    assert Item.objects.exclude(cluster=None).exists()
    assert Item.objects.count() == out.reports - _late(out)


def _late(out: Newsroom) -> int:
    """Reports of the last ticks, after the last poll."""
    known = set(Item.objects.values_list("guid", flat=True))
    guids = [f"harbour-{report.number}" for report in out.out(0)]
    guids += [f"{ORIGIN}{report.path}" for report in out.out(1)]
    return sum(guid not in known for guid in guids)


def test_server_answers_what_there_is():
    with AgencyServer(0, newsroom()) as server:
        assert server.content(RSS)[0] == "application/rss+xml"
        path = server.newsroom.out(0)[0].path
        assert b"<h1>" in server.content(path)[1]
        assert server.content("/nothing") is None
