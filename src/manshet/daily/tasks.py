"""Work that no editor waits for."""

from __future__ import annotations

import datetime as dt

from django_tasks import task

from manshet.daily import making


@task()
def make_daily_issue(day: str) -> bool:
    """`day` as `2026-11-26`."""
    return making.make(dt.date.fromisoformat(day))
