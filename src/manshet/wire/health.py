"""When a source is asked again, and what the desk reads of how it fares."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from random import random as _random
from statistics import median
from typing import Any, Final

from manshet.fetch import backoff, spread
from manshet.wire.models import Item, Source
from manshet.wire.models.source import ADDRESS_LETTERS
from manshet.wire.retrieve import Answer

LONGEST_FRESHNESS: Final = timedelta(hours=1)
"""Servers that forbid asking for a day mean pictures; news is asked for every hour at least."""
LONGEST_BACKOFF: Final = timedelta(hours=2)
COUNTED: Final = timedelta(days=7)
_LATE: Final = timedelta(hours=6)  # What is older when it comes was not late but found.
_PROBLEMS_KEPT: Final = 5


def next_poll(
    source: Source, answer: Answer, now: datetime, random: Callable[[], float] = _random
) -> datetime:
    """After a success the source's interval, or as long as its answer stays good, if longer.

    After errors in a row ever later, never sooner than the interval; a server's own word
    (Retry-After) counts for both.
    """
    wait = spread(source.interval, random=random)
    if answer.error:
        growing = backoff(source.failures + 1, source.interval, LONGEST_BACKOFF, random)
        return now + max(wait, growing, answer.wait or timedelta())
    return now + max(wait, min(answer.fresh_for or timedelta(), LONGEST_FRESHNESS))


def record(source: Source, answer: Answer, new: Sequence[Item], now: datetime) -> None:
    """Write down how the attempt went; in the transaction of what it brought.

    Nothing of it holds for an address that an editor has written meanwhile.
    """
    given: dict[str, Any] = {"last_tried_at": now, "next_poll_at": next_poll(source, answer, now)}
    if answer.error:
        given |= {"last_error": answer.error[:500], "failures": source.failures + 1}
    else:
        given |= _success(source, answer, new, now)
    if answer.is_gone:
        given["stopped"] = answer.error[:300]
    Source.objects.filter(pk=source.pk, address=source.address).update(**given)


def _success(source: Source, answer: Answer, new: Sequence[Item], now: datetime) -> dict[str, Any]:
    given: dict[str, Any] = {
        "last_success_at": now,
        "last_error": "",
        "failures": 0,
        "etag": answer.etag,
        "last_modified": answer.last_modified,
        "items_per_day": items_per_day(source, now),
    }
    if not answer.is_unchanged:
        given["problems"] = list(answer.problems[:_PROBLEMS_KEPT])
    if answer.moved_to and len(answer.moved_to) <= ADDRESS_LETTERS and not source.is_folder:
        given["address"] = answer.moved_to
    lag = lag_seconds(new, now) if source.last_success_at else None
    return given if lag is None else given | {"lag_seconds": lag}


def items_per_day(source: Source, now: datetime) -> float:
    """Of those that came within a week, by when they were published: the first poll brings many."""
    dates = source.items.filter(published_at__gte=now - COUNTED)
    first = dates.order_by("published_at").values_list("published_at", flat=True).first()
    if first is None:
        return 0.0
    days: float = max((now - first) / timedelta(days=1), 1.0)
    return round(int(dates.count()) / days, 1)


def lag_seconds(new: Sequence[Item], now: datetime) -> int | None:
    """Between publication and arrival, the median of what is new; None where nothing tells."""
    lags = [now - item.published_at for item in new if now - item.published_at < _LATE]
    return round(median(max(lag.total_seconds(), 0) for lag in lags)) if lags else None
