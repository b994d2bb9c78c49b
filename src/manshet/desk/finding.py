"""The desk's search over titles, names and captions, in any spelling that folds alike.

Wagtail's choosers and lists ask a search backend.  An index of their own would be a second one to
keep true; a newsroom's pictures, files and pages are thousands, and a regular expression over their
titles answers in milliseconds.  Articles have their folded headline in the database already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.db.models import Model, Q
from modelsearch.backends.database.fallback import (
    DatabaseSearchBackend,
    DatabaseSearchQueryCompiler,
)
from wagtail.models import Page

from manshet.arabic import fold
from manshet.articles.models import ArticlePage
from manshet.images.models import NewsImage

MARK = "[\u0640\u064b-\u065f\u0670]"  # Tatweel and tashkeel, which may stand after any letter.
SPELLINGS = {"ا": "اأإآٱ", "و": "وؤ", "ي": "يىئی", "ه": "هةہ", "ك": "كک"}
DIGITS = {str(digit): f"{digit}{chr(0x660 + digit)}{chr(0x6F0 + digit)}" for digit in range(10)}
MORE_FIELDS: dict[type[Model], tuple[str, ...]] = {NewsImage: ("caption", "credit")}


def spelling_pattern(word: str) -> str:
    """A regular expression for every spelling of one word: «احمد» finds «أحمَد».

    Python's syntax and PostgreSQL's agree on all it uses.
    """
    return "".join(f"{_spellings(letter)}{MARK}*" for letter in fold(word))


def _spellings(letter: str) -> str:
    variants = SPELLINGS.get(letter) or DIGITS.get(letter)
    return f"[{variants}]" if variants else re.escape(letter)


class SpellingQueryCompiler(DatabaseSearchQueryCompiler):
    def get_fields_names(self) -> Iterator[str]:
        yield from super().get_fields_names()
        if not self.fields:
            yield from MORE_FIELDS.get(self.queryset.model, ())

    def build_single_term_filter(self, term: str) -> Q:
        key = fold(term)
        if not key:
            return Q()
        if issubclass(self.queryset.model, ArticlePage):
            return Q(headline_key__contains=key)
        pattern = spelling_pattern(term)
        found = Q()
        for name in self.fields_names:
            found |= Q(**{f"{name}__iregex": pattern})
        if self.queryset.model is Page:
            return found & Q(articlepage=None) | Q(articlepage__headline_key__contains=key)
        return found


class SearchBackend(DatabaseSearchBackend):
    query_compiler_class = SpellingQueryCompiler
    autocomplete_query_compiler_class = SpellingQueryCompiler
