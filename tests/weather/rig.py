"""A provider of the tests' own, and a newsroom whose weather is known."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.utils import timezone

from manshet.fetch import Client
from manshet.weather.actions import ensure_rows
from manshet.weather.asking import policy_for
from manshet.weather.cities import City, city
from manshet.weather.models import StoredForecast
from manshet.weather.provider import Provider
from manshet.weather.records import Hour, to_json
from manshet.weather.refreshing import Refresher

ORIGIN = "https://news.example"


def of(slug: str) -> City:
    found = city(slug)
    assert found
    return found


def begun_hour() -> datetime:
    return timezone.now().replace(minute=0, second=0, microsecond=0)


def forecast(
    slug: str,
    *,
    age: timedelta = timedelta(),
    temperature: float = 21.0,
    next_in: timedelta = timedelta(),
) -> None:
    """A good forecast of nine days, fetched so long ago, due again in so long."""
    start = begun_hour() - timedelta(days=2)
    hours = [
        Hour(
            at=start + timedelta(hours=n),
            temperature=temperature + n % 24 / 10,
            code=2,
            feels_like=18.6,
            humidity=40,
            wind_kmh=25.0,
            wind_from=315,
            rain_chance=15,
        )
        for n in range(216)
    ]
    StoredForecast.objects.update_or_create(
        slug=slug,
        defaults={
            "provider": "open-meteo",
            "hours": to_json(hours),
            "fetched_at": timezone.now() - age,
            "next_at": timezone.now() + next_in,
        },
    )


@contextmanager
def refreshing(provider: Provider) -> Iterator[Refresher]:
    """The worker's clock of the weather, without its pauses."""
    stop = threading.Event()
    stop.wait = lambda timeout=None: False  # type: ignore[method-assign]
    ensure_rows(timezone.now() - timedelta(minutes=1))
    with Client(policy_for(provider, ORIGIN)) as client:
        yield Refresher(provider, client, stop)
