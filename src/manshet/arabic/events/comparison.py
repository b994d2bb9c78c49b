"""How likely it is that two reports tell of one event."""

import math
from collections.abc import Iterable
from typing import Final

from manshet.arabic.events.report import Report
from manshet.arabic.events.traits import Traits, traits_of

THRESHOLD: Final = 0.72  # rather two lines on the strip than one event hidden behind another
REACH: Final = 48.0  # hours; reports further apart are of two events

# A logistic regression over 187 pairs of headlines that a reader had judged (script/events learns
# them anew). Reports of one event come within hours: what was enough then is not a day later.
_CONSTANT: Final = -12.5
_BY_WORDS: Final = 25.2
_BY_HOURS: Final = -1.21


def same_event(a: Report, b: Report) -> bool:
    """Whether one line on the strip would do for both. The order of the two does not matter."""
    return likeness(a, b) >= THRESHOLD


def of_other_events(report: Report, others: Iterable[Report]) -> list[Report]:
    """Return those of ``others`` that tell of another event: what to read next, no duplicates."""
    traits = traits_of(report)
    return [o for o in others if likeness_of(traits, traits_of(o)) < THRESHOLD]


def likeness(a: Report, b: Report) -> float:
    """Return 0.0 to 1.0; ``same_event`` begins at ``THRESHOLD``."""
    return likeness_of(traits_of(a), traits_of(b))


def likeness_of(a: Traits, b: Traits) -> float:
    """As ``likeness``, of reports that have been read."""
    return weighed(shared_of(a, b), abs(a.at - b.at))


def weighed(shared: float, hours: float) -> float:
    """Return the likeness of two reports that share so much and lie so many hours apart."""
    if hours > REACH or shared <= 0:
        return 0.0
    evidence = _CONSTANT + _BY_WORDS * math.sqrt(shared) + _BY_HOURS * math.sqrt(hours)
    return 1 / (1 + math.exp(-evidence))


def shared_of(a: Traits, b: Traits) -> float:
    """Return the cosine of the words' weights. ``fsum`` gives both orders the same last digit."""
    return math.fsum(weight * b.weights.get(name, 0.0) for name, weight in a.weights.items())
