"""Which pages a few typed words find, for Wagtail's own searches: the explorer, the choosers.

Public articles by the readers' index, whose last word may be begun only.  What it does not hold is
compared in memory: the last changed of the drafts, and the other pages (sections, authors, static
pages), which are hundreds.  Nothing here looks through all articles, however many there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from manshet.arabic import fold
from manshet.articles.models import ArticlePage
from manshet.articles.models.listing import LATEST
from manshet.desk.drafts import not_out_yet
from manshet.search.errors import IndexMissingError
from manshet.search.questions import read
from manshet.search.service import the_index

MOST_PUBLIC: Final = 300  # the newest; who looks for more types another word
MOST_BY_TEXT: Final = 50  # the best, where no headline answers
MOST_WITHOUT_INDEX: Final = 2_000  # the newest, whose headlines are compared while it is built
MOST_OTHERS: Final = 5_000


def pages_with(words: str, model: type[Page]) -> list[int]:
    """The ids of the pages of `model` that `words` find, the likeliest first."""
    words = read(words).text
    if not fold(words):
        return []
    found: list[int] = []
    if not issubclass(model, ArticlePage):
        found += _holding(words, _other_pages())
    if issubclass(ArticlePage, model):
        found += _holding(words, not_out_yet("draft_title"))
        found += public_articles(words)
    return list(dict.fromkeys(found))


def public_articles(words: str) -> list[int]:
    """By headline, the newest first; by the whole text only where no headline answers."""
    try:
        hits = the_index().complete(words, limit=MOST_PUBLIC)
        if not hits:
            hits = the_index().search(words, limit=MOST_BY_TEXT, extracts=False).hits
    except IndexMissingError:
        return newest_with_headline(words)
    return [int(hit.id) for hit in hits]


def newest_with_headline(words: str) -> list[int]:
    """For as long as there is no index: the newest public articles with all of `words`."""
    newest = ArticlePage.objects.in_list(LATEST).values_list("pk", "headline_key")
    return _holding(words, newest[:MOST_WITHOUT_INDEX])


def _other_pages() -> Iterable[tuple[int, str]]:
    titles = Page.objects.order_by("pk").values_list("pk", "draft_title")
    return titles.filter(content_type__in=_other_types())[:MOST_OTHERS]


@cache
def _page_models() -> tuple[type[Page], ...]:
    return tuple(model for model in apps.get_models() if issubclass(model, Page))


def _other_types() -> list[int]:
    """Of every type but the article: named one by one, since an index answers no «not»."""
    others = [model for model in _page_models() if not issubclass(model, ArticlePage)]
    return [one.pk for one in ContentType.objects.get_for_models(*others).values()]


def _holding(words: str, titles: Iterable[tuple[int, str]]) -> list[int]:
    """The ids of those titles that hold every word, in any spelling that folds alike."""
    wanted = [_without_article(word) for word in fold(words).split()]
    return [
        pk for pk, title in titles if all(word in key for key in [fold(title)] for word in wanted)
    ]


def _without_article(word: str) -> str:
    """«المكتبة» finds «مكتبة» too."""
    return word.removeprefix("ال") if len(word) > 4 else word
