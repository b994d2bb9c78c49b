"""A forecast as Manshet keeps it, whoever made it: hours, and nothing but numbers.

Everything that is shown is worked out of the hours: the present, the days, the sun. So both
providers give the same page, and a day is the city's own by its own time zone rather than by
the provider's copy of the rules. No text of a provider is kept, and none can reach a page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from math import isfinite
from typing import Any, Final

from manshet.weather.errors import BadForecastError

LEAST_HOURS: Final = 6  # Fewer to come are no forecast.
MOST_HOURS: Final = 400  # More than two weeks are not shown.
_LONGEST_AHEAD: Final = timedelta(days=17)


@dataclass(frozen=True)
class Hour:
    """`at` is aware UTC. Celsius, %, km/h, degrees where the wind comes from, WMO's code.

    What the provider does not tell is None; an hour without a temperature is none.
    """

    at: datetime
    temperature: float
    code: int | None = None
    feels_like: float | None = None
    humidity: int | None = None
    wind_kmh: float | None = None
    wind_from: int | None = None
    rain_chance: int | None = None


_RANGES: Final = {
    "temperature": (-90.0, 65.0),
    "feels_like": (-120.0, 90.0),
    "humidity": (0, 100),
    "wind_kmh": (0.0, 450.0),
    "wind_from": (0, 360),
    "rain_chance": (0, 100),
    "code": (0, 99),
}
_WHOLE: Final = ("humidity", "wind_from", "rain_chance", "code")


def hour(at: datetime, **values: object) -> Hour | None:
    """An hour of what a provider gave, each value a number in its range; without the rest.

    None where there is no temperature to show.
    """
    checked = {name: _number(name, value) for name, value in values.items()}
    if checked.get("temperature") is None:
        return None
    return Hour(at=at, **checked)  # type: ignore[arg-type]


def _number(name: str, value: object) -> float | int | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    least, most = _RANGES[name]
    if not (least <= value <= most and isfinite(value)):
        return None
    return round(value) if name in _WHOLE else round(float(value), 1)


def moment(seconds: object) -> datetime | None:
    """Seconds since 1970, in UTC; None for what is no time."""
    if isinstance(seconds, bool) or not isinstance(seconds, int):
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def usable(hours: Iterable[Hour | None], now: datetime) -> tuple[Hour, ...]:
    """In order, each hour once. Raises BadForecastError where too few are still to come."""
    by_time = {one.at: one for one in hours if one and abs(one.at - now) < _LONGEST_AHEAD}
    found = tuple(by_time[at] for at in sorted(by_time))[:MOST_HOURS]
    coming = sum(one.at > now for one in found)
    if coming < LEAST_HOURS:
        raise BadForecastError(f"{coming} hours to come, and {LEAST_HOURS} are needed")
    return found


def to_json(hours: Iterable[Hour]) -> list[dict[str, Any]]:
    """For the database; what is unknown is left out."""
    rows = (asdict(one) | {"at": int(one.at.timestamp())} for one in hours)
    return [{name: value for name, value in row.items() if value is not None} for row in rows]


def from_json(rows: Iterable[dict[str, Any]]) -> tuple[Hour, ...]:
    return tuple(Hour(**{**row, "at": datetime.fromtimestamp(row["at"], UTC)}) for row in rows)
