"""What a report is compared by: the weights of its words, and its hour."""

import math
from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from manshet.arabic.analysis import Form
from manshet.arabic.events.background import told
from manshet.arabic.events.report import Report
from manshet.arabic.events.vocabulary import everyday_now, rows_of
from manshet.arabic.frequencies import with_article

READ_OF_LEAD: Final = 400  # characters; the news stands in front
_HEADLINE_COUNTS: Final = 3  # times as much as the lead
_PER: Final = 100_000_000  # words, as in the list of frequencies
_UNSEEN: Final = 25  # what a word that is not in the list is taken for
_RARITY_UNIT: Final = 0.62  # brings the rarity of all Arabic to about that of news, in nats
_EVERYDAY: Final = 1.5  # the rarity of a word of every day
_ROW_AT_MOST: Final = 5.0  # the rarity of a row: it is no rarer than its commonest word
_ROW_COUNTS: Final = 0.9  # of a word's weight


@dataclass(frozen=True, slots=True)
class Traits:
    """``weights`` by stem and by row of kindred words, of length 1; ``at`` in hours since 1970."""

    weights: dict[str, float]
    at: float


def traits_of(report: Report, common: Set[str] | None = None) -> Traits:
    """Read ``report``, in linear time. ``common``: the stems that are of every day now."""
    if common is None:
        common = everyday_now()
    counts: dict[str, float] = defaultdict(float)
    rarities: dict[str, float] = {}
    for text, times in ((report.headline, _HEADLINE_COUNTS), (report.lead[:READ_OF_LEAD], 1)):
        for form, share in told(text):
            for name, rarity in _named(form, common):
                counts[name] += times * share
                rarities[name] = min(rarity, rarities.get(name, rarity))
    weights = {name: _damped(n) * rarities[name] for name, n in counts.items()}
    length = math.hypot(*weights.values()) or 1.0
    return Traits(
        {name: weight / length for name, weight in weights.items()},
        report.published_at.timestamp() / 3600,  # seconds to hours
    )


def _damped(count: float) -> float:
    """What is said often counts for more, though less and less so."""
    return 1 + math.log(count) if count > 1 else count


def _named(form: Form, common: Set[str]) -> list[tuple[str, float]]:
    """The word and its rows, each with its rarity."""
    rarity = _EVERYDAY if form.stem in common else _rarity(form.base)
    of_row = min(rarity, _ROW_AT_MOST) * _ROW_COUNTS
    return [(form.stem, rarity), *((name, of_row) for name in rows_of(form.stem))]


@lru_cache(maxsize=100_000)
def _rarity(base: str) -> float:
    return _RARITY_UNIT * math.log(_PER / (_UNSEEN + with_article(base)))
