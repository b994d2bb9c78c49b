"""The newest reports, in which each new one looks for those of its event.

Not every pair is compared: an index from stems to reports brings the few dozen that share the most
of a report's rare words, and only these are compared in full.
"""

from collections import defaultdict
from heapq import nlargest
from typing import Final, NamedTuple

from manshet.arabic.events.likeness import THRESHOLD, likeness_of
from manshet.arabic.events.report import Report
from manshet.arabic.events.traits import Traits, traits_of

_COMPARED: Final = 40  # reports, the likeliest by the rare words that they share
_ASKED_STEMS: Final = 24  # of a report, the weightiest


class Match(NamedTuple):
    """Another report of the same event, and how like it is: from ``THRESHOLD`` to 1.0."""

    id: str
    score: float


class Window:
    """The last ``limit`` reports that were added; matches lie at most ``hours`` apart.

    For one thread. What is added again under an id takes the place of what was there.
    """

    def __init__(self, limit: int = 20_000, hours: float = 48.0) -> None:
        self._limit = limit
        self._hours = hours
        self._reports: dict[str, Traits] = {}
        self._ids_of: dict[str, dict[str, None]] = {}

    def __len__(self) -> int:
        return len(self._reports)

    def __contains__(self, id: object) -> bool:
        return id in self._reports

    def add(self, report: Report) -> list[Match]:
        """Keep ``report`` and return the others of its event, the likest first."""
        self.discard(report.id)
        traits = traits_of(report)
        found = self._matches(traits)
        self._keep(report.id, traits)
        return found

    def discard(self, id: str) -> None:
        """Forget the report of this id, if there is one: it was killed, say."""
        traits = self._reports.pop(id, None)
        for stem in traits.weights if traits else ():
            ids = self._ids_of[stem]
            del ids[id]
            if not ids:
                del self._ids_of[stem]

    def _keep(self, id: str, traits: Traits) -> None:
        self._reports[id] = traits
        for stem in traits.weights:
            self._ids_of.setdefault(stem, {})[id] = None
        while len(self._reports) > self._limit:
            self.discard(next(iter(self._reports)))

    def _matches(self, traits: Traits) -> list[Match]:
        scored = (
            Match(id, likeness_of(traits, other))
            for id in self._candidates(traits)
            if abs((other := self._reports[id]).at - traits.at) <= self._hours
        )
        return sorted((match for match in scored if match.score >= THRESHOLD), key=_order)

    def _candidates(self, traits: Traits) -> list[str]:
        shared: dict[str, float] = defaultdict(float)
        weightiest = sorted(traits.weights.items(), key=lambda item: -item[1])[:_ASKED_STEMS]
        for stem, weight in weightiest:
            for id in self._ids_of.get(stem, ()):
                shared[id] += weight
        return nlargest(_COMPARED, shared, key=shared.__getitem__)


def _order(match: Match) -> tuple[float, str]:
    return (-match.score, match.id)
