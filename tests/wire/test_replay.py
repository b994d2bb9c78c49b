"""A recorded day, replayed with changed guids and edited headlines, doubles nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from manshet.wire import parsing
from manshet.wire.actions import acknowledge, record_promotion
from manshet.wire.errors import WireError
from manshet.wire.mapping import is_story
from manshet.wire.models import Item, Promotion
from tests.wire.factories import NOW, send, source
from tests.wire.samples import samples
from tests.wire.shared import archive

pytestmark = pytest.mark.django_db
VERBS = ("افتتاح", "تأجيل")
THINGS = ("خط القطار", "معرض الكتاب", "محطة المياه", "سوق الصيادين")
PLACES = ("السويس", "تونس", "عدن", "صيدا", "حلب")
EDITED = "بعد التعديل: "


def day_of(files: dict[str, bytes]) -> dict[str, list[parsing.Item]]:
    """The stories of every feed that can be read and tells its pieces apart."""
    day = {}
    for name, body in files.items():
        try:
            found = parsing.parse(body).items
        except WireError:
            continue
        stories = [one for one in found if is_story(one) and one.guid and one.url]
        addresses = {parsing.identity(one).address for one in stories}
        if stories and len(addresses) == len(stories):
            day[name] = stories
    return day


def edited(one: parsing.Item, number: int) -> parsing.Item:
    """As content systems do after a move: a new guid for all, another headline for some."""
    fresh = replace(one, guid=f"moved-{one.guid}", updated_at=NOW + timedelta(hours=2))
    return replace(fresh, headline=EDITED + one.headline) if number % 3 == 0 else fresh


def replay(files: dict[str, bytes], newsroom: object) -> tuple[int, int]:
    """Returns how many pieces and how many alerts there are after the second replay."""
    day = day_of(files)
    wires = {name: source(name[-80:]) for name in day}
    for name, records in day.items():
        send(wires[name], *records)
    count = Item.objects.count()
    page = newsroom.article(publish=False)
    for item in Item.objects.all():
        record_promotion(item, page, newsroom.salma)
    for hours in (1, 2):
        for name, records in day.items():
            again = [edited(one, number) for number, one in enumerate(records)]
            send(wires[name], *again, now=NOW + timedelta(hours=hours))
        assert Item.objects.count() == count
    changed = Item.objects.filter(headline__startswith=EDITED)
    assert set(Promotion.objects.with_news().values_list("item", flat=True)) == set(
        changed.values_list("pk", flat=True)
    )
    for promotion in Promotion.objects.with_news().select_related("item"):
        acknowledge(promotion, promotion.item.version, newsroom.salma)
    assert not Promotion.objects.with_news().exists()
    return count, changed.count()


def invented(site: str) -> bytes:
    """A feed of forty pieces in RSS, some of them without text."""
    items = "".join(
        f"<item><guid>{site}-{n}</guid><link>https://{site}.example/news/{n}</link>"
        f"<title>{verb} {what} في {place}</title>"
        f"<description>{'' if n % 4 else f'تفاصيل الخبر رقم {n}.'}</description></item>"
        for n, (verb, what, place) in enumerate(product(VERBS, THINGS, PLACES))
    )
    return f"<rss version='2.0'><channel><title>{site}</title>{items}</channel></rss>".encode()


def test_replayed_day_leaves_no_doubled_piece_and_an_alert_on_each_that_changed(newsroom):
    files = {file.name: file.read_bytes() for file in samples()}
    files |= {site: invented(site) for site in ("sahel", "najd", "sham")}
    count, alerts = replay(files, newsroom)
    assert count == 3 * 40 + 5
    assert alerts >= 3 * 14


def test_replayed_day_of_real_sites_leaves_no_doubled_piece(newsroom):
    count, alerts = replay(archive("feedreader-newsites"), newsroom)
    assert count >= 400
    assert alerts >= 130
