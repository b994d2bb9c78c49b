"""Work that no editor waits for."""

from __future__ import annotations

import datetime as dt

from django_tasks import task

from manshet.daily import actions


@task()
def make_daily_issue(day: str) -> bool:
    """`day` as `2026-11-26`."""
    return actions.make(dt.date.fromisoformat(day))
