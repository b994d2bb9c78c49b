"""Open-Meteo's forecast API (https://open-meteo.com/en/docs).

Only hours are asked for, in seconds since 1970: days in a city's own time zone are ours to make,
and the service's copy of the time zones may be older than the newest law. Yesterday comes along,
since a day of the Gulf begins before the day of Greenwich.

Places may be joined by commas; the answer is then a list in the order of the request. Each place
counts as a call, and so do variables beyond ten.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode

from manshet.fetch import Request
from manshet.weather.cities import City
from manshet.weather.errors import BadForecastError
from manshet.weather.provider import Credit, part, read_json
from manshet.weather.records import Hour, hour, moment, usable

FREE_URL: Final = "https://api.open-meteo.com/v1/forecast"
CUSTOMERS_URL: Final = "https://customer-api.open-meteo.com/v1/forecast"
VARIABLES: Final = {
    "temperature_2m": "temperature",
    "apparent_temperature": "feels_like",
    "relative_humidity_2m": "humidity",
    "precipitation_probability": "rain_chance",
    "weather_code": "code",
    "wind_speed_10m": "wind_kmh",
    "wind_direction_10m": "wind_from",
}
_DAYS: Final = 8  # Six days of a city may touch seven of Greenwich.
_FARTHEST_DEGREES: Final = 1.0  # The answer is for the middle of a grid cell, 11 to 25 km wide.


CREDIT: Final = Credit(
    "Weather data by Open-Meteo.com",
    "https://open-meteo.com/",
    "CC BY 4.0",
    "https://creativecommons.org/licenses/by/4.0/",
)


@dataclass(frozen=True)
class OpenMeteo:
    """With a key the customers' service is asked; without, the free one, for non-commercial use."""

    own_url: str = ""
    key: str = ""
    name: str = "open-meteo"
    label: str = "Open-Meteo"
    is_invented: bool = False
    cities_at_once: int = 26  # The table in three requests, each answer some 250 kB.
    credit: Credit = CREDIT

    @property
    def url(self) -> str:
        return self.own_url or (CUSTOMERS_URL if self.key else FREE_URL)

    def request(self, cities: Sequence[City], last_modified: str) -> Request:
        query = {
            "latitude": ",".join(f"{city.latitude:.4f}" for city in cities),
            "longitude": ",".join(f"{city.longitude:.4f}" for city in cities),
            "hourly": ",".join(VARIABLES),
            "timeformat": "unixtime",
            "past_days": 1,
            "forecast_days": _DAYS,
            **({"apikey": self.key} if self.key else {}),
        }
        return Request(f"{self.url}?{urlencode(query, safe=',')}")

    def hours(
        self, body: bytes, cities: Sequence[City], now: datetime
    ) -> dict[str, tuple[Hour, ...]]:
        document = read_json(body)
        places = document if isinstance(document, list) else [document]
        if len(places) != len(cities):
            raise BadForecastError(f"{len(places)} places for {len(cities)} cities")
        found = {}
        for city, place in zip(cities, places, strict=True):
            try:
                found[city.slug] = _hours_of(place, city, now)
            except BadForecastError:
                continue  # The others are good all the same.
        if not found:
            raise BadForecastError("no place has hours to come")
        return found


def _hours_of(place: Any, city: City, now: datetime) -> tuple[Hour, ...]:
    if not _is_near(place, city):
        raise BadForecastError(f"another place than {city.slug}")
    columns = {name: _column(place, name) for name in ("time", *VARIABLES)}
    times = columns.pop("time")
    return usable((_hour_at(at, row, columns) for row, at in enumerate(times)), now)


def _is_near(place: Any, city: City) -> bool:
    there = part(place, "latitude"), part(place, "longitude")
    here = city.latitude, city.longitude
    return all(
        isinstance(a, int | float) and b - _FARTHEST_DEGREES < a < b + _FARTHEST_DEGREES
        for a, b in zip(there, here, strict=True)
    )


def _column(place: Any, name: str) -> list[Any]:
    column = part(place, "hourly", name)
    return column if isinstance(column, list) else []


def _hour_at(at: object, row: int, columns: dict[str, list[Any]]) -> Hour | None:
    time = moment(at)
    values = {
        VARIABLES[name]: column[row] if row < len(column) else None
        for name, column in columns.items()
    }
    return hour(time, **values) if time else None
