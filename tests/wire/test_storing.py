"""What a source sent becomes pieces, versions and kills, and the packages above hear of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from manshet.wire.models import Item, SectionRule, State
from manshet.wire.parsing import Category
from manshet.wire.storing import announce_freed
from tests.wire.factories import HEADLINE, NOW, Announced, record, send, source

pytestmark = pytest.mark.django_db


def test_piece_is_kept_with_what_the_source_said_and_told_of_once():
    wire = source(language="fr")
    sent = record(byline="هناء", dateline="السويس", urgency=2)
    with Announced() as announced:
        send(wire, sent)
        again = send(wire, sent)
    item = Item.objects.get()
    assert (item.headline, item.byline, item.dateline) == (HEADLINE, "هناء", "السويس")
    assert (item.urgency, item.language, item.state) == (2, "fr", State.NEW)
    assert announced.told == [{"items": [HEADLINE]}]
    assert not again.new + again.changed


def test_many_long_names_are_cut_to_a_line():
    names = "، ".join(["اسم كاتب " + "طويل " * 100] * 10)
    wire = source()
    send(wire, record(byline=names, credit=names))
    send(wire, record("تأجيل افتتاح خط القطار", byline=names, credit=names, version="2"))
    item = Item.objects.get()
    assert (len(item.byline), len(item.credit)) == (1000, 1000)
    assert item.versions.get().changes == ["headline"]


def test_edited_piece_is_a_new_version_of_the_same():
    wire = source()
    send(wire, record())
    with Announced() as announced:
        send(wire, record("تأجيل افتتاح خط القطار", updated_at=NOW + timedelta(hours=1)))
    item = Item.objects.get()
    assert (item.headline, item.version) == ("تأجيل افتتاح خط القطار", 2)
    earlier = item.versions.get()
    assert (earlier.number, earlier.headline, earlier.changes) == (1, HEADLINE, ["headline"])
    assert announced.told == [{"changed": ["تأجيل افتتاح خط القطار"]}]


def test_another_picture_or_hour_is_taken_over_without_a_new_version():
    wire = source()
    send(wire, record())
    send(wire, record(published_at=NOW + timedelta(minutes=5)))
    item = Item.objects.get()
    assert (item.version, item.published_at) == (1, NOW + timedelta(minutes=5))


def test_later_end_of_use_is_taken_over_without_a_new_version():
    wire, until = source(), NOW + timedelta(days=1)
    send(wire, record(expires_at=NOW))
    send(wire, record(expires_at=until))
    item = Item.objects.get()
    assert (item.version, item.expires_at) == (1, until)


def test_older_version_that_comes_late_changes_nothing():
    wire = source()
    send(wire, record("النص الثاني من الخبر", version="2"))
    send(wire, record("النص الأول من الخبر", version="1"))
    assert Item.objects.get().headline == "النص الثاني من الخبر"


@pytest.mark.parametrize(
    "sent",
    [
        record("عنوان معدّل كل التعديل", guid="g-2"),
        record(guid="g-2", url="https://wire.example/elsewhere"),
        record(guid="g-2", url="http://wire.example/1?utm_source=x#top"),
    ],
    ids=["address", "words", "address written otherwise"],
)
def test_piece_with_a_changed_guid_is_known_by_address_and_then_by_words(sent):
    wire = source()
    send(wire, record())
    send(wire, sent)
    send(wire, sent)
    assert Item.objects.count() == 1


def test_keys_that_a_whole_feed_shares_identify_nothing():
    wire = source()
    home = "https://wire.example/"
    send(
        wire,
        record("أول الأخبار في هذه النشرة", guid="", url=home),
        record("ثاني الأخبار في هذه النشرة", guid="", url=home),
        record("ثالث الأخبار في هذه النشرة", guid="", url=home),
    )
    assert Item.objects.count() == 3


def test_same_words_on_another_day_are_another_piece():
    wire = source()
    send(wire, record("أسعار العملات لهذا اليوم", url=""))
    later = NOW + timedelta(days=2)
    send(
        wire, record("أسعار العملات لهذا اليوم", guid="g-9", url="", published_at=later), now=later
    )
    assert Item.objects.count() == 2


def test_two_sources_may_use_the_same_guid():
    send(source("أ"), record())
    send(source("ب"), record())
    assert Item.objects.count() == 2


def test_killed_piece_keeps_its_words_and_leaves_the_strip():
    wire = source()
    send(wire, record())
    with Announced() as announced:
        send(wire, record("", body_html="", pub_status="canceled", version="2"))
    item = Item.objects.get()
    assert (item.state, item.headline) == (State.KILLED, HEADLINE)
    assert "الخط الجديد" in item.text
    assert announced.told == [{"killed": [HEADLINE]}]


def test_kill_that_comes_before_its_piece_is_not_undone_by_it():
    wire = source()
    with Announced() as announced:
        send(wire, record(pub_status="canceled", version="2"))
        send(wire, record(version="1"))
    assert Item.objects.get().state == State.KILLED
    assert announced.told == []


def test_embargoed_piece_is_told_of_when_its_hour_has_come():
    wire = source()
    until = NOW + timedelta(hours=3)
    with Announced() as announced:
        send(wire, record(embargoed_until=until))
        assert Item.objects.get().is_held(NOW)
        assert announced.told == []
        assert announce_freed(NOW + timedelta(hours=2)) == 0
        assert announce_freed(until) == 1
        assert announce_freed(until) == 0
    assert announced.told == [{"items": [HEADLINE]}]


def test_piece_put_under_embargo_afterwards_is_taken_back():
    wire = source()
    send(wire, record())
    with Announced() as announced:
        send(wire, record(embargoed_until=NOW + timedelta(hours=1)))
        announce_freed(NOW + timedelta(hours=1))
    assert announced.told == [{"killed": [HEADLINE]}, {"items": [HEADLINE]}]


def test_withheld_piece_is_told_of_when_it_is_free():
    wire = source()
    with Announced() as announced:
        send(wire, record(pub_status="withheld"))
        send(wire, record(pub_status="usable"))
    assert announced.told == [{"items": [HEADLINE]}]


def test_sections_follow_the_sources_rules(newsroom):
    economy, culture = newsroom.sections["economy"], newsroom.sections["culture"]
    wire = source(section=culture)
    SectionRule.objects.create(source=wire, category="إقتصاد", section=economy)
    send(
        wire,
        record(categories=(Category("اقتصاد"),)),
        record("معرض للخط العربي في تونس", guid="g-2", url="https://wire.example/2"),
    )
    found = dict(Item.objects.values_list("guid", "section"))
    assert found == {"g-1": economy.pk, "g-2": culture.pk}


def test_short_message_without_headline_is_listed_by_its_first_words():
    words = "انقطاع التيار عن أحياء شرق المدينة " * 10
    send(source(), record("", summary=words.strip()))
    headline = Item.objects.get().headline
    assert headline.startswith("انقطاع التيار")
    assert len(headline) <= 121


def test_source_that_dates_its_news_tomorrow_does_not_stay_on_top():
    send(source(), record(published_at=NOW + timedelta(days=1)))
    assert Item.objects.get().published_at == NOW


def test_two_versions_in_one_delivery_are_one_piece():
    sent = record(version="1")
    send(source(), sent, replace(sent, version="2", headline="النص الأخير من الخبر"))
    assert Item.objects.get().headline == "النص الأخير من الخبر"


def test_breaking_word_stands_for_the_urgency_that_feeds_do_not_have():
    send(source(), record("عاجل | هزة قرب الساحل"), record("خبر عادي", guid="2", url=""))
    assert dict(Item.objects.values_list("headline", "urgency")) == {
        "عاجل | هزة قرب الساحل": 2,
        "خبر عادي": None,
    }
