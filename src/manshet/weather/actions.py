"""What changes the stored forecasts, and tells the journal what readers now see otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from manshet.journal import actions as journal
from manshet.weather.asking import Outcome
from manshet.weather.cities import City, all_cities
from manshet.weather.keys import WEATHER, city_key
from manshet.weather.models import GOOD_FOR, StoredForecast
from manshet.weather.records import to_json

CLAIMED = timedelta(minutes=5)  # Longer than any one request may take.
KEPT_BACK = timedelta(hours=26)  # All of a city's today, whatever its clock does.


def ensure_rows(now: datetime) -> None:
    """A row for each city of the table, due at once where it is new."""
    rows = [StoredForecast(slug=city.slug, next_at=now) for city in all_cities()]
    StoredForecast.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def change_provider(name: str, now: datetime) -> bool:
    """Drops what another provider said, which may be under other terms; True if there was any."""
    others = StoredForecast.objects.exclude(provider__in=["", name])
    slugs = list(others.values_list("slug", flat=True))
    if not slugs:
        return False
    others.update(provider="", hours=[], fetched_at=None, last_modified="", problem="", next_at=now)
    announce(slugs)
    return True


def claim(cities: Collection[City], now: datetime) -> bool:
    """Takes the cities that are due for this worker; False where another has any of them."""
    slugs = [city.slug for city in cities]
    due = StoredForecast.objects.filter(slug__in=slugs, next_at__lte=now)
    return due.update(next_at=now + CLAIMED) == len(slugs)


@transaction.atomic
def store(
    cities: Sequence[City], outcome: Outcome, provider: str, now: datetime, next_at: datetime
) -> list[str]:
    """Keeps what came; returns the slugs of the cities that were refreshed.

    Where nothing good came the last good forecast stays, with the problem beside it.
    """
    rows = StoredForecast.objects.in_bulk([city.slug for city in cities])
    refreshed = [slug for slug, row in rows.items() if _fill(row, outcome, provider, now)]
    for row in rows.values():
        row.next_at = next_at
        row.save()
    announce(refreshed)
    return refreshed


def _fill(row: StoredForecast, outcome: Outcome, provider: str, now: datetime) -> bool:
    """Whether the row is now as good as new."""
    hours = outcome.hours.get(row.slug)
    if hours is None and not outcome.is_unchanged:
        row.problem = outcome.problem
        return False
    row.problem = ""
    row.fetched_at = now
    row.provider = provider
    row.last_modified = outcome.last_modified[:100]
    if hours is not None:
        row.hours = _with_earlier(row.hours, to_json(hours), now)
    return True


def _with_earlier(
    before: list[dict[str, Any]], told: list[dict[str, Any]], now: datetime
) -> list[dict[str, Any]]:
    """What is told now, after the earlier hours of today, which MET Norway tells no more."""
    first, since = told[0]["at"], (now - KEPT_BACK).timestamp()
    return [*(hour for hour in before if since <= hour["at"] < first), *told]


def announce(slugs: Iterable[str]) -> None:
    """The bar shows every city; a city's page its own alone."""
    keys = [city_key(slug) for slug in slugs]
    if keys:
        journal.append("weather", [WEATHER, *keys])


def turn_the_hour(now: datetime) -> None:
    """Pages show the present hour: each begins anew, also while the provider is silent."""
    good = StoredForecast.objects.filter(fetched_at__gt=now - GOOD_FOR)
    announce(good.values_list("slug", flat=True))


def withdraw_old(since: datetime, now: datetime) -> None:
    """What grew older than a day between two looks is shown no longer."""
    grown = StoredForecast.objects.filter(
        fetched_at__gt=since - GOOD_FOR, fetched_at__lte=now - GOOD_FOR
    )
    announce(grown.values_list("slug", flat=True))
