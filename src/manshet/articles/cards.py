"""Cards: articles as lists show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from manshet.articles.addresses import article_path
from manshet.articles.bylines import joined_names
from manshet.articles.contexts import Card, Link
from manshet.articles.keys import list_key, page_key
from manshet.articles.models import ArticlePage, BylineCredit, Listing
from manshet.articles.models.listing import LATEST
from manshet.articles.pictures import card_picture, portrait_picture
from manshet.articles.standing import Author, authors, section_links
from manshet.edition.keys import depends_on
from manshet.images.cuts import CARD, with_cuts

SHOWN = (
    *("pk", "slug", "title", "kicker", "standfirst", "section_id"),
    *("first_published_at", "lead_picture_id", "form"),
)
Signed = tuple[Author | None, str]  # An author of ours or nobody, and the name as printed.


def newest_ids(name: str, number: int) -> list[int]:
    """Numbers of the newest articles of a list."""
    depends_on(list_key(name))
    rows = Listing.objects.filter(name=name).order_by("-published_at", "-article_id")
    return list(rows.values_list("article_id", flat=True)[:number])


def public_cards(article_ids: Iterable[int]) -> dict[int, Card]:
    """Cards by article number, of those that are public, in a fixed number of queries."""
    wanted = set(article_ids)
    if not wanted:
        return {}
    depends_on(*map(page_key, wanted))
    rows = list(ArticlePage.objects.live().filter(pk__in=wanted).values(*SHOWN))
    signatures = _signatures(row["pk"] for row in rows)
    sections = section_links(row["section_id"] for row in rows)
    pictures = with_cuts([CARD]).in_bulk(
        {row["lead_picture_id"] for row in rows if row["lead_picture_id"]}
    )
    return {
        row["pk"]: _card(
            row,
            signatures[row["pk"]],
            sections.get(row["section_id"]),
            pictures.get(row["lead_picture_id"]),
        )
        for row in rows
    }


def _signatures(article_ids: Iterable[int]) -> dict[int, list[Signed]]:
    """Who signed, by article number, in the order of the byline."""
    credits = BylineCredit.objects.filter(article__in=list(article_ids)).order_by("sort_order")
    rows = list(credits.values_list("article_id", "author_id", "name"))
    people = authors(author_id for _article_id, author_id, _name in rows)
    signed: dict[int, list[Signed]] = defaultdict(list)
    for article_id, author_id, name in rows:
        author = people.get(author_id)
        signed[article_id].append((author, author.name if author else name))
    return signed


def _card(row: dict[str, Any], signed: list[Signed], section: Link | None, picture: Any) -> Card:
    first = signed[0][0] if signed else None
    return Card(
        id=row["pk"],
        url=article_path(row["pk"], row["slug"]),
        headline=row["title"],
        kicker=row["kicker"],
        standfirst=row["standfirst"],
        section=section,
        published_at=row["first_published_at"] or timezone.now(),
        byline=joined_names(name for _author, name in signed),
        picture=card_picture(picture),
        portrait=portrait_picture(first.portrait) if first else None,
        form=row["form"],
    )


def cards_of(article_ids: Iterable[int]) -> tuple[Card, ...]:
    """Cards in the order of the numbers."""
    wanted = list(article_ids)
    cards = public_cards(wanted)
    return tuple(cards[pk] for pk in wanted if pk in cards)


def newest(name: str, number: int, without: Iterable[int] = ()) -> tuple[Card, ...]:
    """The newest `number` cards of a list, leaving out the articles `without`."""
    skipped = set(without)
    ids = [pk for pk in newest_ids(name, number + len(skipped)) if pk not in skipped][:number]
    return cards_of(ids)


def latest(number: int = 8, without: Iterable[int] = ()) -> tuple[Card, ...]:
    """«الأحدث»."""
    return newest(LATEST, number, without)
