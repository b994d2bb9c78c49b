"""What a report is compared by: its words with their weights, and its hour."""

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from manshet.arabic.analysis import Form, forms
from manshet.arabic.events.report import Report
from manshet.arabic.frequencies import with_article

_PER: Final = 100_000_000  # words, as in the list of frequencies
_UNSEEN: Final = 25  # what a word that is not in the list is taken for
_READ_OF_LEAD: Final = 400  # characters of the lead that are read; the news stands in front
HEADLINE_COUNTS: Final = 2.0


@dataclass(frozen=True, slots=True)
class Traits:
    """``weights`` by stem, of length one; ``at`` in hours since 1970."""

    weights: dict[str, float]
    at: float


@lru_cache(maxsize=100_000)
def rarity(base: str) -> float:
    """Return how much it says that both reports have this word: 0 for the commonest."""
    return math.log(_PER / (_UNSEEN + with_article(base))) / 2


def traits_of(report: Report) -> Traits:
    """Read ``report``, in linear time."""
    counts: dict[str, float] = defaultdict(float)
    rarities: dict[str, float] = {}
    _count(forms(report.headline), HEADLINE_COUNTS, counts, rarities)
    _count(forms(report.lead[:_READ_OF_LEAD]), 1.0, counts, rarities)
    weights = {stem: (1 + math.log(n)) * rarities[stem] for stem, n in counts.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return Traits(
        {stem: weight / length for stem, weight in weights.items()},
        report.published_at.timestamp() / 3600,
    )


def _count(
    found: list[Form], times: float, counts: dict[str, float], rarities: dict[str, float]
) -> None:
    for form in found:
        if not form.is_stop_word:
            counts[form.stem] += times
            rarities[form.stem] = min(rarity(form.base), rarities.get(form.stem, 99.0))
