"""Errors of the daily edition.

ManshetError
└── DailyError
    ├── NothingToPrintError
    └── NotTodayError
"""

from __future__ import annotations

import datetime as dt

from manshet.errors import ManshetError


class DailyError(ManshetError):
    """The edition cannot be made."""


class NothingToPrintError(DailyError):
    """No article is public, so that there is no front to print."""

    def __init__(self) -> None:
        super().__init__("No article is public yet: there is nothing to print.")


class NotTodayError(DailyError):
    """An edition shows the front as it stands, which is that of today alone."""

    def __init__(self, day: dt.date) -> None:
        self.day = day
        super().__init__(f"Only today's edition can be made; {day} is not today.")
