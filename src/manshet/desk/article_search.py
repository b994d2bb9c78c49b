"""Editors' search among all articles: what is public by the readers' index, the rest by its words.

The index holds only what is public. Drafts, withdrawn stories and changes that are not out yet are
few at a time; their headlines and standfirsts are analysed as they are read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.db.models import QuerySet

from manshet.arabic import Form, forms
from manshet.articles.models import ArticlePage
from manshet.desk.drafts import not_out_yet
from manshet.desk.page_search import newest_with_headline
from manshet.search.documents import Filters
from manshet.search.errors import IndexMissingError
from manshet.search.questions import Question, read
from manshet.search.service import the_index

MOST_PUBLIC: Final = 1_000  # the newest of what the list is narrowed to


def articles_with(
    words: str, articles: QuerySet[ArticlePage], narrowed_to: Filters | None = None
) -> QuerySet[ArticlePage]:
    """Those of `articles` that `words` find in any spelling; all of them where it holds no word.

    `narrowed_to` is what the index can know of how `articles` were narrowed.
    """
    question = read(words)
    wanted = question.words or tuple(forms(question.text))  # «على» is a name as well.
    if not wanted:
        return articles
    found = _not_out_yet(wanted, question)
    try:
        hits = the_index().search(
            words, limit=MOST_PUBLIC, order="newest", filters=narrowed_to, extracts=False
        )
    except IndexMissingError:
        return articles.filter(pk__in={*found, *newest_with_headline(words)})
    return articles.filter(pk__in={*found, *(int(hit.id) for hit in hits)})


def _not_out_yet(wanted: Sequence[Form], question: Question) -> set[int]:
    rows = not_out_yet("draft_title", "kicker", "standfirst")
    stems = {form.stem for form in wanted}
    return {pk for pk, *texts in rows if _answers(forms("\n".join(texts)), stems, question)}


def _answers(found: Sequence[Form], stems: set[str], question: Question) -> bool:
    """Whether a text of these words has all that are asked for, and nothing to be left out."""
    bases = [form.base for form in found if not form.is_stop_word]
    return (
        stems <= {form.stem for form in found}
        and all(_has(bases, phrase) for phrase in question.phrases)
        and not any(_has(bases, phrase) for phrase in question.excluded)
    )


def _has(bases: Sequence[str], phrase: tuple[str, ...]) -> bool:
    length = len(phrase)
    return any(tuple(bases[at : at + length]) == phrase for at in range(len(bases) - length + 1))
