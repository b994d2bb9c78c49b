"""The demonstration's own agencies: what they report, from files of ours, without the internet.

Two invented agencies, «وكالة المرفأ» in RSS and «وكالة الأفق» in ninjs, both marked as a
demonstration. They report the same events in other words, send updates, and now and then correct or
kill a report. Everything is in memory and bounded: the newest sixty reports of each.
"""

from __future__ import annotations

import random
import tomllib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Final

MARK: Final = "وكالة تجريبية"
AGENCIES: Final = (f"المرفأ ({MARK})", f"الأفق ({MARK})")
KEPT: Final = 60
FIRST_REPORTS: Final = 12
QUICK_REPORTS: Final = 300
QUICK_SECONDS: Final = (15, 30)
SLOW_SECONDS: Final = (120, 240)  # After two hours nobody watches; the table need not grow.


@dataclass(frozen=True)
class Report:
    """As one agency puts it; `version` counts its own, `is_killed` takes it back."""

    number: int
    agency: int
    headline: str
    lead: str
    paragraphs: tuple[str, ...]
    place: str
    category: str
    urgency: int
    published_at: datetime
    updated_at: datetime
    version: int = 1
    is_killed: bool = False
    follow: tuple[str, ...] = field(default=(), repr=False)
    update: str = field(default="", repr=False)
    correction: str = field(default="", repr=False)

    @property
    def path(self) -> str:
        return f"/news/{self.agency}/{self.number}"


@cache
def material() -> dict[str, Any]:
    text = files("manshet.ops.demo").joinpath("agency.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


class Newsroom:
    """What both agencies have out; `tick` lets time bring the next report, update or kill."""

    def __init__(self, seed: int | None = None) -> None:
        self._random = random.Random(seed)
        self._out: list[deque[Report]] = [deque(maxlen=KEPT) for _ in AGENCIES]
        self._events = self._shuffled()
        self._number = int(datetime.now(UTC).timestamp())  # A restart gives no number twice.
        self.reports = 0

    def fill(self, now: datetime) -> None:
        """The last hours, so that nobody begins with an empty inbox."""
        for back in range(FIRST_REPORTS, 0, -1):
            self._report(now - timedelta(minutes=7 * back))

    def out(self, agency: int) -> list[Report]:
        """Newest first."""
        return sorted(self._out[agency], key=lambda report: report.updated_at, reverse=True)

    def pause_seconds(self) -> float:
        between = QUICK_SECONDS if self.reports < QUICK_REPORTS else SLOW_SECONDS
        return self._random.uniform(*between)

    def tick(self, now: datetime) -> None:
        chance = self._random.random()
        if chance < 0.16:
            self._change(now, "update")
        elif chance < 0.22:
            self._change(now, "correction")
        elif chance < 0.25:
            self._kill(now)
        elif chance < 0.5:
            self._follow(now)
        else:
            self._report(now)

    def _shuffled(self) -> Iterator[tuple[dict[str, Any], str]]:
        """Every kind of event before any comes again: in two places they read alike."""
        while True:
            events = list(material()["events"])
            self._random.shuffle(events)
            for event in events:
                yield event, self._random.choice(material()["places"])

    def _report(self, now: datetime) -> None:
        """One agency has it first; the other comes after it in two cases of five."""
        event, place = next(self._events)
        first, second = self._random.choice([(0, 1), (1, 0)])
        words = self._words(place)
        self._put(event, words, first, now)
        if self._random.random() < 0.4:
            self._put(event, words, second, now + timedelta(seconds=1))

    def _words(self, place: str) -> dict[str, Any]:
        """Numbers from 3 to 9: the nouns of the texts are in the plural that these take."""
        number = self._random.randint(3, 8)
        return {
            "place": place,
            "woman": self._random.choice(material()["women"]),
            "man": self._random.choice(material()["men"]),
            "number": number,
            "other": number + 1,
            "digit": self._random.randint(1, 9),
        }

    def _put(self, event: dict[str, Any], words: dict[str, Any], agency: int, at: datetime) -> None:
        said = event["headlines"][agency].format(**words)
        self._send(
            Report(
                number=0,
                agency=agency,
                headline=said,
                lead=event["lead"].format(**words),
                paragraphs=tuple(paragraph.format(**words) for paragraph in event["text"]),
                place=words["place"],
                category=event["category"],
                urgency=event["urgency"],
                published_at=at,
                updated_at=at,
                update=event["update"].format(**words),
                correction=event["correction"].format(**words),
                follow=tuple(line.format(**words) for line in event["follow"]),
            )
        )

    def _send(self, report: Report) -> None:
        self._number += 1
        self.reports += 1
        self._out[report.agency].append(replace(report, number=self._number))

    def _follow(self, now: datetime) -> None:
        """A later report of an event that is out, by its agency."""
        report = self._recent(lambda one: one.follow and not one.is_killed)
        if report is None:
            self._report(now)
            return
        headline, *rest = report.follow
        self._replace(report, replace(report, follow=tuple(rest)))
        later = replace(report, headline=headline, published_at=now, updated_at=now, version=1)
        background = (f"وكانت المادة الأولى قد ذكرت: {report.lead}",)
        self._send(replace(later, lead=f"{headline}.", paragraphs=background, follow=()))

    def _change(self, now: datetime, kind: str) -> None:
        """The headline changes and a paragraph comes before the others."""
        report = self._recent(lambda one: one.version == 1 and not one.is_killed)
        if report is None:
            self._report(now)
            return
        headline = report.update if kind == "update" else report.correction
        fresh = replace(
            report,
            headline=headline,
            paragraphs=(f"{headline}، بحسب ما وصل قبل قليل.", *report.paragraphs),
            version=report.version + 1,
            updated_at=now,
        )
        self._replace(report, fresh)

    def _kill(self, now: datetime) -> None:
        """Only the second agency can: RSS has no word for it."""
        report = self._recent(lambda one: one.agency == 1 and not one.is_killed)
        if report is not None:
            killed = replace(report, is_killed=True, version=report.version + 1, updated_at=now)
            self._replace(report, killed)

    def _recent(self, fits: Any) -> Report | None:
        found = [report for reports in self._out for report in list(reports)[-10:] if fits(report)]
        return self._random.choice(found) if found else None

    def _replace(self, old: Report, new: Report) -> None:
        reports = self._out[old.agency]
        reports[reports.index(old)] = new
