"""What the templates of the weather receive. Documented in `docs/theme.md` from here.

Numbers are numbers, for the newsroom's digits are the template's to write; times are aware, and
shown in the city's own time zone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


def _is(help_text: str, **kwargs: Any) -> Any:
    return field(metadata={"help": help_text}, **kwargs)


@dataclass(frozen=True)
class WeatherBar:
    """One city in a line."""

    slug: str = _is("The city's part of its address, by which browsers keep a reader's choice.")
    name: str = _is("The city's name.")
    url: str = _is("Its page.")
    temperature: int = _is("Celsius, now.")
    words: str = _is("The state of the sky: «غائم جزئيًا».")
    icon: str = _is("Name of its icon in `img/weather.svg`.")
    high: int = _is("Today's highest.")
    low: int = _is("Today's lowest.")
    until: datetime = _is("When it is too old to be shown.")
    is_invented: bool = _is("Whether it is the demonstration's: say so.", default=False)


@dataclass(frozen=True)
class WeatherHour:
    at: datetime = _is("The beginning of the hour.")
    temperature: int = _is("Celsius.")
    words: str = _is("The state of the sky.")
    icon: str = _is("Name of its icon in `img/weather.svg`.")
    feels_like: int | None = _is("Celsius, or None where the provider does not tell.")
    humidity: int | None = _is("Per cent, or None.")
    rain_chance: int | None = _is("Per cent, or None.")
    wind_kmh: int | None = _is("Kilometres an hour, or None.")
    wind_words: str = _is("«رياح شمالية معتدلة», or empty.")
    wind_turn: int | None = _is("Degrees by which an arrow that points up is turned, or None.")


@dataclass(frozen=True)
class WeatherDay:
    at: datetime = _is("A moment of the day, near its noon.")
    name: str = _is("«اليوم», «غدًا», then the name of the day.")
    high: int = _is("Highest temperature.")
    low: int = _is("Lowest temperature.")
    words: str = _is("The gravest state of its daylight.")
    icon: str = _is("Name of its icon in `img/weather.svg`.")
    rain_chance: int | None = _is("Highest chance of rain in per cent, or None.")
    sunrise: datetime | None = _is("Sunrise, or None where the sun does not rise.")
    sunset: datetime | None = _is("Sunset, or None.")


@dataclass(frozen=True)
class WeatherPoint:
    x: float = _is("Place in the drawing; the first hour is on the right.")
    y: float = _is("Place in the drawing, from the top.")
    temperature: int = _is("Celsius.")


@dataclass(frozen=True)
class WeatherChart:
    width: int = _is("Of the drawing, in its own units: 50 an hour.")
    height: int = _is("Of the drawing.")
    line: str = _is("The `d` of the line's path; it is broken where hours are missing.")
    area: str = _is("The `d` of what is under the line.")
    points: tuple[WeatherPoint, ...] = _is("One for each hour.")
    highest: WeatherHour = _is("The warmest of the hours.")
    lowest: WeatherHour = _is("The coldest of the hours.")


@dataclass(frozen=True)
class WeatherCity:
    name: str = _is("The city's name.")
    url: str = _is("Its page.")
    slug: str = _is("Its part of the address.")
    key: str = _is("Its names folded for search, for `data-key`.")


@dataclass(frozen=True)
class WeatherCountry:
    name: str = _is("The country's name.")
    cities: tuple[WeatherCity, ...] = _is("Its cities, the capital first.")


@dataclass(frozen=True)
class WeatherContext:
    """A city's weather. Without `now`, `hours` and `days` there is no forecast to show."""

    title: str = _is("«الطقس في القاهرة».")
    city: WeatherCity = _is("The city.")
    country: str = _is("Its country's name.")
    zone: str = _is("The city's time zone, for every time on the page: `{% policy_in %}`.")
    now: WeatherHour | None = _is("The present hour, or None.")
    hours: tuple[WeatherHour, ...] = _is("The present hour and those to come, at most 24.")
    days: tuple[WeatherDay, ...] = _is("Today and five days more, as far as is known.")
    chart: WeatherChart | None = _is("The temperatures of `hours` as a drawing, or None.")
    updated_at: datetime | None = _is("When the forecast was fetched, or None.")
    is_late: bool = _is("Whether it is older than usual: the provider does not answer.")
    until: datetime | None = _is("When it is too old to be shown, or None.")
    own: tuple[WeatherBar, ...] = _is("The newsroom's cities that have a forecast.")
    countries: tuple[WeatherCountry, ...] = _is("Every city that can be chosen.")
    credit: Any = _is("`text`, `url`, `licence`, `licence_url`: to be shown beside the data.")
    is_invented: bool = _is("Whether the weather is the demonstration's: say so.")
    canonical_url: str = _is("Absolute address.")
    breadcrumbs: tuple[Any, ...] = _is("Empty.", default=())
