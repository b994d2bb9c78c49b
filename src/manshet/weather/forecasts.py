"""What a city's page and its bar show of the stored hours, at a moment.

Days are the calendar days of the city's own time zone, worked out from hours in UTC: the night in
which Cairo's clocks go on at midnight has a day of 23 hours, and no hour is asked for that is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from manshet.arabic.months import WEEKDAYS
from manshet.weather.cities import City
from manshet.weather.contexts import WeatherBar, WeatherDay, WeatherHour
from manshet.weather.models import GOOD_FOR, StoredForecast
from manshet.weather.records import Hour
from manshet.weather.states import state_of, worst
from manshet.weather.sun import is_day, sun_times
from manshet.weather.winds import arrow_degrees, wind_words

HOURS_SHOWN: Final = 24
DAYS_SHOWN: Final = 6
LATE_AFTER: Final = timedelta(hours=5)  # Other cities are fetched every three hours.
_PRESENT: Final = timedelta(minutes=90)  # How far an hour may be and still be «now».
_AHEAD: Final = timedelta(hours=26)
_A_DAY: Final = timedelta(hours=26)  # All of today is within it, whatever the clock does.


def present(hours: Sequence[Hour], now: datetime) -> Hour | None:
    """The hour that has begun last, or where it is missing the next; None if neither is near."""
    begun = [hour for hour in hours if now - _PRESENT < hour.at <= now]
    coming = [hour for hour in hours if now < hour.at < now + _PRESENT]
    return begun[-1] if begun else coming[0] if coming else None


def hours_shown(hours: Sequence[Hour], city: City, now: datetime) -> tuple[WeatherHour, ...]:
    """From the present one on."""
    first = present(hours, now)
    start = first.at if first else now
    coming = [hour for hour in hours if start <= hour.at < now + _AHEAD]
    return tuple(_shown(hour, city) for hour in coming[:HOURS_SHOWN])


def _shown(hour: Hour, city: City) -> WeatherHour:
    state = state_of(hour.code)
    return WeatherHour(
        at=hour.at,
        temperature=rounded(hour.temperature),
        words=state.words,
        icon=state.icon_at(is_day=is_day(hour.at, city.latitude, city.longitude)),
        feels_like=None if hour.feels_like is None else rounded(hour.feels_like),
        humidity=hour.humidity,
        rain_chance=hour.rain_chance,
        wind_kmh=None if hour.wind_kmh is None else rounded(hour.wind_kmh),
        wind_words="" if hour.wind_kmh is None else wind_words(hour.wind_kmh, hour.wind_from),
        wind_turn=None if hour.wind_from is None else arrow_degrees(hour.wind_from),
    )


def rounded(value: float) -> int:
    """Half a degree goes up, so that 24.5 and 25.5 are one apart."""
    return int(value + 0.5 if value >= 0 else -(-value + 0.5))


def days_shown(
    hours: Sequence[Hour], city: City, now: datetime, most: int = DAYS_SHOWN
) -> tuple[WeatherDay, ...]:
    """Today and what follows, as far as there are hours."""
    today = now.astimezone(city.zone).date()
    by_day: dict[date, list[Hour]] = {}
    for hour in hours:
        by_day.setdefault(hour.at.astimezone(city.zone).date(), []).append(hour)
    wanted = (today + timedelta(days=n) for n in range(most))
    return tuple(_day(day, by_day[day], city, today) for day in wanted if day in by_day)


def _day(day: date, hours: Sequence[Hour], city: City, today: date) -> WeatherDay:
    sunrise, sunset = sun_times(day, city.latitude, city.longitude)
    light = [hour for hour in hours if is_day(hour.at, city.latitude, city.longitude)]
    state = state_of(worst([hour.code for hour in light or hours if hour.code is not None]))
    temperatures = [hour.temperature for hour in hours]
    return WeatherDay(
        at=datetime.combine(day, time(12), city.zone),
        name=_name(day, today),
        high=rounded(max(temperatures)),
        low=rounded(min(temperatures)),
        words=state.words,
        icon=state.icon,
        rain_chance=max((h.rain_chance for h in hours if h.rain_chance is not None), default=None),
        sunrise=sunrise,
        sunset=sunset,
    )


def _name(day: date, today: date) -> str:
    near = {0: "اليوم", 1: "غدًا"}
    return near.get((day - today).days, WEEKDAYS[day.weekday()])


def bar_of(
    row: StoredForecast, city: City, now: datetime, *, is_invented: bool = False
) -> WeatherBar | None:
    """None where there is no good forecast of the present hour."""
    hours = row.good_hours(now, near=_A_DAY)
    at_present = present(hours, now)
    days = days_shown(hours, city, now, most=1)
    if at_present is None or not days or row.fetched_at is None:
        return None
    shown = _shown(at_present, city)
    return WeatherBar(
        slug=city.slug,
        name=city.name,
        url=city.path,
        temperature=shown.temperature,
        words=shown.words,
        icon=shown.icon,
        high=max(days[0].high, shown.temperature),
        low=min(days[0].low, shown.temperature),
        until=row.fetched_at + GOOD_FOR,
        is_invented=is_invented,
    )
