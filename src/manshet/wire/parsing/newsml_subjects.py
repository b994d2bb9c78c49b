"""Subjects, genres and places of NewsML-G2, with their vocabularies resolved where possible."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element

from manshet.wire.parsing import cleaning
from manshet.wire.parsing.newsml_content import children, localised, text_of
from manshet.wire.parsing.records import Category, CategoryKind

_KINDS: Final[dict[str, CategoryKind]] = {
    "geoarea": "place",
    "poi": "place",
    "person": "person",
    "organisation": "organisation",
    "event": "event",
    "object": "object",
}
# The aliases that IPTC's own catalogue gives; others come from a catalogue in the document.
_ALIASES: Final = {
    "medtop": "http://cv.iptc.org/newscodes/mediatopic/",
    "subj": "http://cv.iptc.org/newscodes/subjectcode/",
    "genre": "http://cv.iptc.org/newscodes/genre/",
    "iso3166-1a2": "http://cvx.iptc.org/iso3166-1a2/",
    "iso3166-1a3": "http://cvx.iptc.org/iso3166-1a3/",
}


def aliases_of(node: Element) -> Mapping[str, str]:
    """The addresses of vocabularies by alias; nothing is fetched for a `catalogRef`."""
    found = dict(_ALIASES)
    for catalog in children(node, "catalog"):
        for scheme in children(catalog, "scheme"):
            found[scheme.get("alias", "")] = scheme.get("uri", "")
    return found


def categories_of(
    node: Element, meta: Element, aliases: Mapping[str, str], language: str
) -> Iterator[Category]:
    """Subjects, genres and keywords; a subject without a name takes that of its `assert`."""
    asserted = {
        one.get("qcode") or one.get("uri") or "": localised(one, "name", language)
        for one in children(node, "assert")
    }
    for name in ("subject", "genre"):
        for one in children(meta, name):
            code = one.get("qcode") or one.get("uri") or ""
            scheme, short = _split(code, aliases)
            yield Category(
                name=cleaning.line(
                    localised(one, "name", language)
                    or asserted.get(code, "")
                    or one.get("literal", "")
                ),
                scheme=cleaning.line(scheme),
                code=cleaning.line(short),
                kind="genre" if name == "genre" else _kind(one),
            )
    for one in children(meta, "keyword"):
        yield Category(cleaning.line(text_of(one)), kind="keyword")


def _kind(subject: Element) -> CategoryKind:
    said = subject.get("type") or subject.get("typeuri") or ""
    return _KINDS.get(said.replace("/", ":").rpartition(":")[2].lower(), "subject")


def _split(code: str, aliases: Mapping[str, str]) -> tuple[str, str]:
    """The vocabulary and the code of a qcode, or of an address at its last slash."""
    if "://" in code:
        scheme, slash, short = code.rpartition("/")
        return scheme + slash, short
    alias, colon, short = code.partition(":")
    return (aliases.get(alias, alias), short) if colon else ("", code)
