"""Documents of both providers' documented shapes, made by us: the values are plain to check.

Open-Meteo: https://open-meteo.com/en/docs. MET Norway:
https://api.met.no/weatherapi/locationforecast/2.0/documentation.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from manshet.weather.cities import City

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)


def open_meteo_place(city: City, start: datetime, hours: int = 216, **columns: Any) -> Any:
    """Hour n has 20 degrees and a tenth more for each hour of the day; `columns` replace."""
    times = [int((start + timedelta(hours=n)).timestamp()) for n in range(hours)]
    hourly: dict[str, Any] = {
        "time": times,
        "temperature_2m": [20 + n % 24 / 10 for n in range(hours)],
        "apparent_temperature": [19.4] * hours,
        "relative_humidity_2m": [45] * hours,
        "precipitation_probability": [10] * hours,
        "weather_code": [2] * hours,
        "wind_speed_10m": [24.1] * hours,
        "wind_direction_10m": [315] * hours,
        **columns,
    }
    return {
        "latitude": round(city.latitude * 16) / 16,
        "longitude": round(city.longitude * 16) / 16,
        "generationtime_ms": 0.2,
        "utc_offset_seconds": 0,
        "timezone": "GMT",
        "timezone_abbreviation": "GMT",
        "elevation": 23.0,
        "hourly_units": {"time": "unixtime", "temperature_2m": "°C", "wind_speed_10m": "km/h"},
        "hourly": hourly,
    }


def open_meteo(*cities: City, start: datetime | None = None, **columns: Any) -> bytes:
    """From midnight of yesterday, as `past_days=1` gives it; a list for several cities."""
    first = start or (NOON - timedelta(days=1)).replace(hour=0)
    places = [open_meteo_place(city, first, **columns) for city in cities]
    return json.dumps(places if len(places) > 1 else places[0]).encode()


def met_entry(at: datetime, temperature: float, symbol: str, span: str | None) -> Any:
    data: dict[str, Any] = {
        "instant": {
            "details": {
                "air_pressure_at_sea_level": 1017.2,
                "air_temperature": temperature,
                "cloud_area_fraction": 12.5,
                "relative_humidity": 44.6,
                "wind_from_direction": 181.2,
                "wind_speed": 5.0,
            }
        }
    }
    if span:
        data[span] = {
            "summary": {"symbol_code": symbol},
            "details": {"precipitation_amount": 0.0},
        }
    return {"time": at.strftime("%Y-%m-%dT%H:%M:%SZ"), "data": data}


def met_norway(
    city: City,
    start: datetime = NOON,
    symbol: str = "partlycloudy_day",
    coldest: float = 18.0,
) -> bytes:
    """Hours for two and a half days, then every sixth; the last steps tell no sky."""
    hours = [(start + timedelta(hours=n), "next_1_hours") for n in range(60)]
    later = [(start + timedelta(hours=60 + 6 * n), "next_6_hours") for n in range(28)]
    steps = [*hours, *later, (start + timedelta(hours=60 + 6 * 28), None)]
    series = [met_entry(at, coldest + n % 5, symbol, span) for n, (at, span) in enumerate(steps)]
    return json.dumps(
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [city.longitude, city.latitude, 23]},
            "properties": {
                "meta": {"updated_at": "2026-11-26T11:20:31Z", "units": {"wind_speed": "m/s"}},
                "timeseries": series,
            },
        }
    ).encode()
