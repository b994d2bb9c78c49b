"""An HTML fragment as text nodes and everything else, without losing a byte.

Rewriting text must not touch the mark-up around it, and a parser that builds a
tree writes entities and attributes its own way. This scanner cuts a fragment
into pieces whose sources join to the fragment again.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

PieceKind = Literal["text", "start", "end", "other"]

_VOID_NAMES: Final = "area base br col embed hr img input link meta source track wbr"
VOID_ELEMENTS: Final = frozenset(_VOID_NAMES.split())

_MARKUP = re.compile(r"<(?=[a-zA-Z/!?])")
_TAG = re.compile(
    r"<(?P<slash>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?P<rest>(?:[^>\"']|\"[^\"]*+\"|'[^']*+')*+)>"
)
_DIR = re.compile(r"\sdir\s*=\s*[\"']?(ltr|rtl|auto)\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")


@dataclass(frozen=True, slots=True)
class Piece:
    """A text node, a tag, or a comment; ``name`` and ``dir`` are lower-case, of tags only."""

    kind: PieceKind
    source: str
    name: str = ""
    dir: str = ""


def pieces(fragment: str) -> Iterator[Piece]:
    """Cut ``fragment``; a tag that never closes makes the rest one piece of kind "other"."""
    position = 0
    while position < len(fragment):
        opened = _next_markup(fragment, position)
        if opened > position:
            yield Piece("text", fragment[position:opened])
        if opened == len(fragment):
            return
        piece = _markup(fragment, opened)
        yield piece
        position = opened + len(piece.source)


def _next_markup(fragment: str, position: int) -> int:
    """Find a "<" that a letter, a slash or a declaration follows (HTML, section 13.2.5.6)."""
    match = _MARKUP.search(fragment, position)
    return match.start() if match else len(fragment)


def _markup(fragment: str, start: int) -> Piece:
    if tag := _TAG.match(fragment, start):
        kind: PieceKind = "end" if tag["slash"] else "start"
        direction = _DIR.search(tag["rest"])
        return Piece(kind, tag[0], tag["name"].lower(), direction[1].lower() if direction else "")
    closing = "-->" if fragment.startswith("<!--", start) else ">"
    is_tag = fragment[start + 1] not in "!?"
    end = -1 if is_tag else fragment.find(closing, start)
    return Piece("other", fragment[start:] if end < 0 else fragment[start : end + len(closing)])


def decode(source: str) -> tuple[str, list[int] | None]:
    """Return the text of a text node, and where each character begins in ``source``.

    The list ends with ``len(source)``; None means that positions are the same.
    """
    if "&" not in source:
        return source, None
    text: list[str] = []
    starts: list[int] = []
    done = 0
    for entity in _ENTITY.finditer(source):
        text.append(source[done : entity.start()])
        starts.extend(range(done, entity.start()))
        char = html.unescape(entity[0])
        text.append(char)
        starts.extend([entity.start()] * len(char))
        done = entity.end()
    text.append(source[done:])
    starts.extend(range(done, len(source) + 1))
    return "".join(text), starts
