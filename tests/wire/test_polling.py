"""Sources are asked in their time, and none waits for another."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from manshet.wire import health, polling
from manshet.wire.actions import dismiss, pause, record_promotion, resume
from manshet.wire.models import Item, Source, State
from manshet.wire.polling import poller
from manshet.wire.retrieve import Answer
from tests.fetch.misbehaving import Server, answers, drips, hangs, says
from tests.wire.factories import record, send, source

pytestmark = pytest.mark.django_db

OK = b"HTTP/1.1 200 OK\r\n"


def feed(number: int = 0) -> bytes:
    return (
        '<rss version="2.0"><channel><title>وكالة</title><item>'
        f"<guid>g{number}</guid><title>خبر رقم {number} من الوكالة</title>"
        f"<link>https://wire.example/{number}</link></item></channel></rss>"
    ).encode()


def at(server: Server, settings: object, path: str = "/", **fields: object) -> Source:
    settings.WIRE_NEAR_HOSTS = [server.authority]
    return source(f"مصدر {path}", address=server.url(path), **fields)


def poll(*wires: Source) -> None:
    with poller() as made:
        list(made.drain(list(wires)))
    for wire in wires:
        wire.refresh_from_db()


def test_source_is_asked_conditionally_and_again_after_its_interval(serve, settings):
    server = serve({"/": answers(200, 'ETag: "one"', feed())})
    wire = at(server, settings, interval_seconds=600)
    poll(wire)
    assert Item.objects.get().source == wire
    assert timedelta(minutes=8) < wire.next_poll_at - wire.last_tried_at < timedelta(minutes=12)
    server.behaviours["/"] = answers(304)
    poll(wire)
    assert server.asked[-1].fields["if-none-match"] == '"one"'
    assert (wire.etag, wire.last_error, wire.items_per_day) == ('"one"', "", 1.0)
    assert list(Source.objects.due(timezone.now())) == []


def test_failing_source_says_why_and_is_left_alone_as_it_asks(serve, settings):
    server = serve({"/": answers(503, "Retry-After: 7200")})
    wire = at(server, settings, interval_seconds=60)
    poll(wire)
    assert wire.last_error == "الخادم متوقف مؤقتًا (503)."
    assert (wire.failures, wire.last_success_at) == (1, None)
    assert wire.next_poll_at - wire.last_tried_at >= timedelta(hours=2)
    server.behaviours["/"] = answers(200, "", feed())
    poll(wire)
    assert (wire.last_error, wire.failures) == ("", 0)


def test_gone_source_is_never_asked_again_until_an_editor_resumes_it(serve, settings):
    server = serve({"/": answers(410)})
    wire = at(server, settings)
    poll(wire)
    assert "نهائيًّا" in wire.stopped
    far = timezone.now() + timedelta(days=99)
    assert list(Source.objects.due(far)) == []
    resume(wire)
    assert list(Source.objects.due(far)) == [wire]
    pause(wire)
    assert list(Source.objects.due(far)) == []


def test_source_that_has_moved_for_good_is_asked_at_its_new_address(serve, settings):
    server = serve({"/": answers(301, "Location: /new"), "/new": answers(200, "", feed())})
    wire = at(server, settings)
    poll(wire)
    assert wire.address == server.url("/new")


def test_address_that_an_editor_writes_meanwhile_stays_and_is_asked_at_once():
    wire = source(address="https://old.example/", etag='"new"')
    new = "https://new.example/"
    Source.objects.filter(pk=wire.pk).update(address=new, etag="", next_poll_at=None)
    moved = Answer(moved_to="https://moved.example/", etag='"old"')
    health.record(wire, moved, [], timezone.now())
    health.record(wire, Answer(error="خطأ."), [], timezone.now())
    wire.refresh_from_db()
    assert (wire.address, wire.etag, wire.last_error) == (new, "", "")
    assert list(Source.objects.due(timezone.now())) == [wire]


def test_new_address_that_is_too_long_to_keep_is_not_followed():
    wire = source(address="https://old.example/")
    long = "https://new.example/" + "a" * 1000
    health.record(wire, Answer(moved_to=long), [], timezone.now())
    wire.refresh_from_db()
    assert wire.address == "https://old.example/"


@pytest.mark.parametrize(
    ("body", "format", "words"),
    [
        (b"<html><body>news</body></html>", "auto", "صفحة ويب"),
        (b"", "auto", "فارغ"),
        (b"just words", "auto", "صيغة ما أرسله المصدر غير معروفة؛ تحقّق من عنوانه"),
        (b"[" * 9, "auto", "ما أرسله المصدر بصيغة JSON تالف"),
        (feed(), "ninjs", "غير المتفق عليها (rss20)"),
    ],
)
def test_what_cannot_be_read_is_told_in_words(serve, settings, body, format, words):
    wire = at(serve({"/": answers(200, "", body)}), settings, format=format)
    poll(wire)
    assert words in wire.last_error


def test_source_near_by_is_refused_unless_the_operator_allows_it(serve):
    server = serve({"/": answers(200, "", feed())})
    wire = source(address=server.url("/"))
    poll(wire)
    assert "لا يُسمح بالاتصال" in wire.last_error
    assert server.asked == []


def test_waiting_grows_with_failures_and_follows_the_servers_word():
    now = timezone.now()
    wire = source(interval_seconds=300)

    def wait(answer: Answer, failures: int = 0) -> timedelta:
        wire.failures = failures
        return health.next_poll(wire, answer, now, random=lambda: 0.5) - now

    assert wait(Answer()) == timedelta(minutes=5)
    assert wait(Answer(fresh_for=timedelta(minutes=20))) == timedelta(minutes=20)
    assert wait(Answer(fresh_for=timedelta(days=9))) == timedelta(hours=1)
    assert wait(Answer(error="خطأ.")) == timedelta(minutes=5)
    assert wait(Answer(error="خطأ."), failures=3) == timedelta(minutes=20)
    assert wait(Answer(error="خطأ."), failures=30) == timedelta(hours=1)
    assert wait(Answer(error="خطأ.", wait=timedelta(hours=9))) == timedelta(hours=9)


def test_two_processes_do_not_ask_one_source_at_once(serve, settings):
    server = serve({"/": answers(200, "", feed())})
    wire = at(server, settings)
    stale = Source.objects.get(pk=wire.pk)
    poll(wire)
    poll(stale)
    assert len(server.asked) == 1


def test_what_is_a_month_old_is_forgotten_unless_an_article_came_of_it(newsroom):
    wire = source()
    long_ago = timezone.now() - timedelta(days=31)
    send(wire, record("قديم بلا مادة"), now=long_ago)
    send(wire, record("قديم صار مادة", guid="2", url=""), now=long_ago)
    send(wire, record("خبر اليوم", guid="3", url=""), now=timezone.now())
    kept = Item.objects.get(headline="قديم صار مادة")
    record_promotion(kept, newsroom.article().page_ptr, newsroom.salma)
    with poller() as made:
        made.prune()
    assert set(Item.objects.values_list("guid", flat=True)) == {"2", "3"}


def test_piece_that_its_source_still_lists_does_not_come_back_as_new():
    now, undated = timezone.now(), record(published_at=None)
    lists, is_silent = source(), source("وكالة صامتة")
    for wire in (lists, is_silent):
        send(wire, undated, now=now - timedelta(days=31))
    dismiss(Item.objects.all(), None)
    send(lists, undated, record("خبر اليوم", guid="2", url=""), now=now)
    with poller() as made:
        made.prune()
    assert not send(lists, undated, now=now).new
    assert not send(is_silent, undated, now=now).new
    assert set(Item.objects.filter(guid="g-1").values_list("state", flat=True)) == {State.DISMISSED}


def test_command_polls_one_source_and_tells_as_json(serve, settings):
    server = serve({"/": answers(200, "", feed()), "/bad": answers(500)})
    wire, bad = at(server, settings), at(server, settings, "/bad")
    out = StringIO()
    call_command("poll", "--source", str(wire.pk), "--json", stdout=out)
    said = json.loads(out.getvalue())
    assert (said["source"], said["new"], said["error"]) == (wire.pk, 1, "")
    with pytest.raises(CommandError, match="1 not read"):
        call_command("poll", "--once", stdout=out)
    assert "في الخادم خطأ" in out.getvalue()
    bad.refresh_from_db()
    assert bad.failures == 1


def test_three_hundred_sources_are_polled_though_twenty_are_hostile(serve, settings, monkeypatch):
    """The healthy ones are stored while those that hang are still being waited for."""
    patient = replace(polling.policy(), total_seconds=60.0)
    tricks = [
        hangs,
        drips(OK + b"\r\n"),
        says(b""),
        answers(200, "Content-Encoding: gzip", zlib.compress(bytes(20_000_000), wbits=31)),
        answers(302, "Location: /0"),
        answers(200, "", b"<!DOCTYPE r [<!ENTITY e 'ee'>]><rss>&e;</rss>"),
    ]
    behaviours = {f"/{n}": tricks[n % len(tricks)] for n in range(20)}
    behaviours |= {f"/{n}": answers(200, "", feed(n)) for n in range(20, 300)}
    server = serve(behaviours)
    patient = patient.allowing(server.url("/"))
    monkeypatch.setattr(polling, "policy", lambda: patient)
    Source.objects.bulk_create(
        Source(name=f"مصدر {n}", address=server.url(f"/{n}"), next_poll_at=timezone.now())
        for n in range(300)
    )
    with poller() as made:
        stored = 0
        while stored < 280:
            stored += sum(not polled.answer.error for polled in made.round(5))
    assert Item.objects.count() == 280
    unanswered = Source.objects.filter(last_tried_at=None).count()
    assert unanswered > 0, "nobody waited for those that hang"
    assert not Source.objects.filter(last_success_at=None, last_error="", failures__gt=0).exists()
