"""Sunrise and sunset from the place and the day.

Computed for both providers, since MET Norway tells none. After the solar equations of NOAA's Global
Monitoring Laboratory ("General Solar Position Calculations", https://gml.noaa.gov/grad/solcalc/),
good to a minute or two at the latitudes of the table; refraction and the sun's disc are in the
90.833° of the horizon.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from math import acos, cos, degrees, pi, radians, sin, tan
from typing import Final

_HORIZON: Final = radians(90.833)


@lru_cache(maxsize=2000)
def sun_times(
    day: date, latitude: float, longitude: float
) -> tuple[datetime, datetime] | tuple[None, None]:
    """Rise and set on the day of that longitude, in UTC; None where the sun does neither."""
    year = 2 * pi / 365 * (day.timetuple().tm_yday - 1)
    minutes = 229.18 * (
        0.000075
        + 0.001868 * cos(year)
        - 0.032077 * sin(year)
        - 0.014615 * cos(2 * year)
        - 0.040849 * sin(2 * year)
    )
    declination = (
        0.006918
        - 0.399912 * cos(year)
        + 0.070257 * sin(year)
        - 0.006758 * cos(2 * year)
        + 0.000907 * sin(2 * year)
        - 0.002697 * cos(3 * year)
        + 0.00148 * sin(3 * year)
    )
    north = radians(latitude)
    angle = cos(_HORIZON) / (cos(north) * cos(declination)) - tan(north) * tan(declination)
    if not -1 <= angle <= 1:
        return None, None
    half_day = degrees(acos(angle))
    midnight = datetime.combine(day, time(), UTC)
    noon = midnight + timedelta(minutes=720 - 4 * longitude - minutes)
    half = timedelta(minutes=4 * half_day)
    return noon - half, noon + half


def is_day(moment: datetime, latitude: float, longitude: float) -> bool:
    """Whether the sun is up; `moment` is aware."""
    near = moment.astimezone(UTC) + timedelta(minutes=4 * longitude)  # The place's own solar day.
    rise, set_ = sun_times(near.date(), latitude, longitude)
    return rise is None or set_ is None or rise <= moment < set_
