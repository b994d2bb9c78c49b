"""Text as the templates take it: lists of pieces, each with its direction.

A template never sees markup of ours and ours never holds text: what an editor wrote travels as
JSON strings, and typst shows a string as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape
from typing import Any, Final

from manshet.arabic import isolate_plain, keep_together, paragraph_direction, without_forbidden
from manshet.press.records import Run
from manshet.press.signs import END, with_stand_ins

Piece = dict[str, Any]

_ISOLATE = re.compile("\u2066([^\u2069]*)\u2069")
_BIDI_CONTROLS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile(r"[\t\n\r\f ]+")
_TAGS = re.compile(r"<[^>]*>")
# A number, or a foreign word that needs no isolate.
# Letters and figures with what stands between them; signs at the end belong to the sentence.
_PART: Final = r"[0-9A-Za-z\u00c0-\u024f]+[%°€$£]?"
_WORD: Final = rf"{_PART}(?:[^\s\u0600-\u06ff«»“”\"()\[\]؛،؟!]{_PART})*"
_FOREIGN: Final = re.compile(rf"{_WORD}(?:[ \u00a0]{_WORD})*")
# Readers of PDFs count these among the figures (bidi classes CS, ES and ET).
_SEPARATOR: Final = re.compile("(?<=[،:.,/+%-])(?![0-9A-Za-z\u0660-\u0669،:.,/+%-]|$)")
SHORT: Final = 24  # letters; a longer run may break over lines


def line(text: str) -> list[Piece]:
    """A headline, a name, a caption: `pieces` of one run."""
    return pieces((Run(text),))


def pieces(runs: Iterable[Run]) -> list[Piece]:
    """The runs of one paragraph in pieces: `t` text, `b` bold, `u` address, `d` "ltr" or absent.

    Left-to-right runs are found in the whole paragraph's direction, and shown as isolates.  A mark
    follows each number and foreign word, at which readers of PDFs end what runs from the left.
    """
    return [piece for run in runs for piece in _pieces_of(run)]


def direction(runs: Iterable[Run]) -> str:
    return paragraph_direction("".join(run.text for run in runs))


def _pieces_of(run: Run) -> Iterable[Piece]:
    text = _together(clean(run.text))
    base: Piece = {"t": ""}
    if run.bold:
        base["b"] = True
    if run.link:
        base["u"] = run.link
    if paragraph_direction(text) == "ltr" and not re.search("[\u0600-\u06ff]", text):
        yield base | {"t": with_stand_ins(text), "d": "ltr", "n": len(text) <= SHORT}
        yield base | {"t": END}
        return
    done = 0
    isolated = isolate_plain(text, "rtl")
    for found in _ISOLATE.finditer(isolated):
        if before := isolated[done : found.start()]:
            yield base | {"t": _marked(before)}
        yield base | {"t": with_stand_ins(found[1]), "d": "ltr", "n": len(found[1]) <= SHORT}
        yield base | {"t": END}
        done = found.end()
    if rest := isolated[done:]:
        yield base | {"t": _marked(rest)}


def clean(text: str) -> str:
    """One line of text without controls."""
    return _SPACES.sub(" ", _BIDI_CONTROLS.sub("", without_forbidden(text)))


def _together(text: str) -> str:
    """Figures kept with what they count, on one line."""
    return unescape(_TAGS.sub("", keep_together(escape(text, quote=False))))


def _marked(text: str) -> str:
    ended = _FOREIGN.sub(rf"\g<0>{END}", with_stand_ins(text))
    return _SEPARATOR.sub(END, ended)
