"""How likely it is that two reports tell of one event."""

from typing import Final

from manshet.arabic.events.report import Report
from manshet.arabic.events.traits import Traits, traits_of

THRESHOLD: Final = 0.36
_FADES_OVER: Final = 48.0  # hours


def same_event(a: Report, b: Report) -> bool:
    """Whether one line on the strip would do for both. The order of the two does not matter."""
    return likeness(a, b) >= THRESHOLD


def likeness(a: Report, b: Report) -> float:
    """Return 0.0 to 1.0; ``same_event`` begins at ``THRESHOLD``."""
    return likeness_of(traits_of(a), traits_of(b))


def likeness_of(a: Traits, b: Traits) -> float:
    """As ``likeness``, of reports that have been read."""
    fade = 1 - abs(a.at - b.at) / _FADES_OVER
    if fade <= 0:
        return 0.0
    shorter, longer = sorted(
        (a.weights, b.weights), key=lambda weights: (len(weights), id(weights))
    )
    return fade * sum(weight * longer.get(stem, 0.0) for stem, weight in shorter.items())
