"""Random histories of a newsroom: after each, every stored page is what a fresh rendering gives.

`MANSHET_HISTORIES=2000` runs as many by hand.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.edition.histories import History

HISTORIES = int(os.environ.get("MANSHET_HISTORIES", "12"))


def run(histories: int, steps: int = 25) -> None:
    run_state_machine_as_test(
        History,
        settings=settings(
            max_examples=histories,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            phases=[
                Phase.generate
            ],  # The clock is part of a history: shrinking would not repeat it.
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.timeout(3 * 60 * 60)
def test_stored_pages_equal_fresh_renderings_whatever_happens(db):
    run(HISTORIES)
