"""The words that an index knows, and the texts that they stand in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

import tantivy
from tantivy import Query

from manshet.search import originals

_FIELDS: Final = ("title_base", "text_base")
_STEM_FIELDS: Final = ("title_stem", "text_stem")
_LOOKED_AT: Final = 5_000  # words that begin alike, in the order of their letters
_MOST_WORDS: Final = 500
_MOST_TEXTS: Final = 5
_TEXT: Final = 2_000  # characters of a text that are looked through


class Vocabulary:
    """The words of the index that `searcher` reads, by base and by stem."""

    def __init__(self, schema: tantivy.Schema, searcher: tantivy.Searcher) -> None:
        self._schema = schema
        self._searcher = searcher

    def count(self, base: str) -> int:
        """Return the number of documents that have `base`, those with it twice over included."""
        return sum(self._searcher.doc_freq(field, base) for field in _FIELDS)

    def knows_stem(self, stem: str) -> bool:
        return any(self._searcher.doc_freq(field, stem) for field in _STEM_FIELDS)

    def words_that_begin(self, letters: str, lengths: range) -> list[str]:
        """Return the commonest bases of these lengths that begin with `letters`, some hundreds."""
        counted: Counter[str] = Counter()
        for field in _FIELDS:
            for word, number in self._searcher.terms_with_prefix(field, letters, limit=_LOOKED_AT):
                if len(word) in lengths:
                    counted[word] += number
        return [word for word, _ in counted.most_common(_MOST_WORDS)]

    def texts_with(self, base: str) -> Iterator[str]:
        """Yield the headlines and the beginnings of the texts of some documents with `base`."""
        query = Query.boolean_query(
            [
                (tantivy.Occur.Should, Query.term_query(self._schema, field, base, "basic"))
                for field in _FIELDS
            ]
        )
        for _, place in self._searcher.search(query, _MOST_TEXTS, count=False).hits:
            row = self._searcher.doc(place)
            title, text = originals.unpack(bytes(row["original"][0]))
            yield title
            yield text[:_TEXT]
