"""Which documents come first.

The engine scores each field by BM25 (k1 1.2, b 0.75) and adds the fields up by `WEIGHTS`: a word in
the headline counts twice, in the lead once more, and the word as typed beside its stem, so that the
form that the reader wrote comes before its cousins.  The best of these are then looked at again for
what BM25 cannot see: how many of the words there are, whether they stand near one another, and how
old the news is.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final
from zlib import crc32

from manshet.arabic.analysis import Form

# field: (form, weight)
WEIGHTS: Final = {
    "title_stem": ("stem", 2.0),
    "lead_stem": ("stem", 1.0),
    "text_stem": ("stem", 1.0),
    "title_base": ("base", 1.0),
    "lead_base": ("base", 0.3),
    "text_base": ("base", 0.5),
    "title_key": ("key", 0.4),
    "text_key": ("key", 0.2),
}
WINDOW: Final = 100  # documents that are looked at again
_COORDINATION: Final = 0.25
_NEAR_WORDS: Final = 20
_NEAR: Final = 0.5
_FRESH: Final = 0.10  # at most, for the news of this hour
_FRESH_SECONDS: Final = 30 * 24 * 60 * 60
_SIGNATURE_WORDS: Final = 600
_SPLIT: Final = 0


@lru_cache(maxsize=200_000)
def mark_of(stem: str) -> int:
    """A stem as sixteen bits; 0 is none."""
    return crc32(stem.encode()) % 65_535 + 1


def signature_of(title: Iterable[str], text: Sequence[str]) -> bytes:
    """The stems of a document in order, sixteen bits each: what the second look reads."""
    words = array("H", map(mark_of, title))
    words.append(_SPLIT)
    words.extend(map(mark_of, text[:_SIGNATURE_WORDS]))
    return words.tobytes()


class SecondLook:
    """Scores the documents that the engine found best for `words`, at the time `now` (seconds)."""

    def __init__(self, words: Sequence[Form], now: float) -> None:
        self._marks = frozenset(mark_of(form.stem) for form in words)
        self._now = now

    @property
    def word_count(self) -> int:
        return len(self._marks)

    def matched(self, signature: bytes) -> int:
        """How many of the words the document has."""
        return len(self._marks.intersection(array("H", signature)))

    def score(self, score: float, signature: bytes, at: int) -> float:
        count = self.word_count
        if count > 1:
            near, matched = self._nearness(array("H", signature))
            score *= (max(matched, 1) / count) ** _COORDINATION * (1 + _NEAR * near / count)
        age = max(0.0, self._now - at)
        return score * (1 + _FRESH * math.exp(-age / _FRESH_SECONDS))

    def _nearness(self, words: array[int]) -> tuple[int, int]:
        """Return how many of the words stand near one another, and how many there are."""
        marks = self._marks
        places = [(place, word) for place, word in enumerate(words) if word in marks]
        best = first = 0
        inside: dict[int, int] = {}
        for place, word in places:
            inside[word] = inside.get(word, 0) + 1
            while place - places[first][0] >= _NEAR_WORDS:
                left = places[first][1]
                inside[left] -= 1
                if not inside[left]:
                    del inside[left]
                first += 1
            best = max(best, len(inside))
        return best, len({word for _, word in places})
