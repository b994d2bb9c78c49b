"""The piece of a text that shows the reader's words, each marked as it stands in the original."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from manshet.arabic.analysis import Form, Term, analyse
from manshet.search.documents import Extract

_LENGTH: Final = 190  # characters, about two lines on a wide screen
_BEFORE: Final = 50  # characters of context before the first marked word


def mark(text: str, words: Sequence[Form]) -> Extract:
    """Return the whole of `text`, such as a headline, with its words marked."""
    return Extract(text, tuple(_places(analyse(text), words)))


def extract(text: str, words: Sequence[Form]) -> Extract:
    """Return the piece of `text` with the most of the words, or its beginning."""
    terms = analyse(text)
    found = _found(terms, words)
    start = _start(text, terms, found)
    end = _end(text, start)
    marks = tuple(
        (term.start - start, term.end - start)
        for term in found
        if term.start >= start and term.end <= end
    )
    piece = text[start:end].replace("\n", " ")
    return Extract(piece, marks, start > 0, end < len(text))


def _found(terms: Sequence[Term], words: Sequence[Form]) -> list[Term]:
    stems = {form.stem for form in words}
    return [term for term in terms if term.form.stem in stems and term.form.is_stop_word is False]


def _places(terms: Sequence[Term], words: Sequence[Form]) -> list[tuple[int, int]]:
    return list(dict.fromkeys((term.start, term.end) for term in _found(terms, words)))


def _start(text: str, terms: Sequence[Term], found: Sequence[Term]) -> int:
    """The start of the word, or of the line, before the best stretch."""
    if not found:
        return 0
    first = _best(found)
    wanted = max(0, first.start - _BEFORE)
    line = text.rfind("\n", wanted, first.start) + 1
    if line > wanted:
        return line
    if wanted == 0:
        return 0
    return next((term.start for term in terms if term.start >= wanted), first.start)


def _best(found: Sequence[Term]) -> Term:
    """The first term of the stretch of `_LENGTH` that holds the most different words."""
    best, most, end = found[0], 0, 0
    inside: dict[str, int] = {}
    for begin, term in enumerate(found):
        while end < len(found) and found[end].end - term.start <= _LENGTH - _BEFORE:
            stem = found[end].form.stem
            inside[stem] = inside.get(stem, 0) + 1
            end += 1
        if len(inside) > most:
            best, most = term, len(inside)
        if begin < end:
            inside[term.form.stem] -= 1
            if not inside[term.form.stem]:
                del inside[term.form.stem]
        else:
            end = begin + 1
    return best


def _end(text: str, start: int) -> int:
    if len(text) - start <= _LENGTH:
        return len(text)
    space = text.rfind(" ", start + _LENGTH // 2, start + _LENGTH)
    return space if space > 0 else start + _LENGTH
