"""The newest reports, in which each new one looks for those of its event.

Not every pair is compared: an index from stems to reports brings the few dozen that share the most
of a report's weightiest words, and only these are compared in full. What is in the news just now
the window learns by itself: a stem of many of its reports tells no two of them together.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass
from heapq import nlargest
from math import fsum
from sys import intern
from typing import Final, NamedTuple

from manshet.arabic.events.comparison import REACH, THRESHOLD, weighed
from manshet.arabic.events.report import Report
from manshet.arabic.events.traits import Traits, traits_of
from manshet.arabic.events.vocabulary import everyday, everyday_now

_COMPARED: Final = 40  # reports, the likeliest by the words that they share
_ASKED: Final = 16  # words and rows of a report, the weightiest
_HELD_BY: Final = 100  # reports, or the share below: a word of more finds too many to count
_HELD_BY_SHARE: Final = 0.02
_LEARNS_FROM: Final = 1_000  # reports; with fewer the list of who is in the news has to do
_LEARNS_EVERY: Final = 500  # reports
_EVERYDAY_SHARE: Final = 0.06  # of the reports: a few dozen stems of Arabic news


class Match(NamedTuple):
    """Another report of the same event, and how like it is: from ``THRESHOLD`` to 1.0."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class _Kept:
    """The traits of a report in a fourth of the memory: names and weights in one order."""

    id: str
    names: tuple[str, ...]
    weights: array[float]
    at: float

    def likeness(self, traits: Traits) -> float:
        """As ``comparison.likeness_of``."""
        get = traits.weights.get
        pairs = zip(self.names, self.weights, strict=True)
        return weighed(fsum(w * get(name, 0.0) for name, w in pairs), abs(self.at - traits.at))


class Window:
    """The last ``limit`` reports that were added; matches lie at most ``hours`` apart.

    More than ``REACH`` hours are of no use. For one thread. What is added again under an id takes
    the place of what was there. About 2 kB are held of each report.
    """

    def __init__(self, limit: int = 20_000, hours: float = REACH) -> None:
        self._limit = limit
        self._hours = hours
        self._added = 0
        self._common: Set[str] = everyday_now()
        self._kept: dict[int, _Kept] = {}  # By number, in the order in which they were added.
        self._number_of: dict[str, int] = {}
        self._holders: dict[str, array[int]] = {}  # The numbers of a name's reports, ascending.

    def __len__(self) -> int:
        return len(self._kept)

    def __contains__(self, id: object) -> bool:
        return id in self._number_of

    def add(self, report: Report) -> list[Match]:
        """Keep ``report`` and return the others of its event, the likest first."""
        self.discard(report.id)
        traits = traits_of(report, self._common)
        found = self._matches(traits)
        self._keep(report.id, traits)
        if self._added % _LEARNS_EVERY == 0 and len(self) >= _LEARNS_FROM:
            self._common = everyday() | self._commonest()
        return found

    def discard(self, id: str) -> None:
        """Forget the report of this id, if there is one: the agency has killed it, say."""
        number = self._number_of.pop(id, None)
        if number is None:
            return
        for name in self._kept.pop(number).names:
            holders = self._holders[name]
            del holders[bisect_left(holders, number)]
            if not holders:
                del self._holders[name]

    def _keep(self, id: str, traits: Traits) -> None:
        number = self._added
        self._added += 1
        names = tuple(map(intern, traits.weights))
        self._kept[number] = _Kept(id, names, array("d", traits.weights.values()), traits.at)
        self._number_of[id] = number
        for name in names:
            self._holders.setdefault(name, array("Q")).append(number)
        while len(self) > self._limit:
            self.discard(next(iter(self._kept.values())).id)

    def _matches(self, traits: Traits) -> list[Match]:
        scored = (
            Match(kept.id, kept.likeness(traits))
            for kept in map(self._kept.__getitem__, self._candidates(traits))
        )
        found = (match for match in scored if match.score >= THRESHOLD)
        return sorted(found, key=lambda match: (-match.score, match.id))

    def _candidates(self, traits: Traits) -> Iterable[int]:
        """The numbers of those near in time that share the most weight."""
        at_most = max(_HELD_BY, _HELD_BY_SHARE * len(self))
        telling = (n for n in traits.weights if len(self._holders.get(n, ())) <= at_most)
        shared: dict[int, float] = defaultdict(float)
        for name in nlargest(_ASKED, telling, key=traits.weights.__getitem__):
            weight = traits.weights[name]
            for number in self._holders.get(name, ()):
                shared[number] += weight
        near = (n for n in shared if abs(self._kept[n].at - traits.at) <= self._hours)
        return nlargest(_COMPARED, near, key=shared.__getitem__)

    def _commonest(self) -> frozenset[str]:
        least = _EVERYDAY_SHARE * len(self)
        return frozenset(name for name, holders in self._holders.items() if len(holders) >= least)
