"""Words of a text with their places in it.

Python's own ``\\w`` ends a word at each mark and at ZWNJ, so «كِتابٌ» would be two pieces.
Here a word goes on through marks, format characters and tatweel; its key has none of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from manshet.arabic.fold import fold

# Combining marks of the Latin and Arabic blocks, and what is invisible (ZWNJ, direction, BOM,
# soft hyphen); the blocks are those of the Unicode Character Database.
_MARKS = (
    "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8"
    "\u06ea-\u06ed\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff\ufc5e-\ufc63\ufe70-\ufe7f"
    "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
)
WORD = re.compile(rf"[^\W_]+(?:[{_MARKS}]+[^\W_]+)*+[{_MARKS}]*+")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word: its search key, and ``text[start:end]`` that it came from."""

    key: str
    start: int
    end: int


@lru_cache(maxsize=200_000)
def keys_of(word: str) -> tuple[str, ...]:
    """Return the search keys within one word as written; a ligature like «ﷺ» holds several."""
    return tuple(_LETTER_OR_DIGIT.findall(fold(word)))


def tokenise(text: str) -> Iterator[Token]:
    """Yield the words of ``text`` in order. The time is linear in the length of ``text``."""
    for match in WORD.finditer(text):
        for key in keys_of(match[0]):
            yield Token(key, match.start(), match.end())
