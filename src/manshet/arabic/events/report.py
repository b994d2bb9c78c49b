"""What is compared: a report as an outlet put it out."""

import datetime as dt
from dataclasses import dataclass

from manshet.arabic.errors import NaiveDatetimeError


@dataclass(frozen=True, slots=True)
class Report:
    """A headline, the lead in plain text ("" where there is none) and when it came out.

    ``id`` is the caller's and names the report in a window. ``published_at`` is aware, or
    NaiveDatetimeError is raised: without its zone an hour says nothing of another outlet's.
    """

    id: str
    headline: str
    lead: str
    published_at: dt.datetime

    def __post_init__(self) -> None:
        if self.published_at.utcoffset() is None:
            raise NaiveDatetimeError(self.published_at)
