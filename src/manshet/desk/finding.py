"""Wagtail's own searches, in any spelling: a back end of `modelsearch` over what there is already.

Pages are found by the readers' index and by their titles (`page_search`); pictures, files and the
like, which are thousands, by a regular expression over their names and captions.  Nothing is kept
up to date for it: the readers' index follows the journal, so that no save waits for a search.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model, Q, QuerySet
from modelsearch.backends.database.fallback import (
    DatabaseSearchBackend,
    DatabaseSearchQueryCompiler,
    DatabaseSearchResults,
)
from modelsearch.query import Phrase, PlainText
from wagtail.models import Page

from manshet.arabic import fold
from manshet.arabic.fold import TASHKEEL, TATWEEL, ways_of
from manshet.desk.page_search import pages_with
from manshet.images.models import NewsImage

MARK = f"[{TATWEEL}{TASHKEEL}]"  # May stand after any letter.
MORE_FIELDS: dict[type[Model], tuple[str, ...]] = {NewsImage: ("caption", "credit")}


def spelling_pattern(word: str) -> str:
    """A regular expression for every spelling of one word: «احمد» finds «أحمَد».

    Python's syntax and PostgreSQL's agree on all it uses.
    """
    return "".join(f"{ways_of(letter)}{MARK}*" for letter in fold(word))


class SpellingQueryCompiler(DatabaseSearchQueryCompiler):
    """`ranked` holds the ids of pages, the likeliest first, once the filter has been built."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._found: dict[str, list[int]] = {}

    @property
    def ranked(self) -> list[int]:
        return list(dict.fromkeys(pk for found in self._found.values() for pk in found))

    @property
    def is_of_pages(self) -> bool:
        return issubclass(self.queryset.model, Page)

    def build_database_filter(self, query: Any, boost: float = 1.0) -> Any:
        """All of the words, whatever operator Wagtail names: an editor who adds one narrows."""
        if self.is_of_pages and isinstance(query, (PlainText, Phrase)):
            return Q(pk__in=self._pages(query.query_string))
        return super().build_database_filter(query, boost)

    def _pages(self, words: str) -> list[int]:
        """Asked of the index once for a search, which Wagtail counts, narrows and pages."""
        if words not in self._found:
            self._found[words] = pages_with(words, self.queryset.model)
        return self._found[words]

    def get_fields_names(self) -> Iterator[str]:
        yield from super().get_fields_names()
        if not self.fields:
            yield from MORE_FIELDS.get(self.queryset.model, ())

    def build_single_term_filter(self, term: str) -> Q:
        if not fold(term):
            return Q()
        found = Q()
        for name in self.fields_names:
            found |= Q(**{f"{name}__iregex": spelling_pattern(term)})
        return found


class SearchResults(DatabaseSearchResults):
    """Pages in the order in which they were found, unless the editor has chosen another."""

    query_compiler: SpellingQueryCompiler

    def _do_search(self) -> Iterable[Any]:
        compiler = self.query_compiler
        if not compiler.is_of_pages or not compiler.order_by_relevance or self._score_field:
            return super()._do_search()
        return self._best_first(compiler.queryset)

    def _best_first(self, pages: QuerySet[Any]) -> Iterable[Any]:
        """First which pages may be shown, then one page of them."""
        whole = self._clone()
        whole.start, whole.stop = 0, None
        matching = whole.get_queryset()
        if not self.query_compiler.ranked:  # No word asks for anything, or nothing is found.
            return super()._do_search()
        found = set(matching.order_by().values_list("pk", flat=True))
        wanted = [pk for pk in self.query_compiler.ranked if pk in found][self.start : self.stop]
        by_id = {page.pk: page for page in pages.filter(pk__in=wanted)}
        return [by_id[pk] for pk in wanted if pk in by_id]


class SearchBackend(DatabaseSearchBackend):
    query_compiler_class = SpellingQueryCompiler
    autocomplete_query_compiler_class = SpellingQueryCompiler
    results_class = SearchResults
