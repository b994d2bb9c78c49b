"""Isolation of left-to-right runs inside Arabic text, for the screen.

``runs`` finds what would be shown in the wrong order; here the runs are wrapped:
in ``<bdi dir="ltr">`` in HTML, and in LRI … PDI where there is no mark-up, in
titles and shared text (UAX #9, sections 2.4 and 5.2; HTML, section 4.5.24).
Each function changes nothing when applied to its own result again.
"""

import html
import unicodedata
from dataclasses import dataclass, field
from typing import Final

from manshet.arabic.controls import LRI, OBJECT, PDI
from manshet.arabic.direction import Direction, paragraph_direction
from manshet.arabic.markup import VOID_ELEMENTS, Piece, decode, pieces
from manshet.arabic.runs import Run, find_runs

SHORT_RUN: Final = 24  # letters; the theme keeps a run of this length on one line
_BDI_END: Final = "</bdi>"

# Tags of these do not end a paragraph; every other tag does.
_INLINE_NAMES: Final = (
    "a abbr b bdi bdo br cite code data del dfn em font i img ins kbd label mark q s samp "
    "small span strong sub sup time tt u var wbr"
)
_INLINE: Final = frozenset(_INLINE_NAMES.split())
_ISOLATED: Final = frozenset({"bdi", "bdo"})
_VERBATIM: Final = frozenset({"code", "kbd", "samp", "pre"})
_OPAQUE: Final = frozenset({"script", "style", "svg", "math", "textarea", "template", "iframe"})


def isolate_text(text: str, direction: Direction | None = None) -> str:
    """Return plain ``text`` as safe HTML, its left-to-right runs in ``<bdi>``.

    None leaves the direction to ``paragraph_direction``; an "ltr" paragraph is only escaped.
    """
    parts: list[str] = []
    done = 0
    for start, end in _runs_of(text, direction):
        run = html.escape(text[start:end])
        parts += html.escape(text[done:start]), _bdi_start(end - start), run, _BDI_END
        done = end
    return "".join([*parts, html.escape(text[done:])])


def isolate_line(text: str) -> str:
    """Return ``isolate_text`` for a line of a right-to-left page, a headline or a name.

    A left-to-right line is isolated whole, lest «What now?» lose its question mark to the
    other side; a bare foreign name is in order by itself.
    """
    if paragraph_direction(text) == "rtl" or _is_orderly_line(text):
        return isolate_text(text)
    return "".join([_bdi_start(len(text)), html.escape(text), _BDI_END])


def _is_orderly_line(text: str) -> bool:
    is_framed = text[:1].isalnum() and text[-1:].isalnum()
    return is_framed and not any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)


def isolate_plain(text: str, direction: Direction | None = None) -> str:
    """Return ``text`` with LRI and PDI around its left-to-right runs."""
    parts: list[str] = []
    done = 0
    for start, end in _runs_of(text, direction):
        parts += text[done:start], LRI, text[start:end], PDI
        done = end
    return "".join([*parts, text[done:]])


def _bdi_start(length: int) -> str:
    """A long run is marked, so that a style sheet may let it break over lines."""
    return '<bdi dir="ltr">' if length <= SHORT_RUN else '<bdi dir="ltr" class="long">'


def _runs_of(text: str, direction: Direction | None) -> list[Run]:
    return find_runs(text) if (direction or paragraph_direction(text)) == "rtl" else []


def isolate_html(
    fragment: str, direction: Direction | None = None, *, inside_links: bool = False
) -> str:
    """Return the well-formed ``fragment`` with the runs of its text nodes in ``<bdi>``.

    Tags, attributes, comments and entities keep their spelling. Each block is a
    paragraph with a direction of its own, unless ``direction`` gives one for
    all; an element marked ``dir="ltr"`` is left alone. So are code, ``<bdi>``,
    a run that begins in one element and ends in another, and, unless
    ``inside_links``, the text of links.
    """
    rewriter = _Rewriter(direction, _VERBATIM if inside_links else _VERBATIM | {"a"})
    for piece in pieces(fragment):
        rewriter.take(piece)
    return rewriter.finish()


@dataclass(slots=True)
class _Part:
    """A piece within a paragraph: its source and what UAX #9 sees of it."""

    source: str
    text: str = ""
    starts: list[int] | None = None
    can_change: bool = False


@dataclass(slots=True)
class _Rewriter:
    direction: Direction | None
    untouched: frozenset[str]
    done: list[str] = field(default_factory=list)
    paragraph: list[_Part] = field(default_factory=list)
    untouched_depth: int = 0
    skipped: str = ""  # The element being passed over whole, and how deep it nests.
    skipped_depth: int = 0

    def take(self, piece: Piece) -> None:
        if self.skipped:
            self._skip(piece)
        elif piece.kind == "text":
            text, starts = decode(piece.source)
            self.paragraph.append(_Part(piece.source, text, starts, not self.untouched_depth))
        elif piece.kind == "other":
            self.paragraph.append(_Part(piece.source))
        else:
            self._take_tag(piece)

    def finish(self) -> str:
        self._end_paragraph()
        return "".join(self.done)

    def _take_tag(self, piece: Piece) -> None:
        opens = piece.kind == "start" and piece.name not in VOID_ELEMENTS
        if opens and _is_passed_over(piece):
            self.skipped, self.skipped_depth = piece.name, 1
            self.paragraph.append(_Part(piece.source, OBJECT))
            return
        if piece.name in self.untouched:
            self.untouched_depth = max(0, self.untouched_depth + (1 if opens else -1))
        if piece.name not in _INLINE or piece.dir:
            self._end_paragraph()
        seen = {"br": "\n", "img": OBJECT}.get(piece.name, "")
        self.paragraph.append(_Part(piece.source, seen))

    def _skip(self, piece: Piece) -> None:
        self.paragraph.append(_Part(piece.source))
        if piece.name == self.skipped:
            self.skipped_depth += 1 if piece.kind == "start" else -1
            if self.skipped_depth == 0:
                self.skipped = ""

    def _end_paragraph(self) -> None:
        text = "".join(part.text for part in self.paragraph)
        runs = _runs_of(text, self.direction)
        self.done.extend(_wrapped(self.paragraph, runs) if runs else _sources(self.paragraph))
        self.paragraph = []


def _is_passed_over(piece: Piece) -> bool:
    return piece.name in _ISOLATED or piece.name in _OPAQUE or piece.dir == "ltr"


def _sources(paragraph: list[_Part]) -> list[str]:
    return [part.source for part in paragraph]


def _wrapped(paragraph: list[_Part], runs: list[Run]) -> list[str]:
    """Return the sources, with every run wrapped that lies within one changeable part."""
    result: list[str] = []
    position = next_run = 0
    for part in paragraph:
        inside: list[Run] = []
        stop = position + len(part.text)
        while next_run < len(runs) and runs[next_run][0] < stop:
            start, end = runs[next_run]
            if end <= stop and start >= position:
                inside.append((start - position, end - position))
            next_run += 1
        result.append(_wrap_source(part, inside) if part.can_change else part.source)
        position = stop
    return result


def _wrap_source(part: _Part, runs: list[Run]) -> str:
    source, starts = part.source, part.starts
    wrapped: list[str] = []
    done = 0
    for run_start, run_end in runs:
        start, end = (starts[run_start], starts[run_end]) if starts else (run_start, run_end)
        wrapped += source[done:start], _bdi_start(end - start), source[start:end], _BDI_END
        done = end
    return "".join([*wrapped, source[done:]])
