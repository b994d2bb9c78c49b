"""The piece of a text that shows the reader's words, each marked as it stands in the original."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from manshet.arabic.analysis import Form, analyse, forms_of, joined_stems
from manshet.arabic.places import Places
from manshet.arabic.tokens import WORD
from manshet.search.documents import Extract

_SPACE: Final = re.compile(r"\s")
_LENGTH: Final = 190  # characters, about two lines on a wide screen
_BEFORE: Final = 50  # characters of context before the first marked word


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a word of the question stands in the text, and which it is."""

    start: int
    end: int
    stem: str


def mark(text: str, words: Sequence[Form]) -> Extract:
    """Return the whole of `text`, such as a headline, with its words marked."""
    return Extract(text, tuple((place.start, place.end) for place in _places(text, words)))


def extract(text: str, words: Sequence[Form]) -> Extract:
    """Return the piece of `text` with the most of the words, or its beginning."""
    places = _places(text, words)
    start = _start(text, places)
    end = _end(text, start)
    marks = tuple(
        (place.start - start, place.end - start)
        for place in places
        if place.start >= start and place.end <= end
    )
    piece = text[start:end].replace("\n", " ")
    return Extract(piece, marks, start > 0, end < len(text))


class _Wanted(dict[str, str]):
    """By a word as written: the stem that the reader asked for, or nothing.

    One question looks at the texts of twenty hits, which share most of their words.
    """

    def __init__(self, words: tuple[Form, ...]) -> None:
        super().__init__()
        self.stems = frozenset(form.stem for form in words)
        self.places = Places(self.stems)

    def __missing__(self, word: str) -> str:
        stems = (form.stem for form in forms_of(word) if not form.is_stop_word)
        found = self[word] = next((stem for stem in stems if stem in self.stems), "")
        return found


_wanted = lru_cache(maxsize=16)(_Wanted)


def _places(text: str, words: Sequence[Form]) -> list[_Place]:
    """The words that meet the question's, without building the terms of all the others."""
    wanted = _wanted(tuple(words))
    places = [
        _Place(*match.span(), wanted[match[0]])
        for match in wanted.places.words(text)
        if wanted[match[0]]
    ]
    return places or _places_of_joined(text, wanted.stems)


def _places_of_joined(text: str, stems: frozenset[str]) -> list[_Place]:
    """«كانون الثاني» is found by «يناير»: two words that only the whole analysis takes for one."""
    if not stems & joined_stems():
        return []
    terms = (term for term in analyse(text) if term.form.stem in stems)
    return [_Place(term.start, term.end, term.form.stem) for term in terms]


def _start(text: str, places: Sequence[_Place]) -> int:
    """The start of the line, or of a word, a little before the best stretch."""
    if not places:
        return 0
    first = _best(places)
    wanted = max(0, first.start - _BEFORE)
    line = text.rfind("\n", wanted, first.start) + 1
    if line or not wanted:
        return line
    space = text.find(" ", wanted, first.start)
    return first.start if space < 0 else space + 1


def _best(found: Sequence[_Place]) -> _Place:
    """The first place of the stretch of `_LENGTH` that holds the most different words."""
    best, most, end = found[0], 0, 0
    inside: dict[str, int] = {}
    for begin, place in enumerate(found):
        while end < len(found) and found[end].end - place.start <= _LENGTH - _BEFORE:
            stem = found[end].stem
            inside[stem] = inside.get(stem, 0) + 1
            end += 1
        if len(inside) > most:
            best, most = place, len(inside)
        if begin < end:
            inside[place.stem] -= 1
            if not inside[place.stem]:
                del inside[place.stem]
        else:
            end = begin + 1
    return best


def _end(text: str, start: int) -> int:
    """The last space before the piece is too long; a word of a hundred letters is cut inside."""
    longest = start + _LENGTH
    if len(text) <= longest:
        return len(text)
    spaces = [match.start() for match in _SPACE.finditer(text, start + _LENGTH // 2, longest + 1)]
    if spaces:
        return spaces[-1]
    ends = [match.end() for match in WORD.finditer(text, start, longest + 1)]
    return next((end for end in reversed(ends) if end <= longest), longest)
