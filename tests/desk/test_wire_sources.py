"""«المصادر»: adding, trying, pausing, and reading how they fare."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from manshet.wire.actions import record_promotion
from manshet.wire.models import Item, Source
from tests.fetch.conftest import serve  # noqa: F401
from tests.fetch.misbehaving import answers
from tests.wire.factories import record, send, source

FEED = """<rss version="2.0"><channel><title>وكالة</title><item><guid>1</guid>
<title>خبر من التجربة</title></item></channel></rss>""".encode()


@pytest.fixture
def desk(newsroom, client):
    client.force_login(newsroom.huda)
    return client


def form(**fields):
    given = {
        "name": "وكالة الجبل",
        "address": "https://jabal.example/rss",
        "format": "auto",
        "language": "ar",
        "section": "",
        "credit": "",
        "rights": "headline",
        "interval_seconds": "300",
        "strip_policy": "approval",
        "section_rules-TOTAL_FORMS": "1",
        "section_rules-INITIAL_FORMS": "0",
        "section_rules-MIN_NUM_FORMS": "0",
        "section_rules-MAX_NUM_FORMS": "1000",
        "section_rules-0-category": "رياضة",
        "section_rules-0-ORDER": "1",
    }
    return given | fields


def test_managing_editor_adds_a_source_with_its_sections(newsroom, desk):
    culture = newsroom.sections["culture"]
    answer = desk.post(
        reverse("desk_wire_sources:add"), form(**{"section_rules-0-section": culture.pk})
    )
    assert answer.status_code == 302
    made = Source.objects.get()
    assert (made.name, made.is_active) == ("وكالة الجبل", True)
    assert [(rule.category, rule.section_id) for rule in made.section_rules.all()] == [
        ("رياضة", culture.pk)
    ]
    Source.objects.update(etag='"old"', stopped="انتهى.", failures=4)
    moved = form(address="https://jabal.example/new", **{"section_rules-TOTAL_FORMS": "0"})
    desk.post(reverse("desk_wire_sources:edit", args=[made.pk]), moved)
    made.refresh_from_db()
    assert (made.address, made.etag, made.stopped) == ("https://jabal.example/new", "", "")
    page = desk.get(reverse("desk_wire_sources:index")).content.decode()
    assert "وكالة الجبل" in page
    assert "لم يُسأل بعد" in page


@pytest.mark.parametrize("address", ["../etc", "ftp://x.example/a", "a/b"])
def test_bad_address_is_refused_with_a_sentence(desk, address):
    page = desk.post(reverse("desk_wire_sources:add"), form(address=address)).content.decode()
    assert "اكتب عنوانًا كاملًا" in page
    assert not Source.objects.exists()


def test_trial_shows_what_would_come_and_stores_nothing(desk, serve, settings):  # noqa: F811
    server = serve({"/": answers(200, "", FEED), "/gone": answers(404)})
    settings.WIRE_NEAR_HOSTS = [server.authority]
    shown = desk.post(reverse("desk_wire_try"), {"address": server.url("/"), "format": "auto"})
    assert "خبر من التجربة" in shown.content.decode()
    assert "برقية واحدة" in shown.content.decode()
    failed = desk.post(reverse("desk_wire_try"), {"address": server.url("/gone"), "format": "auto"})
    assert "لم يجد الخادم شيئًا" in failed.content.decode()
    empty = desk.post(reverse("desk_wire_try"), {"address": "", "format": "auto"})
    assert "لم ينجح" in empty.content.decode()
    assert not Item.objects.exists()


def test_list_tells_how_each_fares_and_pauses_it(desk):
    now = timezone.now()
    well = source(
        "السليم", last_success_at=now - timedelta(minutes=5), items_per_day=12.4, lag_seconds=90
    )
    source("المتعثر", last_error="الخادم متوقف مؤقتًا (503).", failures=3)
    page = desk.get(reverse("desk_wire_sources:index")).content.decode()
    for words in (
        "آخر قراءة: قبل 5 دقائق",
        "12 برقية في اليوم",
        "الخادم متوقف مؤقتًا (503).",
        "متعثر",
    ):
        assert words in page
    desk.post(reverse("desk_wire_switch", args=[well.pk]))
    well.refresh_from_db()
    assert not well.is_active
    desk.post(reverse("desk_wire_switch", args=[well.pk]))
    well.refresh_from_db()
    assert well.is_active


def test_source_of_articles_is_paused_and_not_deleted(newsroom, desk):
    wire = source()
    send(wire, record())
    record_promotion(Item.objects.get(), newsroom.article().page_ptr, newsroom.huda)
    answer = desk.post(reverse("desk_wire_sources:delete", args=[wire.pk]), follow=True)
    assert "أُخذت عن" in answer.content.decode()
    assert Source.objects.exists()
    lone = source("بلا مواد")
    desk.post(reverse("desk_wire_sources:delete", args=[lone.pk]))
    assert not Source.objects.filter(pk=lone.pk).exists()


def test_editor_without_the_right_cannot_keep_sources(newsroom, client):
    wire = source()
    client.force_login(newsroom.salma)
    assert client.get(reverse("desk_wire_sources:add")).status_code == 302
    assert client.post(reverse("desk_wire_switch", args=[wire.pk])).status_code == 302
    assert client.post(reverse("desk_wire_try"), {"address": "x"}).status_code == 302
    wire.refresh_from_db()
    assert wire.is_active
