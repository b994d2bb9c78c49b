"""Which pieces tell of one event, by `manshet.arabic.events`.

Each process that stores keeps a window of the newest pieces in memory. It is filled from the table
when it is first needed, and brought up to what other processes have stored since.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q

from manshet.arabic.events import Match, Report, Window
from manshet.wire.models import Cluster, Item, State

HOURS: Final = 48.0
LIMIT: Final = 20_000
_LEAD_LETTERS: Final = 600


def report_of(item: Item) -> Report:
    return Report(str(item.pk), item.headline, item.standfirst[:_LEAD_LETTERS], item.published_at)


class Clusters:
    """For one thread; `forget` after a transaction that was rolled back."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self.forget()

    def forget(self) -> None:
        self._window = Window(limit=self._limit, hours=HOURS)
        self._last = 0

    def join(self, items: Sequence[Item], now: datetime) -> None:
        """Set the cluster of new `items`, within the caller's transaction."""
        self._catch_up(items, now)
        for item in items:
            matches = self._window.add(report_of(item))
            if matches:
                self._unite(item, matches)
            self._last = max(self._last, item.pk)

    def discard(self, item: Item) -> None:
        """A killed piece tells of nothing any more."""
        self._window.discard(str(item.pk))

    def _catch_up(self, items: Sequence[Item], now: datetime) -> None:
        if not items:
            return
        missed = (
            Item.objects.filter(
                pk__gt=self._last, pk__lt=items[0].pk, received_at__gte=now - timedelta(hours=HOURS)
            )
            .exclude(state=State.KILLED)
            .only("headline", "standfirst", "published_at")
            .order_by("-pk")[: self._limit]
        )
        for item in reversed(missed):
            self._window.add(report_of(item))

    def _unite(self, item: Item, matches: Sequence[Match]) -> None:
        """The item joins the cluster of the likest; one that stood alone founds one with it."""
        by_id = {str(other.pk): other for other in self._others(matches)}
        likest = next((by_id[match.id] for match in matches if match.id in by_id), None)
        if likest is None:
            return
        if likest.cluster_id is None:
            likest.cluster = Cluster.objects.create(started_at=likest.received_at)
            likest.save(update_fields=["cluster"])
        item.cluster_id = likest.cluster_id
        item.save(update_fields=["cluster"])

    def _others(self, matches: Sequence[Match]) -> list[Item]:
        wanted = Q(pk__in=[int(match.id) for match in matches])
        return list(Item.objects.filter(wanted).only("cluster_id", "received_at"))
