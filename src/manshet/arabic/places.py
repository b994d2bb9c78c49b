"""Finding the words of a text that may have given stems, without analysing all the others.

What the analysis takes off a word stands at its front or its end, and the spellings that it brings
together differ in few letters. So a word that has a stem has the beginning of it somewhere inside,
in one of a few ways of writing, or is one of the imperfects of a verb; an expression finds these,
and only what it finds is analysed.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from manshet.arabic.fold import ways_of
from manshet.arabic.spellings import variants_of_stem
from manshet.arabic.tokens import WORD
from manshet.arabic.verbs import PERSONS, imperfects_of

_BETWEEN: Final = "[ء\u064b-\u0652]*"  # a hamza that is dropped, and the marks
_MAY_CHANGE: Final = "اويهغ"  # at the end of a word; «هونغ» is «هونج» too
# «مائة» is read as «مئة», «شئون» as «شؤون» (`spellings`); here each may be either.
_MIA: Final = (f"م{_BETWEEN}{ways_of('ي')}", f"م{_BETWEEN}ا?{_BETWEEN}{ways_of('ي')}")
_WAW: Final = (f"{ways_of('و')}{_BETWEEN}{ways_of('و')}", f"[وؤئ]?{_BETWEEN}{ways_of('و')}")
# A text with other letters, or with marks of the Koran, is rare: all its words are looked at.
_UNUSUAL: Final = re.compile(
    "[^\\x00-\\x7f\u0621-\u063a\u0641-\u0652\u0660-\u0669\u06f0-\u06f9"
    "\u060c\u061b\u061f\u066a-\u066c«»\u2013\u2014\u2018-\u201d\u2026\u00a0]"
)
_IN_WORD: Final = re.compile("[^\\W_]|[\u064b-\u0652]")


class Places:
    """Finds the words of texts that may have one of `stems`."""

    def __init__(self, stems: Iterable[str]) -> None:
        found = sorted({one for stem in stems for one in (stem, *variants_of_stem(stem)) if one})
        ways = [*map(_beginning, found), *_imperfects(found)]
        self._pattern = re.compile("|".join(ways), re.IGNORECASE) if found else None

    def words(self, text: str) -> Iterator[re.Match[str]]:
        """Yield matches of `tokens.WORD` in order: those that have a stem, and some others."""
        if self._pattern is None:
            return
        if _UNUSUAL.search(text):
            yield from WORD.finditer(text)
            return
        end = 0
        while found := self._pattern.search(text, end):
            # A mark that stands before any letter is no part of a word: so the next one is sought.
            word = WORD.search(text, _start(text, found.start(), end))
            assert word is not None, "the pattern has a letter or a digit"
            yield word
            end = word.end()


def _start(text: str, place: int, earliest: int) -> int:
    """The start of the word that `place` is in."""
    while place > earliest and _IN_WORD.match(text, place - 1):
        place -= 1
    return place


def _beginning(stem: str) -> str:
    """Some last letters may be others in the word: «سنه» is in «سنته», «دعا» in «دعت»."""
    return _ways(stem[:-1] if len(stem) > 2 and stem[-1] in _MAY_CHANGE else stem)


def _imperfects(stems: Iterable[str]) -> Iterator[str]:
    rests = dict.fromkeys(rest for stem in stems for rest in imperfects_of(stem))
    if rests:
        persons = "|".join(map(ways_of, PERSONS))
        yield f"(?:{persons}){_BETWEEN}(?:{'|'.join(map(_ways, rests))})"


def _ways(letters: str) -> str:
    """An expression for all the ways in which `letters`, folded, are written."""
    return _BETWEEN.join(map(ways_of, letters)).replace(*_MIA).replace(*_WAW)
