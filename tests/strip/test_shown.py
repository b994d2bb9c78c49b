"""Which lines stand on the strip, in which order."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from manshet.strip import actions
from manshet.strip.models import StripSettings
from manshet.strip.shown import snapshot
from tests.strip.factories import syndicated

pytestmark = pytest.mark.django_db


def texts() -> list[str]:
    return [line["text"] for line in snapshot()]


def decide(newsroom, **fields):
    return StripSettings.objects.create(site=newsroom.home.get_site(), **fields)


def test_own_lines_stand_first_and_the_newest_of_them_on_top():
    syndicated("برقية أحدث")
    actions.add("أول خط")
    actions.add("ثاني خط")
    assert texts() == ["ثاني خط", "أول خط", "برقية أحدث"]


def test_a_pinned_line_stays_on_top_of_newer_ones():
    pinned = actions.add("خط مثبّت")
    actions.add("خط أحدث")
    actions.pin(pinned.pk)
    actions.add("خط أحدث منهما")
    assert texts() == ["خط مثبّت", "خط أحدث منهما", "خط أحدث"]
    actions.unpin(pinned.pk)
    assert texts() == ["خط أحدث منهما", "خط أحدث", "خط مثبّت"]


def test_lines_stand_as_the_editor_ordered_them_and_a_new_one_above():
    first, *_others = (actions.add(f"خط {word}") for word in ("أول", "ثان", "ثالث"))
    actions.move(first.pk, 0)
    actions.add("خط رابع")
    assert texts() == ["خط رابع", "خط أول", "خط ثالث", "خط ثان"]


def test_one_source_does_not_fill_the_strip():
    for number in range(5):
        syndicated(f"برقية {number}", age=timedelta(minutes=number))
    syndicated("من غيرها", age=timedelta(hours=1), source_name="وكالة أخرى")
    assert texts() == ["برقية 0", "برقية 1", "برقية 2", "من غيرها"]


def test_an_event_stands_once_with_the_line_that_came_first():
    syndicated("تفاصيل الزلزال", cluster_id=7, source_name="ثانية")
    syndicated("زلزال يضرب الساحل", cluster_id=7, age=timedelta(minutes=5))
    assert texts() == ["زلزال يضرب الساحل"]


def test_the_newspapers_own_line_stands_for_the_event():
    syndicated("زلزال يضرب الساحل", cluster_id=7)
    own = actions.add("زلزال قوي يضرب الساحل")
    own.cluster_id = 7
    own.save()
    assert texts() == ["زلزال قوي يضرب الساحل"]


def test_limits_and_age_are_the_newsrooms_to_decide(newsroom):
    decide(newsroom, own_limit=1, total_limit=3, per_source_limit=1, max_age_hours=2)
    actions.add("خط أقدم")
    actions.add("خط أحدث")
    for number, hours in enumerate((0, 1, 3)):
        syndicated(f"برقية {number}", age=timedelta(hours=hours), source_name=f"وكالة {number}")
    assert texts() == ["خط أحدث", "برقية 0", "برقية 1"]


def test_a_line_past_its_time_is_not_shown_even_while_no_worker_runs():
    line = actions.add("خط عاجل", label="breaking")
    six_hours = timezone.now() + timedelta(hours=6, seconds=1)
    assert line.is_breaking
    assert snapshot()
    assert snapshot(six_hours) == []


def test_a_line_leads_to_its_article_once_that_is_public(newsroom):
    article = newsroom.article("مادة الخط", publish=False)
    line = actions.add("خط له مادة", article=article)
    assert snapshot()[0]["url"] == ""
    article.get_latest_revision().publish()
    shown = snapshot()[0]
    assert shown["url"].startswith(f"/a/{article.pk}/")
    assert (shown["id"], shown["leaving"], shown["kind"]) == (line.pk, False, "own")


def test_an_agencys_line_leads_away_or_to_a_stub_as_the_newsroom_decides(newsroom):
    line = syndicated("برقية")
    assert (snapshot()[0]["url"], snapshot()[0]["leaving"]) == ("https://agency.example/1", True)
    decide(newsroom, syndicated_target="stub")
    assert (snapshot()[0]["url"], snapshot()[0]["leaving"]) == (f"/strip/{line.pk}/", False)


def test_the_number_of_queries_does_not_grow_with_the_lines(newsroom, queries):
    actions.add("خط له مادة", article=newsroom.article("مادة أولى"))
    syndicated("برقية أولى")
    few = queries(snapshot)
    for number in range(4):
        actions.add(f"خط رقم {number}", article=newsroom.article(f"مادة رقم {number}"))
        syndicated(f"برقية رقم {number}")
    assert queries(snapshot) == few
