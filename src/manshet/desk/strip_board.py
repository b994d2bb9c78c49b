"""What the desk's strip screen shows: what stands, what waits, what has gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2s
from typing import Any, Final

from django.db.models import Max, Q
from django.utils import timezone

from manshet.articles.models import ArchivePage
from manshet.desk.reach import may
from manshet.strip.models import Line, LineEvent, StripSettings
from manshet.strip.shown import shown_lines

PENDING_LISTED: Final = 30
PENDING_LOOKED_AT: Final = 300
PAST_LISTED: Final = 20


def may_publish(user: Any) -> bool:
    """Who publishes articles publishes lines."""
    return may(user, "publish", ArchivePage)


def may_propose(user: Any) -> bool:
    return may(user, "add", ArchivePage)


@dataclass(frozen=True)
class Board:
    """`own` and `syndicated` are what readers see, in order; `waiting` has no room on the strip."""

    own: list[Line]
    syndicated: list[Line]
    waiting: list[Line]
    pending: list[Line]
    past: list[Line]
    version: str

    @property
    def total(self) -> int:
        return len(self.own) + len(self.syndicated)


def board(now: datetime | None = None) -> Board:
    now = now or timezone.now()
    settings = StripSettings.current()
    shown = shown_lines(settings, now)
    own = _with_article(line.pk for line in shown if line.is_own)
    standing = list(Line.objects.own_standing(now).select_related("article"))
    return Board(
        own=[own[line.pk] for line in shown if line.is_own],
        syndicated=[line for line in shown if not line.is_own],
        waiting=[line for line in standing if line.pk not in own],
        pending=_pending(now - settings.max_age, standing=shown),
        past=_past({line.pk for line in standing}),
        version=_version([line.pk for line in shown]),
    )


def _with_article(ids: Any) -> dict[int, Line]:
    return Line.objects.select_related("article").in_bulk(list(ids))


def _pending(since: datetime, standing: list[Line]) -> list[Line]:
    """An event that several agencies report waits once, and not at all if it stands already."""
    clusters = {line.cluster_id for line in standing if line.cluster_id}
    waiting = []
    for line in Line.objects.pending(since).select_related("created_by")[:PENDING_LOOKED_AT]:
        if line.cluster_id not in clusters:
            waiting.append(line)
        if line.cluster_id:
            clusters.add(line.cluster_id)
    return waiting[:PENDING_LISTED]


def _past(standing: set[int]) -> list[Line]:
    """Own lines whose time is over, and whatever was taken back or dismissed."""
    over = Q(kind=Line.Kind.OWN) | Q(state__in=[Line.State.RETRACTED, Line.State.DISMISSED])
    lines = Line.objects.filter(over).exclude(state=Line.State.PENDING)
    newest = lines.exclude(pk__in=standing).order_by("-published_at", "-id")
    return list(newest.select_related("article")[:PAST_LISTED])


def version(now: datetime | None = None) -> str:
    """Another text as soon as the screen would show something else."""
    shown = shown_lines(StripSettings.current(), now or timezone.now())
    return _version([line.pk for line in shown])


def _version(shown: list[int]) -> str:
    """Whatever is done to a line leaves an event."""
    done = LineEvent.objects.aggregate(last=Max("pk"))["last"]
    return blake2s(repr((shown, done)).encode(), digest_size=8).hexdigest()


def pending_count() -> int:
    """As many as the screen lists: the mark in the menu, on every page of the desk."""
    settings, now = StripSettings.current(), timezone.now()
    return len(_pending(now - settings.max_age, standing=shown_lines(settings, now)))
