from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from manshet.fetch import backoff, spread

BASE, MOST = timedelta(minutes=1), timedelta(hours=6)


@given(st.integers(0, 10_000), st.floats(0, 1))
def test_waiting_is_never_longer_than_the_maximum(failures: int, drawn: float):
    assert timedelta() <= backoff(failures, BASE, MOST, lambda: drawn) <= MOST


def test_the_limit_doubles_with_each_failure_in_a_row():
    limits = [backoff(failures, BASE, MOST, lambda: 1.0) for failures in range(1, 12)]
    assert limits[:4] == [BASE, 2 * BASE, 4 * BASE, 8 * BASE]
    assert limits[-1] == MOST


def test_sources_that_failed_together_come_back_apart():
    waits = {backoff(6, BASE, MOST) for _source in range(200)}
    assert len(waits) > 190
    assert min(waits) < timedelta(minutes=8) < timedelta(minutes=24) < max(waits)


@given(st.floats(0, 1))
def test_the_interval_is_spread_by_a_tenth(drawn: float):
    interval = timedelta(minutes=10)
    found = spread(interval, random=lambda: drawn)
    assert timedelta(minutes=9) <= found <= timedelta(minutes=11)
