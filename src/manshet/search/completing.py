"""Documents whose headline the words typed so far may be the beginning of."""

from __future__ import annotations

from typing import Final

import tantivy
from tantivy import Occur, Query

from manshet.arabic.analysis import forms
from manshet.search import originals
from manshet.search.documents import Extract, Hit

_FIELDS: Final = ("title_key", "title_base")
_ENDINGS: Final = 24  # words that one beginning may become
_SHORTEST: Final = 2


def complete(index: tantivy.Index, text: str, limit: int) -> tuple[Hit, ...]:
    """Return the newest documents with all the words of `text`, the last of them begun."""
    words = [form for form in forms(text) if not form.is_stop_word]
    if not words:
        return ()
    searcher = index.searcher()
    last = words[-1]
    begun = {"title_key": last.key, "title_base": last.base}
    endings = [
        Query.term_query(index.schema, field, word, "freq")
        for field in _FIELDS
        if len(begun[field]) >= _SHORTEST
        for word, _count in searcher.terms_with_prefix(field, begun[field], limit=_ENDINGS)
    ]
    if not endings:
        return ()
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
