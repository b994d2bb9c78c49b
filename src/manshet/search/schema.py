"""The fields of the index, and how a document is written into them.

Words are analysed outside tantivy, which sees them parted by spaces. A word of the headline, of the
lead and of the text each counts in a field of its own, as stem and as base (`manshet.arabic`); only
the bases have positions, for phrases. The original text is kept compressed, for extracts.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from operator import attrgetter
from typing import Any, Final

import tantivy

from manshet.arabic.analysis import VERSION as ANALYSIS
from manshet.arabic.analysis import Form, forms
from manshet.search import originals
from manshet.search.documents import Document
from manshet.search.ranking import WEIGHTS, signature_of

VERSION: Final = f"2.{ANALYSIS}"
LEAD_WORDS: Final = 30  # A news story tells what happened in its first sentences.
LONGEST_TEXT: Final = 200_000  # characters of a text that are indexed
EXTRACT_TEXT: Final = 6_000  # characters of a text from which an extract is taken
NO_DATE: Final = -(2**62)

KEYS: Final = ("section", "author", "topic", "kind")


def build() -> tantivy.Schema:
    """Return the schema; `VERSION` changes with it."""
    fields = tantivy.SchemaBuilder()
    fields.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for name, (form, _) in WEIGHTS.items():
        option = "position" if form == "base" else "freq"
        fields.add_text_field(name, tokenizer_name="whitespace", index_option=option)
    for name in KEYS:
        fields.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    fields.add_integer_field("at", indexed=True, fast=True)
    fields.add_integer_field("year", fast=True)
    fields.add_bytes_field("original", stored=True)
    fields.add_bytes_field("signature", stored=True)
    return fields.build()


def row_of(document: Document) -> tantivy.Document:
    """Write `document` in the fields of the schema."""
    return tantivy.Document(**cells_of(document))


def cells_of(document: Document) -> dict[str, Any]:
    """Return what `document` has in each field: plain values, which pass between processes."""
    title = _telling(document.title)
    body = "\n".join(part for part in (document.standfirst, document.body) if part)[:LONGEST_TEXT]
    text = _telling(body)
    names = [form for name in document.names for form in _telling(name)]
    cells: dict[str, Any] = {
        "id": document.id,
        "original": originals.pack(document.title, body[:EXTRACT_TEXT]),
        "signature": signature_of(_stems(title), _stems(text)),
        "at": _seconds(document.published_at),
        "year": document.published_at.year if document.published_at else 0,
    }
    parts = {"title": title, "lead": text[:LEAD_WORDS], "text": [*text, *names]}
    for name, (form, _) in WEIGHTS.items():
        row_forms = parts[name.partition("_")[0]]
        cells[name] = " ".join(map(attrgetter(form), row_forms))
    cells.update(zip(KEYS, map(list, _keys_of(document)), strict=True))
    return cells


def _keys_of(document: Document) -> tuple[tuple[str, ...], ...]:
    kinds = (document.kind,) if document.kind else ()
    return document.sections, document.authors, document.topics, kinds


def _telling(text: str) -> list[Form]:
    return [form for form in forms(text) if not form.is_stop_word]


def _stems(forms_: Iterable[Form]) -> list[str]:
    return [form.stem for form in forms_]


def _seconds(moment: datetime | None) -> int:
    return NO_DATE if moment is None else int(moment.timestamp())
