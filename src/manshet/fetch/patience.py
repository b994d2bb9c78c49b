"""When to ask again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import random as _random

_MOST_DOUBLINGS = 32  # Beyond that only the maximum counts, and numbers grow without use.


def backoff(
    failures: int,
    base: timedelta = timedelta(minutes=1),
    maximum: timedelta = timedelta(hours=6),
    random: Callable[[], float] = _random,
) -> timedelta:
    """How long to wait after so many failures in a row; nothing after none.

    Exponential with full jitter: anything up to the limit, so that sources that failed together
    do not come back together.  `random` draws from 0 to 1.  See Brooker, "Exponential backoff and
    jitter", AWS Architecture Blog, 2015.

    >>> [str(backoff(failures, random=lambda: 1.0)) for failures in (0, 1, 2, 5, 50)]
    ['0:00:00', '0:01:00', '0:02:00', '0:16:00', '6:00:00']
    """
    if failures < 1:
        return timedelta()
    doublings = min(failures - 1, _MOST_DOUBLINGS)
    seconds = min(base.total_seconds() * 2**doublings, maximum.total_seconds())
    return timedelta(seconds=seconds * random())


def spread(
    interval: timedelta, share: float = 0.1, random: Callable[[], float] = _random
) -> timedelta:
    """The interval, up to `share` of it sooner or later, so that sources do not march in step.

    >>> str(spread(timedelta(minutes=10), random=lambda: 0.0))
    '0:09:00'
    """
    return interval * (1 + share * (2 * random() - 1))
