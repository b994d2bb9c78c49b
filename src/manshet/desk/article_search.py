"""Editors' search among all articles: what is public by the readers' index, the rest by its words.

The index holds only what is public. Drafts, withdrawn stories and changes that are not out yet are
few at a time; their headlines and standfirsts are analysed as they are read.
"""

from __future__ import annotations

from typing import Final

from django.db.models import Q, QuerySet

from manshet.arabic import forms
from manshet.articles.models import ArticlePage
from manshet.search.errors import IndexMissingError
from manshet.search.service import the_index

MOST_PUBLIC: Final = 1_000  # the newest; who looks for more narrows the list
MOST_OTHERS: Final = 5_000  # the last changed


def articles_with(words: str, articles: QuerySet[ArticlePage]) -> QuerySet[ArticlePage]:
    """Those of `articles` that `words` find in any spelling; all of them where it holds no word."""
    wanted = _stems(words)
    if not wanted:
        return articles
    found = _not_out_yet(wanted)
    try:
        hits = the_index().search(words, limit=MOST_PUBLIC, order="newest", extracts=False)
    except IndexMissingError:  # It is being built: the folded headlines in the database do.
        by_headline = ArticlePage.objects.with_headline_like(words).values("pk")
        return articles.filter(Q(pk__in=found) | Q(pk__in=by_headline))
    return articles.filter(pk__in={*found, *(int(hit.id) for hit in hits)})


def _not_out_yet(wanted: frozenset[str]) -> set[int]:
    others = ArticlePage.objects.filter(Q(live=False) | Q(has_unpublished_changes=True))
    rows = others.order_by("-latest_revision_created_at", "-pk").values_list(
        "pk", "draft_title", "kicker", "standfirst"
    )[:MOST_OTHERS]
    return {pk for pk, *texts in rows if wanted <= _stems("\n".join(texts))}


def _stems(text: str) -> frozenset[str]:
    found = forms(text)
    telling = [form.stem for form in found if not form.is_stop_word]
    return frozenset(telling or [form.stem for form in found])
