"""Cards: articles as lists show them."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from manshet.articles.bylines import joined_names
from manshet.articles.contexts import Card, Link
from manshet.articles.keys import list_key, page_key
from manshet.articles.models import ArticlePage, BylineCredit, Listing, SectionPage
from manshet.articles.models.listing import LATEST
from manshet.articles.pictures import card_picture, portrait_picture
from manshet.edition.keys import depends_on


def section_link(section: SectionPage | None) -> Link | None:
    if section is None:
        return None
    depends_on(page_key(section.pk))
    return Link(section.title, section.path_on_site) if section.live else None


def card_of(article: ArticlePage) -> Card:
    """The card of an article that was fetched with `for_cards()`."""
    credits = list(article.byline.all())
    author = credits[0].author if credits else None
    depends_on(page_key(article.pk), *author_keys(credits))
    return Card(
        id=article.pk,
        url=article.path_on_site,
        headline=article.title,
        kicker=article.kicker,
        standfirst=article.standfirst,
        section=section_link(article.section),
        published_at=article.first_published_at or timezone.now(),
        byline=joined_names(credit.shown_name for credit in credits),
        picture=card_picture(article.lead_picture),
        portrait=portrait_picture(author.portrait) if author else None,
        form=article.form,
    )


def author_keys(credits: Iterable[BylineCredit]) -> list[str]:
    return [page_key(credit.author_id) for credit in credits if credit.author_id]


def cards_of(articles: Iterable[ArticlePage]) -> tuple[Card, ...]:
    return tuple(card_of(article) for article in articles)


def newest_ids(name: str, number: int) -> list[int]:
    """Numbers of the newest articles of a list."""
    depends_on(list_key(name))
    rows = Listing.objects.filter(name=name).order_by("-published_at", "-article_id")
    return list(rows.values_list("article_id", flat=True)[:number])


def public_cards(article_ids: Iterable[int]) -> dict[int, Card]:
    """Cards by article number, of those that are public, in one set of queries."""
    wanted = set(article_ids)
    if not wanted:
        return {}
    depends_on(*map(page_key, wanted))
    found = ArticlePage.objects.live().filter(pk__in=wanted).for_cards()
    return {article.pk: card_of(article) for article in found}


def newest(name: str, number: int, without: Iterable[int] = ()) -> tuple[Card, ...]:
    """The newest `number` cards of a list, leaving out the articles `without`."""
    skipped = set(without)
    ids = [pk for pk in newest_ids(name, number + len(skipped)) if pk not in skipped][:number]
    cards = public_cards(ids)
    return tuple(cards[pk] for pk in ids if pk in cards)


def latest(number: int = 8, without: Iterable[int] = ()) -> tuple[Card, ...]:
    """«الأحدث»."""
    return newest(LATEST, number, without)
