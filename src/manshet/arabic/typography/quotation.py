"""Straight quotation marks, paired paragraph by paragraph.

A paragraph whose marks do not pair without doubt is left as it is: a wrong guess would turn every
later mark round. `lint` reports it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from manshet.arabic.typography.compose import Edit
from manshet.arabic.typography.letters import DIGIT

STRAIGHT: Final = '"'
_MARKS = re.compile('["«»]')
_INCHES = re.compile(f"[{DIGIT}]")
_WORDLY = re.compile(r"[^\W_]|\ufffc")
_OPENERS: Final = "(«[“"
_CLOSERS: Final = ".,،؛؟!:…)»]”"


@dataclass(frozen=True, slots=True)
class Pair:
    """Where the two straight marks of a quotation stand; ``is_nested`` inside «»."""

    opens: int
    closes: int
    is_nested: bool


def straight_quotes(seen: str) -> Iterator[Edit]:
    """ "نعم" → «نعم»; inside «» the nested form “نعم”."""
    for start, end in paragraphs(seen):
        for pair in pairs(seen, start, end) or ():
            opening, closing = ("“", "”") if pair.is_nested else ("«", "»")
            yield Edit(pair.opens, pair.opens + 1, opening, "quotes")
            yield Edit(pair.closes, pair.closes + 1, closing, "quotes")


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def pairs(seen: str, start: int, end: int) -> Sequence[Pair] | None:
    """The pairs of straight marks in ``seen[start:end]``; None where they do not pair."""
    found: list[Pair] = []
    depth = 0
    pending: int | None = None
    for mark in _MARKS.finditer(seen, start, end):
        at = mark.start()
        if mark[0] != STRAIGHT:
            depth = max(0, depth + (1 if mark[0] == "«" else -1))
        elif pending is None:
            if at > start and _INCHES.match(seen[at - 1]):
                continue
            if _must_close(seen, at, start, end) or seen[max(start, at - 1) : at] == "=":
                return None
            pending = at
        else:
            if _must_open(seen, at, start, end) or not _WORDLY.search(seen, pending, at):
                return None
            found.append(Pair(pending, at, depth > 0))
            pending = None
    return found if pending is None else None


def _must_open(seen: str, at: int, start: int, end: int) -> bool:
    """Nothing before it and a word after it."""
    is_begun = at == start or seen[at - 1].isspace() or seen[at - 1] in _OPENERS
    return is_begun and at + 1 < end and bool(_WORDLY.match(seen[at + 1]))


def _must_close(seen: str, at: int, start: int, end: int) -> bool:
    """A word before it and none after it."""
    is_ended = at + 1 == end or seen[at + 1].isspace() or seen[at + 1] in _CLOSERS
    return is_ended and at > start and bool(_WORDLY.match(seen[at - 1]))
