"""The worker's clock of the weather: who is asked, when, and how often.

The newsroom's own cities each hour, the others of the table every three hours: the models behind
both providers are made four times a day. Whoever is asked for one city at a time is asked slowly.
When the provider fails nobody is asked for a while, longer each time.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from manshet.fetch import Client, backoff, spread
from manshet.weather.actions import (
    change_provider,
    claim,
    ensure_rows,
    store,
    turn_the_hour,
    withdraw_old,
)
from manshet.weather.asking import Outcome, ask, policy_for
from manshet.weather.cities import City, all_cities
from manshet.weather.models import StoredForecast, newsroom_cities
from manshet.weather.provider import Provider

log = logging.getLogger("manshet.weather")

PERIOD_SECONDS: Final = 15.0
OWN_EVERY: Final = timedelta(hours=1)
OTHERS_EVERY: Final = timedelta(hours=3)
SHORTEST: Final = timedelta(minutes=10)  # However short a provider calls its answer fresh.
LONGEST: Final = timedelta(hours=6)  # However long.
UNREADABLE_AGAIN: Final = timedelta(minutes=15)
PAUSE_SECONDS: Final = 1.0  # Between two requests: MET Norway allows twenty a second in all.


class Refresher:
    """Of one worker. Several may run: each claims what it asks for."""

    def __init__(self, provider: Provider, client: Client, stop: threading.Event) -> None:
        self._provider = provider
        self._client = client
        self._stop = stop
        self._failures = 0
        self._resume_at: datetime | None = None
        self._looked_at: datetime | None = None

    def tick(self, now: datetime) -> None:
        """Whatever is due now."""
        self._turn_the_hour(now)
        own = newsroom_cities()
        others = [city for city in all_cities() if city not in own]
        for cities, every in ((own, OWN_EVERY), (others, OTHERS_EVERY)):
            for batch in self._due(cities, now):
                self._ask(batch, every)

    def _turn_the_hour(self, now: datetime) -> None:
        before = self._looked_at
        if before is None or _hour(before) != _hour(now):
            turn_the_hour(now)
        if before is not None:
            withdraw_old(before, now)
        self._looked_at = now  # Last: what failed is done again at the next look.

    def _due(self, cities: Sequence[City], now: datetime) -> Iterator[Sequence[City]]:
        slugs = StoredForecast.objects.filter(next_at__lte=now).values_list("slug", flat=True)
        due_slugs = set(slugs)
        due = [city for city in cities if city.slug in due_slugs]
        size = self._provider.cities_at_once
        for start in range(0, len(due), size):
            yield due[start : start + size]

    def _ask(self, cities: Sequence[City], every: timedelta) -> None:
        now = timezone.now()
        if self._is_resting(now) or not claim(cities, now):
            return
        outcome = ask(self._client, self._provider, cities, self._last_modified(cities), now)
        self._rest(outcome, now)
        next_at = now + self._wait(outcome, every)
        store(cities, outcome, self._provider.name, now, next_at)
        self._stop.wait(spread(timedelta(seconds=PAUSE_SECONDS), 0.5).total_seconds())

    def _last_modified(self, cities: Sequence[City]) -> str:
        """Of the good forecast at hand; several cities together have none."""
        if len(cities) > 1:
            return ""
        row = StoredForecast.objects.filter(slug=cities[0].slug).exclude(fetched_at=None).first()
        return row.last_modified if row else ""

    def _is_resting(self, now: datetime) -> bool:
        return self._stop.is_set() or (self._resume_at is not None and now < self._resume_at)

    def _rest(self, outcome: Outcome, now: datetime) -> None:
        """The wait of a provider that fails holds for all cities."""
        if not outcome.is_refused:
            self._failures, self._resume_at = 0, None
            return
        self._failures += 1
        pause = backoff(self._failures, base=timedelta(minutes=1), maximum=OWN_EVERY)
        self._resume_at = now + max(pause, min(outcome.wait, LONGEST))

    def _wait(self, outcome: Outcome, every: timedelta) -> timedelta:
        """After a failure they are due at once when the rest is over.

        One document that cannot be read is asked for again soon, and the others as ever.
        """
        if outcome.is_refused:
            return timedelta()
        if outcome.is_unreadable:
            every = UNREADABLE_AGAIN
        return max(spread(every), SHORTEST, min(outcome.wait, LONGEST))


def _hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


def keep_weather(stop: threading.Event) -> None:
    """Runs as long as the worker does; a failure is logged and tried again."""
    provider: Provider | None = settings.WEATHER
    if provider is None:
        return
    with Client(policy_for(provider, settings.WAGTAILADMIN_BASE_URL)) as client:
        refresher = Refresher(provider, client, stop)
        is_prepared = False
        while not stop.wait(PERIOD_SECONDS if is_prepared else 0.5):
            close_old_connections()
            try:
                if not is_prepared:
                    prepare(provider, timezone.now())
                    is_prepared = True
                refresher.tick(timezone.now())
            except Exception:
                log.exception("the weather could not be refreshed; trying again")


def prepare(provider: Provider, now: datetime) -> None:
    ensure_rows(now)
    if change_provider(provider.name, now):
        log.info("the weather now comes from %s", provider.name)
