"""MET Norway's Locationforecast 2.0, compact (https://api.met.no/weatherapi/locationforecast/2.0).

Its terms: a User-Agent that says whom to write to, at most four decimals, nothing asked again
before Expires, then If-Modified-Since, and never in bursts. Hours come for two to three days, then
every sixth; there is no «feels like» and no chance of rain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlencode

from manshet.fetch import Request
from manshet.weather.cities import City
from manshet.weather.errors import BadForecastError
from manshet.weather.provider import Credit, part, read_json
from manshet.weather.records import Hour, hour, usable
from manshet.weather.states import HEAVY_SLEET, SLEET, THUNDER

URL: Final = "https://api.met.no/weatherapi/locationforecast/2.0/compact"
_KMH: Final = 3.6  # for each metre a second
_SKIES: Final = {"clearsky": 0, "fair": 1, "partlycloudy": 2, "cloudy": 3, "fog": 45}
# Light, without a word, and heavy, as the symbols say it.
_FALLS: Final = {
    "rainshowers": (80, 81, 82),
    "sleetshowers": (SLEET, SLEET, HEAVY_SLEET),
    "snowshowers": (85, 85, 86),
    "rain": (61, 63, 65),
    "sleet": (SLEET, SLEET, HEAVY_SLEET),
    "snow": (71, 73, 75),
}


CREDIT: Final = Credit(
    "Data from MET Norway",
    "https://api.met.no/",
    "CC BY 4.0",
    "https://creativecommons.org/licenses/by/4.0/",
)


@dataclass(frozen=True)
class METNorway:
    own_url: str = ""
    name: str = "met-norway"
    label: str = "معهد الأرصاد النرويجي"
    is_invented: bool = False
    cities_at_once: int = 1
    credit: Credit = CREDIT

    @property
    def url(self) -> str:
        return self.own_url or URL

    def request(self, cities: Sequence[City], last_modified: str) -> Request:
        (city,) = cities
        query = {"lat": f"{city.latitude:.4f}", "lon": f"{city.longitude:.4f}"}
        return Request(f"{self.url}?{urlencode(query)}", last_modified=last_modified)

    def hours(
        self, body: bytes, cities: Sequence[City], now: datetime
    ) -> dict[str, tuple[Hour, ...]]:
        (city,) = cities
        series = part(read_json(body), "properties", "timeseries")
        if not isinstance(series, list):
            raise BadForecastError("it has no properties.timeseries")
        return {city.slug: usable(map(_hour_of, series), now)}


def _hour_of(entry: Any) -> Hour | None:
    at = _time(part(entry, "time"))
    details = part(entry, "data", "instant", "details")
    if at is None or not isinstance(details, dict):
        return None
    return hour(
        at,
        temperature=details.get("air_temperature"),
        humidity=details.get("relative_humidity"),
        wind_kmh=_kmh(details.get("wind_speed")),
        wind_from=details.get("wind_from_direction"),
        code=_code(_symbol(entry)),
    )


def _kmh(speed: object) -> float | None:
    """A whole number of JSON may be too large for a float."""
    if isinstance(speed, bool) or not isinstance(speed, int | float) or not 0 <= speed < 1000:
        return None
    return speed * _KMH


def _time(text: object) -> datetime | None:
    """Year 1 east of Greenwich is no time in UTC."""
    try:
        at = datetime.fromisoformat(text) if isinstance(text, str) else None
        return at.astimezone(UTC) if at and at.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _symbol(entry: Any) -> str:
    """Of the next hour, or of the next six where hours have ended."""
    for length in ("next_1_hours", "next_6_hours", "next_12_hours"):
        symbol = part(entry, "data", length, "summary", "symbol_code")
        if isinstance(symbol, str):
            return symbol
    return ""


def _code(symbol: str) -> int | None:
    """«heavyrainshowers_night» is 82; by our own sun it is known whether it is night.

    Two symbols are misspelt for ever: «lightssleetshowersandthunder» and the same with snow.
    """
    base = symbol.partition("_")[0].replace("lightss", "lights")
    if base in _SKIES:
        return _SKIES[base]
    fall = base.removesuffix("andthunder").removeprefix("light").removeprefix("heavy")
    if fall not in _FALLS:
        return None
    if base.endswith("andthunder"):
        return THUNDER
    place = 0 if base.startswith("light") else 2 if base.startswith("heavy") else 1
    return _FALLS[fall][place]
