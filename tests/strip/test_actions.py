"""What an editor does to lines, and what readers are told of it."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from manshet.journal.models import Entry
from manshet.strip import actions
from manshet.strip.announcing import keep_current
from manshet.strip.errors import StripError, TooLateError, WordingError
from manshet.strip.models import Line
from manshet.strip.shown import snapshot
from tests.strip.factories import syndicated

pytestmark = pytest.mark.django_db


def told() -> list[Entry]:
    return list(Entry.objects.filter(kind="strip"))


def aged(line: Line, seconds: float) -> Line:
    line.published_at = timezone.now() - timedelta(seconds=seconds)
    line.save()
    return line


def test_a_new_line_is_told_in_the_journal_with_the_order_of_all():
    first = actions.add("خط أول", label="breaking")
    second = actions.add("خط ثان")
    entry = told()[-1]
    assert entry.keys == ["strip"]
    assert entry.payload["order"] == [second.pk, first.pk]
    assert [line["text"] for line in entry.payload["lines"]] == ["خط ثان"]
    assert told()[0].payload["lines"][0]["label"] == "عاجل"
    assert told()[0].payload["lines"] == [line for line in snapshot() if line["id"] == first.pk]


def test_what_readers_do_not_see_is_not_told():
    line = actions.add("خط واحد")
    number = Entry.objects.count()
    actions.pin(line.pk)
    actions.move(line.pk, 0)
    actions.propose("خط مقترح")
    assert Entry.objects.count() == number


def test_history_from_before_has_the_names_of_those_who_are_there(newsroom):
    line = actions.add("خط", by=newsroom.salma)
    line.events.update(by_name="")
    migration = import_module("manshet.strip.migrations.0003_names_in_history")
    migration.write_names(apps, None)
    assert line.events.get().by_name == str(newsroom.salma)


def test_an_undone_line_leaves_no_trace_for_readers(newsroom):
    line = actions.add("خط على عجل", by=newsroom.salma)
    actions.undo(line.pk, by=newsroom.salma)
    assert snapshot() == []
    assert told()[-1].payload == {"order": [], "lines": []}
    assert Entry.objects.last().payload["gone"] == ["strip", "strip:log"]
    assert not Line.objects.published().exists()


def test_after_the_ten_seconds_a_line_is_retracted_and_not_undone(newsroom):
    line = aged(actions.add("خط قديم"), 14)
    with pytest.raises(TooLateError, match="اسحب"):
        actions.undo(line.pk)
    actions.retract(line.pk, by=newsroom.salma, why="نفته الوزارة")
    assert snapshot() == []
    event = line.events.last()
    assert (event.verb, event.by, event.detail) == ("retracted", newsroom.salma, "نفته الوزارة")


def test_a_line_is_retracted_once_however_many_editors_try():
    line = actions.add("خط يُسحب")
    actions.retract(line.pk)
    with pytest.raises(TooLateError, match="حدّث الصفحة"):
        actions.retract(line.pk)


def test_an_old_line_that_is_retracted_leaves_the_pages_that_list_it():
    line = actions.add("خط انتهى")
    Line.objects.update(expires_at=timezone.now())
    keep_current()
    actions.retract(line.pk)
    assert (Entry.objects.last().kind, Entry.objects.last().keys) == ("strip-log", ["strip:log"])


def test_a_line_that_was_retracted_by_mistake_stands_again_in_its_place():
    line = actions.add("خط سُحب خطأ")
    actions.add("خط أحدث")
    actions.retract(line.pk)
    actions.restore(line.pk)
    assert [shown["text"] for shown in snapshot()] == ["خط أحدث", "خط سُحب خطأ"]
    with pytest.raises(TooLateError):
        actions.restore(line.pk)


def test_a_line_is_moved_to_a_place_and_no_further_than_the_end():
    first, second, third = (actions.add(f"خط {word}") for word in ("أول", "ثان", "ثالث"))
    actions.move(first.pk, 0)
    assert told()[-1].payload["order"] == [first.pk, third.pk, second.pk]
    actions.move(third.pk, 99)
    assert told()[-1].payload["order"] == [first.pk, second.pk, third.pk]
    assert first.events.last().verb == "moved"
    actions.shift(third.pk, -1)
    assert told()[-1].payload["order"] == [first.pk, third.pk, second.pk]
    number = len(told())
    actions.shift(first.pk, -1)
    assert len(told()) == number


def test_a_correction_tells_the_new_text_and_keeps_the_old_in_the_history():
    line = actions.add("ثلاثة جرحى")
    actions.edit(line.pk, text="أربعة جرحى", label="correction")
    changed = told()[-1].payload["lines"][0]
    assert (changed["text"], changed["label"]) == ("أربعة جرحى", "تصحيح")
    assert line.events.last().detail == "ثلاثة جرحى"


def test_the_text_of_an_agency_is_not_edited():
    line = syndicated("نص الوكالة")
    with pytest.raises(StripError, match="لمصدره"):
        actions.edit(line.pk, text="نص آخر")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "اكتب نص الخبر"),
        ("  \t ", "اكتب نص الخبر"),
        ("،…!", "اكتب نص الخبر"),
        ("ع" * 141, "141"),
        ("خط \x00 خفي", "رموز خفية"),
        ("خط \x1b[0m خفي", "رموز خفية"),
        ("خطٌّ مُعاد!", "معروض الآن"),
    ],
)
def test_a_text_that_cannot_stand_is_refused_in_arabic(text, problem):
    actions.add("خط معاد")
    number = Entry.objects.count()
    with pytest.raises(WordingError, match=problem):
        actions.add(text)
    assert (Line.objects.count(), Entry.objects.count()) == (1, number)


def test_spaces_and_marks_of_direction_are_tidied():
    assert actions.add(" \u200fخط\u202c  من\nنص\tملصوق ").text == "خط من نص ملصوق"
    assert actions.add("ع" * 140).text == "ع" * 140


def test_a_breaking_line_stands_six_hours_and_another_a_day():
    now = timezone.now()
    breaking = actions.add("خط عاجل", label="breaking")
    plain = actions.add("خط متابعة", label="follow_up")
    assert abs(breaking.expires_at - now - timedelta(hours=6)) < timedelta(seconds=5)
    assert abs(plain.expires_at - now - timedelta(hours=24)) < timedelta(seconds=5)


def test_an_expired_line_stands_again_when_its_time_is_extended():
    line = actions.add("خط يعود")
    Line.objects.update(expires_at=timezone.now())
    assert keep_current()
    assert snapshot() == []
    actions.extend(line.pk, timezone.now() + timedelta(hours=1))
    assert told()[-1].payload["order"] == [line.pk]


@pytest.mark.parametrize("hours", [-1, 24 * 8])
def test_a_line_ends_neither_in_the_past_nor_in_a_far_future(hours):
    with pytest.raises(StripError, match="لانتهاء الخبر"):
        actions.add("خط", expires_at=timezone.now() + timedelta(hours=hours))


def test_the_worker_tells_of_lines_whose_time_is_over_once():
    actions.add("خط ينتهي", label="breaking")
    later = timezone.now() + timedelta(hours=7)
    assert keep_current(later)
    assert not keep_current(later)
    assert told()[-1].payload == {"order": [], "lines": []}


def test_a_proposal_is_published_as_of_its_approval(newsroom):
    line = aged(actions.propose("خط مقترح", label="breaking", by=newsroom.karim), 900)
    assert snapshot() == []
    actions.approve(line.pk, by=newsroom.salma)
    line.refresh_from_db()
    assert timezone.now() - line.published_at < timedelta(seconds=5)
    assert [event.verb for event in line.events.all()] == ["proposed", "approved"]
    assert [line["text"] for line in snapshot()] == ["خط مقترح"]


def test_a_dismissed_line_is_never_shown():
    line = syndicated("برقية تنتظر", state=Line.State.PENDING)
    actions.dismiss(line.pk)
    assert snapshot() == []
    with pytest.raises(TooLateError):
        actions.approve(line.pk)


def test_a_proposal_dismissed_by_mistake_waits_again_and_is_published_on_top(newsroom):
    line = actions.propose("خط مقترح", by=newsroom.karim)
    actions.add("خط معروض")
    actions.dismiss(line.pk, by=newsroom.salma)
    with pytest.raises(TooLateError):
        actions.restore(line.pk)
    actions.reopen(line.pk, by=newsroom.salma)
    assert [shown["text"] for shown in snapshot()] == ["خط معروض"]
    actions.approve(line.pk, by=newsroom.salma)
    assert [shown["text"] for shown in snapshot()] == ["خط مقترح", "خط معروض"]
    verbs = [event.verb for event in line.events.all()]
    assert verbs == ["proposed", "dismissed", "reopened", "approved"]


def test_readers_are_told_when_a_lines_article_comes_and_goes(newsroom):
    article = newsroom.article("مادة الخط", publish=False)
    line = actions.add("خط مع مادة")
    actions.attach(line.pk, article)
    assert len(told()) == 1
    article.get_latest_revision().publish()
    assert told()[-1].payload["lines"][0]["url"].startswith(f"/a/{article.pk}/")
    article.refresh_from_db()
    article.unpublish()
    assert told()[-1].payload["lines"][0]["url"] == ""


def test_a_label_typed_before_the_text_is_the_label():
    line = actions.add("تصحيح: موعد الجلسة التاسعة لا العاشرة", label="breaking")
    assert (line.label, line.text) == ("correction", "موعد الجلسة التاسعة لا العاشرة")


def test_a_label_typed_while_a_line_is_changed_is_the_label_too():
    line = actions.add("ثلاثة جرحى في الحادث", label="breaking")
    actions.edit(line.pk, text="تصحيح: «أربعة جرحى» في الحادث", label="breaking")
    assert (snapshot()[0]["label"], snapshot()[0]["text"]) == ("تصحيح", "«أربعة جرحى» في الحادث")
