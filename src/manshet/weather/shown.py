"""Which weather a page shows: reads the stored forecasts, and records what the page depends on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from itertools import groupby

from django.conf import settings
from django.utils import timezone

from manshet.arabic import fold
from manshet.edition.keys import depends_on
from manshet.weather.chart import chart_of
from manshet.weather.cities import City, all_cities
from manshet.weather.contexts import (
    WeatherBar,
    WeatherCity,
    WeatherContext,
    WeatherCountry,
)
from manshet.weather.forecasts import (
    LATE_AFTER,
    bar_of,
    days_shown,
    hours_shown,
    present,
)
from manshet.weather.keys import WEATHER, city_key
from manshet.weather.models import GOOD_FOR, StoredForecast, newsroom_cities, weather_settings
from manshet.weather.provider import Credit, Provider


def _provider() -> Provider:
    """Where it is known that there is one."""
    provider = settings.WEATHER
    assert provider is not None
    return provider


def is_shown() -> bool:
    """Whether this newspaper has weather: a provider, and editors who show it."""
    if settings.WEATHER is None:
        return False
    saved = weather_settings()
    return saved is None or saved.is_shown


def credit() -> Credit | None:
    """Whom every page with a place for the weather names at its foot; None where there is none."""
    return _provider().credit if is_shown() else None


def first_bar() -> WeatherBar | None:
    """The newsroom's first city, for the front page; None where there is nothing to show."""
    if not is_shown():
        return None
    city = newsroom_cities()[0]
    depends_on(city_key(city.slug))
    return next(iter(_bars([city])), None)


def every_bar() -> tuple[WeatherBar, ...]:
    """The newsroom's cities in their order, then the others."""
    depends_on(WEATHER)
    own = newsroom_cities()
    return _bars([*own, *(city for city in all_cities() if city not in own)])


def _bars(cities: Iterable[City]) -> tuple[WeatherBar, ...]:
    wanted = list(cities)
    rows = StoredForecast.objects.in_bulk([city.slug for city in wanted])
    now = timezone.now()
    is_invented = _provider().is_invented
    found = (
        bar_of(rows[city.slug], city, now, is_invented=is_invented)
        for city in wanted
        if city.slug in rows
    )
    return tuple(bar for bar in found if bar)


def weather_context(city: City, canonical_url: str) -> WeatherContext:
    """A city's page; it depends on its forecast, and on those of the newsroom's cities."""
    own = newsroom_cities()
    depends_on(city_key(city.slug), *(city_key(one.slug) for one in own))
    provider = _provider()
    now = timezone.now()
    row = StoredForecast.objects.filter(slug=city.slug).first()
    stored = row.good_hours(now) if row else ()
    fetched_at: datetime | None = row.fetched_at if row and stored else None
    hours = hours_shown(stored, city, now)
    return WeatherContext(
        title=f"الطقس في {city.name}",
        city=_as_link(city),
        country=city.country,
        zone=city.zone_name,
        now=hours[0] if hours and present(stored, now) else None,
        hours=hours,
        days=days_shown(stored, city, now),
        chart=chart_of(hours),
        updated_at=fetched_at,
        is_late=fetched_at is not None and now - fetched_at > LATE_AFTER,
        until=fetched_at + GOOD_FOR if fetched_at else None,
        own=_bars(own),
        countries=_countries(),
        credit=provider.credit,
        is_invented=provider.is_invented,
        canonical_url=canonical_url,
    )


def _as_link(city: City) -> WeatherCity:
    return WeatherCity(city.name, city.path, city.slug, city.search_key)


@cache
def _countries() -> tuple[WeatherCountry, ...]:
    """By their Arabic names, as they are looked for: «الأردن» among those with alef."""
    cities = sorted(all_cities(), key=lambda city: _place_of(city.country))
    return tuple(
        WeatherCountry(name, tuple(_as_link(city) for city in own))
        for name, own in groupby(cities, key=lambda city: city.country)
    )


def _place_of(country: str) -> str:
    return fold(country).removeprefix("ال")
