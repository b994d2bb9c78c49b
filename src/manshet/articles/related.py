"""Stories to read next: those that share topics, then those of the section.

The nearest earlier ones, and later ones only where there are too few: what stands under a story
then stays as it is when news comes in, and so does the stored page.  What came after a story is
found by its topics and in «الأحدث».  A story of the same event is none to read next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.utils import timezone

from manshet.arabic.events import Report, of_other_events
from manshet.articles.cards import cards_of
from manshet.articles.contexts import Card
from manshet.articles.keys import list_key, past_key
from manshet.articles.models import ArticlePage
from manshet.articles.models.listing import neighbours, section_list, topic_list
from manshet.edition.keys import depends_on

RELATED = 4
CONSIDERED = RELATED + 2  # A few more, in case some tell of the same event.
TOPICS_MAX = 6


def related_cards(article: ArticlePage, topic_ids: list[int]) -> tuple[Card, ...]:
    """At most four; the article itself is never among them."""
    ids = _by_shared_topics(article, topic_ids)
    if len(ids) < CONSIDERED and article.section_id:
        name = section_list(article.section_id)
        nearest = _nearest([name], article, CONSIDERED + len(ids))[name]
        ids = list(dict.fromkeys([*ids, *nearest]))[:CONSIDERED]
    return _of_other_events(article, cards_of(ids))[:RELATED]


def _of_other_events(article: ArticlePage, cards: Sequence[Card]) -> tuple[Card, ...]:
    at = article.first_published_at or timezone.now()
    own = Report(str(article.pk), article.title, article.standfirst, at)
    reports = [Report(str(o.id), o.headline, o.standfirst, o.published_at) for o in cards]
    others = {report.id for report in of_other_events(own, reports)}
    return tuple(card for card in cards if str(card.id) in others)


def _by_shared_topics(article: ArticlePage, topic_ids: list[int]) -> list[int]:
    """Each topic's nearest few; more shared topics first, then the higher number."""
    names = [topic_list(topic_id) for topic_id in topic_ids[:TOPICS_MAX]]
    shared: Counter[int] = Counter()
    for others in _nearest(names, article, 2 * RELATED).values():
        shared.update(others)
    return sorted(shared, key=lambda other: (-shared[other], -other))[:CONSIDERED]


def _nearest(names: list[str], article: ArticlePage, number: int) -> dict[str, list[int]]:
    """By list: the articles that came out just before this one; then just after."""
    depends_on(*map(past_key, names))
    at = article.first_published_at or timezone.now()  # A draft's preview: it would come out now.
    found = neighbours(names, at, article.pk or 0, number)
    too_few = [name for name in names if len(found[name]) < number]
    depends_on(*map(list_key, too_few))
    later = neighbours(too_few, at, article.pk or 0, number, is_later=True)
    for name in too_few:
        found[name] += later[name][: number - len(found[name])]
    return found
