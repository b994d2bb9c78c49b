"""Which documents come first.

The engine scores each field by BM25 (k1 1.2, b 0.75) and adds the fields up by `WEIGHTS`: a word in
the headline counts twice, in the lead once more, and the word as typed beside its stem, so that the
form that the reader wrote comes before its cousins.  The best of these are then looked at again for
what BM25 cannot see: how many of the words there are, whether they stand near one another or all in
the headline, how old the news is, and which of them tell of the same event.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Final
from zlib import crc32

from manshet.arabic.analysis import Form

# field: (form, weight)
WEIGHTS: Final = {
    "title_stem": ("stem", 2.0),
    "lead_stem": ("stem", 0.9),
    "text_stem": ("stem", 1.0),
    "title_base": ("base", 1.0),
    "lead_base": ("base", 0.3),
    "text_base": ("base", 0.7),
    "title_key": ("key", 0.5),
}
WINDOW: Final = 80  # documents that are looked at again
_COORDINATION: Final = 0.25
_NEAR_WORDS: Final = 15
_NEAR: Final = 0.5
_FRESH: Final = 0.10  # at most, for the news of this hour
_FRESH_SECONDS: Final = 30 * 24 * 60 * 60
_IN_ORDER: Final = 0.1
_IN_HEADLINE: Final = 0.2
_FIRST: Final = 5  # documents from which is learnt what the others should be like
_BEGINNING: Final = 60  # words
_TELLING: Final = 15  # words
_LIKE: Final = 0.35  # at most
_LIKE_PER_WORD: Final = 0.05
_SIGNATURE_WORDS: Final = 600
_SPLIT: Final = 0
_WORD_BYTES: Final = 2


class _Marks(dict[str, int]):
    """A stem as sixteen bits; 0 is none. Those met are remembered, up to a number."""

    _MOST: Final = 200_000

    def __missing__(self, stem: str) -> int:
        if len(self) >= self._MOST:
            self.clear()
        mark = self[stem] = crc32(stem.encode()) % 65_535 + 1
        return mark


_mark_of = _Marks().__getitem__


def signature_of(title: Iterable[str], text: Sequence[str]) -> bytes:
    """The stems of a document in order, sixteen bits each: what the second look reads."""
    words = array("H", map(_mark_of, title))
    words.append(_SPLIT)
    words.extend(map(_mark_of, text[:_SIGNATURE_WORDS]))
    return words.tobytes()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that the engine found: its score, its signature, its time in seconds."""

    score: float
    signature: bytes
    at: int


class SecondLook:
    """Scores the documents that the engine found best for `words`, at the time `now` (seconds)."""

    def __init__(self, words: Sequence[Form], now: float) -> None:
        self._words = [_mark_of(form.stem) for form in words]
        self._marks = frozenset(self._words)
        self._patterns = [(word, array("H", [word]).tobytes()) for word in self._marks]
        self._neighbours = frozenset(pairwise(self._words))
        self._now = now

    def scores(self, candidates: Sequence[Candidate]) -> list[float]:
        """Return the new score of each candidate; those with the old best scores come first."""
        scores = [
            one.score * self._togetherness(one.signature) * self._freshness(one.at)
            for one in candidates
        ]
        return self._like_the_first(scores, [one.signature for one in candidates])

    def _togetherness(self, signature: bytes) -> float:
        """How many of the words there are, how near one another, in what order and where."""
        count = len(self._marks)
        if count < 2:
            return 1.0
        places = self._places(signature)
        near = _nearness(places)
        follows = {(a, b) for (at, a), (after, b) in pairwise(places) if after == at + 1}
        in_order = len(self._neighbours & follows)
        matched = len({word for _, word in places})
        return (
            math.pow(max(matched, 1) / count, _COORDINATION)
            * (1 + _NEAR * near / count)
            * (1 + _IN_ORDER * in_order / max(1, len(self._neighbours)))
            * (1 + _IN_HEADLINE * (matched == count and _are_in_headline(count, places, signature)))
        )

    def _places(self, signature: bytes) -> list[tuple[int, int]]:
        """Where the words stand, in order; searched for as bytes, which visits no other word."""
        places = []
        for word, pattern in self._patterns:
            at = signature.find(pattern)
            while at >= 0:
                if at % _WORD_BYTES == 0:  # Two halves of neighbours may look like a word.
                    places.append((at // _WORD_BYTES, word))
                at = signature.find(pattern, at + 1)
        places.sort()
        return places

    def _freshness(self, at: int) -> float:
        age = max(0.0, self._now - at)
        return 1 + _FRESH * math.exp(-age / _FRESH_SECONDS)

    def _like_the_first(self, scores: list[float], signatures: list[bytes]) -> list[float]:
        """Lift what tells of the same as the first few do (pseudo-relevance feedback).

        The words that the beginnings of the first have, and few of the others, are those of the
        event that was asked for. A short question has too many answers to learn from.
        """
        length = _BEGINNING * _WORD_BYTES
        beginnings = [frozenset(array("H", one[:length])) for one in signatures]
        best = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)[:_FIRST]
        theirs = frozenset[int]().union(*(beginnings[number] for number in best))
        theirs -= self._marks | {_SPLIT}
        common = Counter(chain.from_iterable(map(theirs.intersection, beginnings)))
        telling: dict[int, float] = defaultdict(float)
        for number in best:
            for word in beginnings[number] & theirs:
                telling[word] += scores[number] * math.log(1 + len(scores) / common[word])
        words = dict(sorted(telling.items(), key=lambda one: -one[1])[:_TELLING])
        total = sum(words.values())
        if not total:
            return scores
        lift = min(_LIKE, _LIKE_PER_WORD * len(self._marks)) / total
        return [
            score * (1 + lift * sum(weight for word, weight in words.items() if word in beginning))
            for score, beginning in zip(scores, beginnings, strict=True)
        ]


def _are_in_headline(count: int, places: Sequence[tuple[int, int]], signature: bytes) -> bool:
    headline = array("H", signature).index(_SPLIT)
    return len({word for place, word in places if place < headline}) == count


def _nearness(places: Sequence[tuple[int, int]]) -> int:
    """Return how many different words stand within `_NEAR_WORDS` of one another."""
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
    return best
