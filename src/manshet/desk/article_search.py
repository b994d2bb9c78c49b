"""Editors' search among all articles: what is public by the readers' index, the rest by its words.

The index holds only what is public. Drafts, withdrawn stories and changes that are not out yet are
few at a time; their headlines and standfirsts are analysed as they are read.
"""

from __future__ import annotations

from typing import Final

from django.db.models import QuerySet

from manshet.arabic import forms
from manshet.articles.models import ArticlePage
from manshet.desk.drafts import not_out_yet
from manshet.desk.page_search import newest_with_headline
from manshet.search.errors import IndexMissingError
from manshet.search.service import the_index

MOST_PUBLIC: Final = 1_000  # the newest; who looks for more narrows the list


def articles_with(words: str, articles: QuerySet[ArticlePage]) -> QuerySet[ArticlePage]:
    """Those of `articles` that `words` find in any spelling; all of them where it holds no word."""
    wanted = _stems(words)
    if not wanted:
        return articles
    found = _not_out_yet(wanted)
    try:
        hits = the_index().search(words, limit=MOST_PUBLIC, order="newest", extracts=False)
    except IndexMissingError:
        return articles.filter(pk__in={*found, *newest_with_headline(words)})
    return articles.filter(pk__in={*found, *(int(hit.id) for hit in hits)})


def _not_out_yet(wanted: frozenset[str]) -> set[int]:
    rows = not_out_yet("draft_title", "kicker", "standfirst")
    return {pk for pk, *texts in rows if wanted <= _stems("\n".join(texts))}


def _stems(text: str) -> frozenset[str]:
    found = forms(text)
    telling = [form.stem for form in found if not form.is_stop_word]
    return frozenset(telling or [form.stem for form in found])
