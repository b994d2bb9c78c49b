"""What agencies send, on its way to the strip by each source's policy."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from manshet.strip import actions, announcing, syndication
from manshet.strip.errors import StripError
from manshet.strip.models import Line, StripSettings
from manshet.strip.shown import snapshot
from manshet.wire.models import Cluster, Item
from tests.wire.factories import record, send, source

pytestmark = pytest.mark.django_db


def sent(to, headline: str, *, guid: str = "g-1", age: timedelta = timedelta(0), **fields):
    now = timezone.now()
    url = f"https://wire.example/{guid}"
    given = record(headline, guid=guid, url=url, published_at=now - age, **fields)
    return send(to, given, now=now)


def texts() -> list[str]:
    return [line["text"] for line in snapshot()]


def test_the_policy_of_the_source_decides_what_readers_see():
    sent(source("تلقائية", strip_policy="auto"), "افتتاح ميناء جديد على البحر الأحمر", guid="a")
    sent(source("بموافقة", strip_policy="approval"), "الأرصاد تحذر من عاصفة رملية", guid="b")
    sent(source("أبدًا", strip_policy="never"), "فريق الكرة يفوز بالبطولة القارية", guid="c")
    [line] = snapshot()
    assert (line["text"], line["source"]) == ("افتتاح ميناء جديد على البحر الأحمر", "تلقائية")
    assert (line["url"], line["leaving"], line["label"]) == ("https://wire.example/a", True, "")
    waiting = Line.objects.pending(timezone.now() - timedelta(days=1))
    assert [line.text for line in waiting] == ["الأرصاد تحذر من عاصفة رملية"]
    actions.approve(waiting[0].pk)
    assert texts()[0] == "الأرصاد تحذر من عاصفة رملية"


def test_a_changed_piece_changes_its_line_and_a_killed_one_takes_it_away():
    agency = source(strip_policy="auto")
    sent(agency, "ثلاثة جرحى في حادث القطار")
    sent(agency, "أربعة جرحى في حادث القطار")
    assert texts() == ["أربعة جرحى في حادث القطار"]
    line = Line.objects.get()
    assert line.events.last().detail == "ثلاثة جرحى في حادث القطار"
    sent(agency, "أربعة جرحى في حادث القطار", pub_status="canceled")
    line.refresh_from_db()
    assert (texts(), line.state) == ([], "retracted")
    sent(agency, "أربعة جرحى في حادث القطار")
    assert texts() == ["أربعة جرحى في حادث القطار"]


def test_what_an_editor_has_taken_back_stays_away_when_the_source_changes_it():
    agency = source(strip_policy="auto")
    sent(agency, "خبر لا يليق بالشريط اليوم")
    actions.retract(Line.objects.get().pk)
    sent(agency, "خبر لا يليق بالشريط اليوم أيضًا")
    assert texts() == []


@pytest.mark.parametrize("by_editor", [False, True])
def test_what_its_agency_killed_is_not_published_again(by_editor):
    agency = source(strip_policy="auto")
    sent(agency, "ثلاثة جرحى في حادث القطار")
    line = Line.objects.get()
    if by_editor:
        actions.retract(line.pk)
    sent(agency, "ثلاثة جرحى في حادث القطار", pub_status="canceled")
    with pytest.raises(StripError, match="ألغت الوكالة"):
        actions.restore(line.pk)
    assert texts() == []


def test_what_its_agency_killed_is_not_published_again_when_the_wire_has_forgotten_it():
    agency = source(strip_policy="auto")
    sent(agency, "ثلاثة جرحى في حادث القطار")
    sent(agency, "ثلاثة جرحى في حادث القطار", pub_status="canceled")
    Item.objects.all().delete()
    with pytest.raises(StripError, match="ألغت الوكالة"):
        actions.restore(Line.objects.get().pk)


def test_what_its_agency_killed_does_not_wait_again():
    agency = source(strip_policy="approval")
    sent(agency, "ثلاثة جرحى في حادث القطار")
    line = Line.objects.get()
    actions.dismiss(line.pk)
    sent(agency, "ثلاثة جرحى في حادث القطار", pub_status="canceled")
    with pytest.raises(StripError, match="ألغت الوكالة"):
        actions.reopen(line.pk)


def test_old_pieces_of_a_source_just_added_do_not_flood_the_strip():
    sent(source(strip_policy="auto"), "خبر من الأسبوع الماضي", age=timedelta(days=6))
    assert not Line.objects.exists()


def test_an_event_of_two_agencies_stands_once_also_when_they_are_joined_later():
    sent(source("الأولى", strip_policy="auto"), "إغلاق المطار بسبب الضباب", guid="a")
    sent(source("الثانية", strip_policy="auto"), "تأجيل رحلات الطيران في العاصمة", guid="b")
    assert len(texts()) == 2
    Item.objects.update(cluster=Cluster.objects.create())
    items = list(Item.objects.select_related("source").order_by("pk"))
    syndication.receive(None, items=[], changed=items[1:], killed=[])
    assert texts() == ["إغلاق المطار بسبب الضباب"]


def test_an_editor_sends_a_piece_to_the_strip_whatever_the_policy(newsroom):
    sent(source(strip_policy="never"), "زلزال يضرب الساحل", age=timedelta(days=3))
    line = syndication.to_strip(Item.objects.get(), by=newsroom.salma)
    assert texts() == ["زلزال يضرب الساحل"]
    assert syndication.standing_items(list(Item.objects.all())) == {line.item_id}
    actions.retract(line.pk)
    syndication.to_strip(Item.objects.get(), by=newsroom.salma)
    assert texts() == ["زلزال يضرب الساحل"]
    assert Line.objects.count() == 1


def test_a_piece_sent_by_two_editors_at_once_stands_once(newsroom, monkeypatch):
    sent(source(strip_policy="never"), "زلزال يضرب الساحل")
    item, take_turn = Item.objects.get(), announcing.turn

    def after_a_colleague():
        monkeypatch.setattr(announcing, "turn", take_turn)
        syndication.to_strip(item, by=newsroom.huda)

    monkeypatch.setattr(announcing, "turn", after_a_colleague)
    syndication.to_strip(item, by=newsroom.salma)
    assert texts() == ["زلزال يضرب الساحل"]


def test_a_kill_reaches_a_line_that_was_sent_while_it_waited_for_its_turn(monkeypatch):
    sent(source(strip_policy="never"), "زلزال يضرب الساحل")
    item, take_turn = Item.objects.get(), announcing.turn

    def after_an_editor():
        monkeypatch.setattr(syndication, "turn", take_turn)
        syndication.to_strip(item)

    monkeypatch.setattr(syndication, "turn", after_an_editor)
    syndication.receive(None, items=[], changed=[], killed=[item])
    assert (texts(), Line.objects.get().state) == ([], "retracted")


def test_a_piece_whose_event_stands_already_is_refused_with_what_stands():
    sent(source("الأولى", strip_policy="auto"), "إغلاق المطار بسبب الضباب", guid="a")
    sent(source("الثانية", strip_policy="never"), "تأجيل رحلات الطيران في العاصمة", guid="b")
    event = Cluster.objects.create()
    Item.objects.update(cluster=event)
    Line.objects.update(cluster_id=event.pk)
    second = Item.objects.get(guid="b")
    with pytest.raises(StripError, match="عن «الأولى»: «إغلاق المطار بسبب الضباب»"):
        syndication.to_strip(second)
    assert texts() == ["إغلاق المطار بسبب الضباب"]
    actions.retract(Line.objects.get().pk)
    syndication.to_strip(second)
    assert texts() == ["تأجيل رحلات الطيران في العاصمة"]


def test_a_piece_for_which_there_is_no_room_is_refused(newsroom):
    StripSettings.objects.create(site=newsroom.home.get_site(), own_limit=1, total_limit=1)
    actions.add("خط الصحيفة")
    sent(source(strip_policy="never"), "زلزال يضرب الساحل")
    with pytest.raises(StripError, match="لا مكان الآن"):
        syndication.to_strip(Item.objects.get())
    assert not Line.objects.filter(kind=Line.Kind.SYNDICATED).exists()


def test_a_line_of_long_ago_no_longer_stands_and_is_sent_again_as_of_now():
    sent(source(strip_policy="auto"), "زلزال يضرب الساحل")
    items = list(Item.objects.all())
    assert syndication.standing_items(items) == {items[0].pk}
    Line.objects.update(published_at=timezone.now() - timedelta(days=2))
    assert syndication.standing_items(items) == set()
    syndication.to_strip(items[0])
    assert texts() == ["زلزال يضرب الساحل"]


def test_a_very_long_headline_is_cut_at_a_word():
    sent(source(strip_policy="auto"), "كلمة طويلة " * 60)
    [text] = texts()
    assert len(text) <= 300
    assert text.endswith(("كلمة…", "طويلة…"))


def test_a_failure_here_does_not_stop_the_wire(monkeypatch, caplog):
    monkeypatch.setattr(syndication, "_take", lambda *_: 1 / 0)
    sent(source(strip_policy="auto"), "خبر يصل على كل حال")
    assert Item.objects.count() == 1
    assert "could not be taken to the strip" in caplog.text


def test_agencies_lines_of_a_month_ago_are_forgotten_and_our_own_stay():
    sent(source(strip_policy="auto"), "برقية قديمة")
    own = actions.add("خط قديم")
    Line.objects.update(published_at=timezone.now() - timedelta(days=31))
    assert actions.prune() == 1
    assert Line.objects.get() == own


@pytest.mark.parametrize(
    ("headline", "label", "text"),
    [
        ("عاجل: انقطاع المياه", "عاجل", "انقطاع المياه"),
        ("خبر عاجل | انقطاع المياه", "خبر عاجل", "انقطاع المياه"),
        ("#عاجل - انقطاع المياه", "عاجل", "انقطاع المياه"),
        ("عاجل: «بوتين: لا تفاوض الآن»", "عاجل", "«بوتين: لا تفاوض الآن»"),
        ("تحديث: عدد المصابين 12", "تحديث", "عدد المصابين 12"),
        ("عاجلًا أم آجلًا: حديث عن المياه", "", "عاجلًا أم آجلًا: حديث عن المياه"),
        ("متابعة المباراة في المقاهي", "", "متابعة المباراة في المقاهي"),
    ],
)
def test_the_agencys_own_label_is_the_lines_label(headline, label, text):
    sent(source(strip_policy="auto"), headline)
    (line,) = snapshot()
    assert (line["label"], line["text"]) == (label, text)
