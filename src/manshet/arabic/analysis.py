"""From a text to the terms that search, duplicates and related stories compare.

The chain is clean, fold, tokenise, peel, stem (``clean`` and ``fold`` happen word by word, so that
each term keeps its place in the text as written). Every word gives three forms: as folded, without
what is joined to its front, and its stem; the exact ones count for more than their cousins.
"""

from collections.abc import Iterator
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Final, NamedTuple

from manshet.arabic.clitics import peel
from manshet.arabic.fold import fold
from manshet.arabic.spellings import (
    first_halves,
    is_listed,
    joined_spelling_of,
    joined_spellings,
    letters_of_key,
    parts_of,
    respelled,
    spelling_of,
    spelling_of_stem,
)
from manshet.arabic.stems import stem
from manshet.arabic.stop_words import is_stop_word
from manshet.arabic.tokens import WORD, keys_of

# Analyses of different versions do not meet: an index of another one is built anew.
VERSION: Final = 3


_BASE: Final = attrgetter("base")


class Form(NamedTuple):
    """A word's search keys: ``key`` as folded, ``base`` without proclitics, and ``stem``."""

    key: str
    base: str
    stem: str
    is_stop_word: bool


class Term(NamedTuple):
    """A word of a text: its forms, its number among the words, and ``text[start:end]``."""

    form: Form
    position: int
    start: int
    end: int


class _Known(dict[str, tuple[Form, ...]]):
    """The forms of words that were met; a cache with an order would take twice as long to ask."""

    _MOST: Final = 200_000

    def __missing__(self, word: str) -> tuple[Form, ...]:
        if len(self) >= self._MOST:
            self.clear()
        found = self[word] = _forms_of(word)
        return found


_KNOWN = _Known()


def forms_of(word: str) -> tuple[Form, ...]:
    """Return the forms of one word as written: several of a ligature or a joined name."""
    return _KNOWN[word]


def _forms_of(word: str) -> tuple[Form, ...]:
    keys = keys_of(word)
    letters = (_letters(word, keys[0]),) if len(keys) == 1 else keys
    pairs = zip(keys, letters, strict=True)
    return tuple(form for key, spelled in pairs for form in _forms(key, spelled, word))


def _letters(word: str, key: str) -> str:
    """The rules of hamza read the letters as written; few words have what they are about."""
    spelled = respelled(word)
    return letters_of_key(key if spelled == word else fold(spelled))


def _forms(folded: str, key: str, written: str) -> tuple[Form, ...]:
    if is_stop_word(folded, written):  # «بهاء» is a name, «بها» is none: the hamza tells.
        return (Form(key, key, key, is_stop_word=True),)
    spelled = spelling_of(key)
    base = spelled if is_listed(spelled) else spelling_of(peel(spelled))
    parts = parts_of(base)
    if len(parts) > 1:
        return tuple(_form(part, peel(part)) for part in parts)
    return (_form(spelled, base),)


def _form(key: str, base: str) -> Form:
    return Form(key, base, spelling_of_stem(stem(base)), is_stop_word=False)


@cache
def joined_stems() -> frozenset[str]:
    """The stems of what may be written in two words, such as the months of the Levant."""
    return frozenset(_form(one, one).stem for one in joined_spellings())


def analyse(text: str) -> list[Term]:
    """Return the terms of ``text`` in order, stop words included; in linear time."""
    terms: list[Term] = []
    halves = first_halves()
    for position, (form, start, end) in enumerate(_places(text)):
        before = terms[-1] if terms else None
        if before is not None and before.form.base in halves:
            one = joined_spelling_of(before.form.base, form.key)
            if one is not None:
                terms[-1] = Term(_form(one, one), before.position, before.start, end)
                continue
        terms.append(Term(form, position, start, end))
    return terms


def forms(text: str) -> list[Form]:
    """As ``analyse``, the forms alone, in less than half the time: what an index is made of."""
    found = list(chain.from_iterable(map(_KNOWN.__getitem__, WORD.findall(text))))
    halves = first_halves()
    places = [place for place, base in enumerate(map(_BASE, found)) if base in halves]
    joined = 0
    for place in places:
        at = place - joined
        one = joined_spelling_of(found[at].base, found[at + 1].key) if at + 1 < len(found) else None
        if one is not None:
            found[at : at + 2] = [_form(one, one)]
            joined += 1
    return found


def _places(text: str) -> Iterator[tuple[Form, int, int]]:
    for match in WORD.finditer(text):
        start, end = match.span()
        for form in forms_of(match[0]):
            yield form, start, end
