"""Stories to read next: those that share topics, then those of the section.

The nearest earlier ones, and later ones only where there are too few: what stands under a story
then stays as it is when news comes in, and so does the stored page.  What came after a story is
found by its topics and in «الأحدث».
"""

from __future__ import annotations

from django.db.models import Q

from manshet.articles.cards import public_cards
from manshet.articles.contexts import Card
from manshet.articles.keys import list_key, past_key
from manshet.articles.models import ArticlePage, Listing
from manshet.articles.models.listing import section_list, topic_list
from manshet.edition.keys import depends_on

RELATED = 4
TOPICS_MAX = 6


def related_cards(article: ArticlePage, topic_ids: list[int]) -> tuple[Card, ...]:
    """At most four; the article itself is never among them."""
    ids = _by_shared_topics(article, topic_ids)
    if len(ids) < RELATED and article.section_id:
        nearest = _nearest(section_list(article.section_id), article, RELATED + len(ids))
        ids = list(dict.fromkeys([*ids, *nearest]))[:RELATED]
    cards = public_cards(ids)
    return tuple(cards[pk] for pk in ids if pk in cards)


def _by_shared_topics(article: ArticlePage, topic_ids: list[int]) -> list[int]:
    """Each topic's nearest few; more shared topics first, then the higher number."""
    shared: dict[int, int] = {}
    for topic_id in topic_ids[:TOPICS_MAX]:
        for other in _nearest(topic_list(topic_id), article, 2 * RELATED):
            shared[other] = shared.get(other, 0) + 1
    return sorted(shared, key=lambda other: (-shared[other], -other))[:RELATED]


def _nearest(name: str, article: ArticlePage, number: int) -> list[int]:
    """Numbers of the articles of a list that came out just before this one; then just after."""
    depends_on(past_key(name))
    at, others = article.first_published_at, Listing.objects.filter(name=name)
    if at is None:  # A draft's preview: it would come out now.
        return list(others.values_list("article_id", flat=True)[:number])
    earlier = others.filter(Q(published_at__lt=at) | Q(published_at=at, article_id__lt=article.pk))
    found = list(earlier.values_list("article_id", flat=True)[:number])
    if len(found) < number:
        depends_on(list_key(name))
        later = Q(published_at__gt=at) | Q(published_at=at, article_id__gt=article.pk)
        in_time = others.filter(later).order_by("published_at", "article_id")
        found += in_time.values_list("article_id", flat=True)[: number - len(found)]
    return found
