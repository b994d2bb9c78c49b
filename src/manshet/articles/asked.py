"""A reader's search as its address says it: the words, the order, and what narrows it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import QueryDict

from manshet.arabic import without_forbidden
from manshet.search.documents import Filters
from manshet.search.questions import LONGEST

_NUMBER = re.compile("[1-9][0-9]{0,17}")
_YEAR = re.compile("[12][0-9]{3}")
KINDS = {"video": "فيديو", "gallery": "صور", "audio": "صوت", "article": "نص"}


@dataclass(frozen=True)
class Asked:
    """`section`, `author` and `topic` are numbers of pages; empty means: not narrowed by it.

    What an address holds besides, or holds wrongly, is read over.
    """

    words: str = ""
    order: str = "best"
    section: str = ""
    author: str = ""
    topic: str = ""
    kind: str = ""
    since: date | None = None
    until: date | None = None

    @classmethod
    def read(cls, query: QueryDict) -> Asked:
        since, until = _day(query, "since"), _day(query, "until")
        if year := _YEAR.fullmatch(query.get("year", "")):
            since, until = date(int(year[0]), 1, 1), date(int(year[0]), 12, 31)
        return cls(
            words=typed(query)[:LONGEST],
            order="newest" if query.get("order") == "newest" else "best",
            section=_number(query, "section"),
            author=_number(query, "author"),
            topic=_number(query, "topic"),
            kind=query.get("kind", "") if query.get("kind") in KINDS else "",
            since=since,
            until=until,
        )

    @property
    def year(self) -> int:
        """The year that the days between `since` and `until` are, or 0."""
        if self.since is None or self.until is None or self.since.year != self.until.year:
            return 0
        whole = self.since.timetuple().tm_yday == 1 and (self.until.month, self.until.day) == (
            12,
            31,
        )
        return self.since.year if whole else 0

    def filters(self) -> Filters:
        """Days are the newspaper's own: they begin at midnight of its time zone."""
        return Filters(
            sections=_some(self.section),
            authors=_some(self.author),
            topics=_some(self.topic),
            kinds=_some(self.kind),
            since=_midnight(self.since) if self.since else None,
            until=_midnight(self.until + timedelta(days=1)) if self.until else None,
        )

    def query(self, **changes: Any) -> str:
        """The encoded query of this search, or of one that differs in `changes`."""
        asked = replace(self, **changes)
        parts: dict[str, str] = {"q": asked.words}
        if asked.order != "best":
            parts["order"] = asked.order
        parts |= {name: getattr(asked, name) for name in ("section", "author", "topic", "kind")}
        if asked.year:
            parts["year"] = str(asked.year)
        else:
            parts["since"] = asked.since.isoformat() if asked.since else ""
            parts["until"] = asked.until.isoformat() if asked.until else ""
        return urlencode({name: value for name, value in parts.items() if value})

    def address(self, **changes: Any) -> str:
        return f"/search/?{self.query(**changes)}"

    def in_year(self, year: int) -> str:
        return self.address(since=date(year, 1, 1), until=date(year, 12, 31))


def typed(query: QueryDict) -> str:
    """What was typed, without what no XML may hold."""
    return without_forbidden(query.get("q", "")).strip()


def _number(query: QueryDict, name: str) -> str:
    value = query.get(name, "")
    return value if _NUMBER.fullmatch(value) else ""


def _day(query: QueryDict, name: str) -> date | None:
    try:
        day = date.fromisoformat(query.get(name, ""))
    except ValueError:
        return None
    return day if 1000 <= day.year <= 9000 else None


def _some(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def _midnight(day: date) -> datetime:
    zone = ZoneInfo(settings.TIME_ZONE)
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
