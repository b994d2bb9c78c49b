"""One piece stays one, whatever its address and encoding; what changed is named."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from manshet.wire.parsing import (
    Item,
    Keys,
    Media,
    canonical,
    differences,
    fingerprint,
    identity,
    is_newer,
    parse,
)
from tests.wire.shared import folder

NOW = datetime(2026, 10, 13, 12, tzinfo=UTC)
ITEM = Item(
    raw_kind="rss20",
    guid="WIRE-1",
    url="https://wire.example/ar/1001",
    headline="المركزي يثبّت الفائدة للمرة الثالثة",
    summary="قرّر المصرف تثبيت سعر الفائدة.",
    body_html="<p>قرّر المصرف تثبيت سعر الفائدة.</p>",
    published_at=NOW,
    updated_at=NOW,
    version="1",
)


@pytest.mark.parametrize(
    "address",
    [
        "http://wire.example/خبر/1?id=7",
        "https://WIRE.example:443/خبر/1?id=7#comments",
        "https://wire.example/%D8%AE%D8%A8%D8%B1/1?id=7",
        "https://wire.example/%d8%ae%d8%a8%d8%b1/1?utm_source=x&id=7&fbclid=abc",
        "https://wire.example./خبر/1?id=7&at_medium=RSS&xtor=1",
    ],
)
def test_one_article_has_one_address(address: str) -> None:
    assert canonical(address) == "https://wire.example/%D8%AE%D8%A8%D8%B1/1?id=7"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/1", "https://a.example/2"),
        ("https://a.example/?p=1", "https://a.example/?p=2"),
        ("https://a.example/1", "https://b.example/1"),
        ("https://a.example/A", "https://a.example/a"),
        ("https://a.example:8080/1", "https://a.example/1"),
    ],
)
def test_different_articles_keep_different_addresses(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize("address", ["", "urn:x:1", "javascript:x", "/1", "http://[", "mailto:a@b"])
def test_what_is_no_address_of_the_web_has_no_canonical_form(address: str) -> None:
    assert canonical(address) == ""


def test_a_reworded_headline_keeps_guid_and_address() -> None:
    old, new = identity(ITEM), identity(replace(ITEM, headline="المركزي يفاجئ الأسواق"))
    assert (old.guid, old.address) == (new.guid, new.address)
    assert old.words != new.words


def test_words_are_one_for_every_spelling() -> None:
    other = replace(
        ITEM,
        guid="other",
        url="https://copy.example/9",
        headline="المركزى  يثبت الفائده للمرة الثالثه",
        body_html="<div>قرر المصرف <b>تثبيت</b> سعر الفائدة.</div>",
    )
    assert identity(other).words == identity(ITEM).words


def test_short_words_identify_nothing() -> None:
    assert identity(Item(raw_kind="rss20", headline="عاجل")).words == ""
    assert identity(Item(raw_kind="rss20")) == Keys(guid="", address="", words="")


def test_a_guid_that_is_an_address_survives_the_change_to_https() -> None:
    one = identity(replace(ITEM, guid="http://wire.example/?p=7"))
    other = identity(replace(ITEM, guid="https://wire.example/?p=7"))
    assert one.guid == other.guid


@pytest.mark.parametrize(
    ("changed", "names"),
    [
        ({}, ()),
        ({"headline": "عنوان آخر"}, ("headline",)),
        ({"kicker": "اقتصاد"}, ("headline",)),
        ({"body_html": "<p>نصّ آخر.</p>"}, ("text",)),
        ({"updated_at": NOW + timedelta(hours=1)}, ("time",)),
        ({"pub_status": "canceled"}, ("status",)),
        ({"embargoed_until": NOW}, ("embargo",)),
        ({"usage_terms": "للمشتركين"}, ("terms",)),
        ({"expires_at": NOW}, ("expiry",)),
        ({"url": "https://wire.example/ar/1001?utm_source=x"}, ()),
        ({"images": (Media("https://a.example/1.jpg"),)}, ("pictures",)),
        ({"version": "2", "headline": "عنوان آخر"}, ("headline", "version")),
    ],
)
def test_differences_are_named(changed: dict[str, object], names: tuple[str, ...]) -> None:
    new = replace(ITEM, **changed)  # type: ignore[arg-type]
    assert differences(ITEM, new) == names
    assert (fingerprint(ITEM) == fingerprint(new)) is not bool(names)


def test_a_delivery_that_was_overtaken_replaces_nothing() -> None:
    second = replace(ITEM, version="2", headline="تصحيح")
    assert is_newer(ITEM, second)
    assert not is_newer(second, ITEM)
    assert not is_newer(ITEM, ITEM)
    tenth = replace(ITEM, version="10")
    assert is_newer(replace(ITEM, version="9"), tenth)


def test_without_versions_the_later_time_wins() -> None:
    later = replace(ITEM, version="", updated_at=NOW + timedelta(minutes=1))
    assert is_newer(replace(ITEM, version=""), later)
    assert not is_newer(later, replace(ITEM, version=""))


def test_items_of_one_day_are_told_apart() -> None:
    for path in sorted(folder("feeds", "same_day").rglob("*.xml")):
        items = parse(path.read_bytes()).items
        keys = [identity(item) for item in items]
        assert len({key.guid for key in keys}) == len({item.guid for item in items}), path
        assert len({key.address for key in keys}) == len({item.url for item in items}), path


def test_what_an_atom_feed_deleted_is_a_kill() -> None:
    feed = parse(
        b"""<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">
        <title>x</title><entry><id>tag:a,1</id><title>t</title></entry>
        <at:deleted-entry ref="tag:a,2" when="2026-10-13T12:00:00Z"/></feed>"""
    )
    kept, killed = feed.items
    assert (kept.guid, kept.pub_status) == ("tag:a,1", "usable")
    assert (killed.guid, killed.pub_status, killed.updated_at) == ("tag:a,2", "canceled", NOW)


def test_notes_on_one_page_are_told_apart_by_the_fragment_of_their_guid():
    first, second = (
        identity(Item(raw_kind="rss20", guid=f"http://notes.example/day#{n}")) for n in (1, 2)
    )
    assert first.guid != second.guid
