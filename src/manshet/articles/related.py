"""Stories to read next: those that share topics, newest first, then the section's newest."""

from __future__ import annotations

from manshet.articles.cards import newest, public_cards
from manshet.articles.contexts import Card
from manshet.articles.models import ArticlePage, Listing
from manshet.articles.models.listing import section_list, topic_list

RELATED = 4


def related_cards(article: ArticlePage, topic_ids: list[int]) -> tuple[Card, ...]:
    """At most four; the article itself is never among them."""
    ids = _by_shared_topics(article.pk, topic_ids)
    found = public_cards(ids)
    cards = tuple(found[pk] for pk in ids if pk in found)
    if len(cards) < RELATED and article.section_id:
        taken = [article.pk, *(card.id for card in cards)]
        cards += newest(section_list(article.section_id), RELATED - len(cards), taken)
    return cards


def _by_shared_topics(article_id: int, topic_ids: list[int]) -> list[int]:
    """Each topic's newest few; more shared topics first, then the higher number."""
    shared: dict[int, int] = {}
    for topic_id in topic_ids[:6]:
        rows = Listing.objects.filter(name=topic_list(topic_id)).exclude(article_id=article_id)
        for other in rows.values_list("article_id", flat=True)[: 2 * RELATED]:
            shared[other] = shared.get(other, 0) + 1
    return sorted(shared, key=lambda other: (-shared[other], -other))[:RELATED]
