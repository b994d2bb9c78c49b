"""Documents whose headline the words typed so far may be the beginning of."""

from __future__ import annotations

from typing import Final

import tantivy
from tantivy import Occur, Query

from manshet.arabic.analysis import forms
from manshet.search import originals
from manshet.search.documents import Extract, Hit
from manshet.search.questions import read

_FIELDS: Final = ("title_key", "title_base")
_ENDINGS: Final = 24  # words that one beginning may become, the commonest
_MOST_ENDINGS: Final = 1_000  # are looked through; they come in the order of their letters
_SHORTEST: Final = 2  # letters of a beginning


def complete(index: tantivy.Index, text: str, limit: int) -> tuple[Hit, ...]:
    """Return the newest documents with all the words of `text`, the last of them begun.

    A last word of one letter is not begun enough to say anything, and is waited for.
    """
    words = [form for form in forms(read(text).text) if not form.is_stop_word]
    if len(words) > 1 and len(words[-1].key) < _SHORTEST:
        words.pop()
    if not words or len(words[-1].key) < _SHORTEST:
        return ()
    searcher = index.searcher()
    endings = [
        Query.term_query(index.schema, field, word, "freq")
        for field, begun in zip(_FIELDS, (words[-1].key, words[-1].base), strict=True)
        for word in _endings(searcher, field, begun)
    ]
    must = [(Occur.Must, Query.boolean_query([(Occur.Should, one) for one in endings]))]
    must += [
        (Occur.Must, Query.term_query(index.schema, "title_stem", form.stem, "freq"))
        for form in words[:-1]
    ]
    result = searcher.search(Query.boolean_query(must), limit, count=False, order_by_field="at")
    rows = (searcher.doc(place) for _order, place in result.hits)
    return tuple(
        Hit(row["id"][0], 0.0, Extract(originals.unpack(bytes(row["original"][0]))[0]))
        for row in rows
    )


def _endings(searcher: tantivy.Searcher, field: str, begun: str) -> list[str]:
    if len(begun) < _SHORTEST:
        return []
    found = searcher.terms_with_prefix(field, begun, limit=_MOST_ENDINGS)
    return [word for word, _ in sorted(found, key=lambda one: -one[1])[:_ENDINGS]]
