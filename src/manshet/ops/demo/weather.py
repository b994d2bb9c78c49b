"""The demonstration's weather, invented: a small server that speaks Open-Meteo's forecast format.

So the demonstration needs no internet, and the whole way from a provider to the reader is walked.
What it says follows latitude, season and hour of the sun, with clouds and wind drawn by lot from
place and day: the same question has the same answer, and tomorrow comes as was foretold.

`python -m manshet.ops.demo.weather PORT` serves it on 127.0.0.1 until it is ended. The format is of
https://open-meteo.com/en/docs: `hourly` and `current` variables, ISO times or seconds, one object
for one place and a list for several, 400 with a reason for what is wrong.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import blake2b
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from math import cos, exp, pi
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

UNITS: Final = {
    "temperature_2m": "°C",
    "apparent_temperature": "°C",
    "relative_humidity_2m": "%",
    "precipitation_probability": "%",
    "weather_code": "wmo code",
    "wind_speed_10m": "km/h",
    "wind_direction_10m": "°",
    "is_day": "",
}
_MOST_PLACES: Final = 1000
_MOST_DAYS: Final = 16
_SKIES: Final = ((0.34, 0), (0.5, 1), (0.66, 2), (0.76, 3), (0.84, 51), (0.92, 61), (0.97, 63))


class BadQuestionError(ValueError):
    """Its text is the `reason` of the answer."""


def _lot(*of: object) -> float:
    """From 0 to 1, always the same for the same things."""
    digest = blake2b(" ".join(map(str, of)).encode(), digest_size=4).digest()
    return int.from_bytes(digest) / 0xFFFFFFFF


def _smooth(latitude: float, longitude: float, at: datetime, what: str, hours: int) -> float:
    """A lot that goes gently from one span of `hours` to the next."""
    spans, inside = divmod(at.timestamp() / 3600 / hours, 1)
    ease = (1 - cos(pi * inside)) / 2
    before, after = (_lot(latitude, longitude, what, int(spans) + n) for n in (0, 1))
    return before + (after - before) * ease


def values_at(latitude: float, longitude: float, at: datetime) -> dict[str, float | int]:
    """Every variable that is known, at a place and an hour (aware, UTC)."""
    # 1 at midsummer of the northern half, -1 at its midwinter; the other half has them turned.
    summer = cos(2 * pi * (at.timetuple().tm_yday - 200) / 365) * (1 if latitude >= 0 else -1)
    sun_hour = (at.hour + at.minute / 60 + longitude / 15) % 24
    warmth = cos(2 * pi * (sun_hour - 15) / 24)  # The afternoon is the warmest.
    low_latitude = abs(latitude)
    clouds = _smooth(latitude, longitude, at, "clouds", 9)
    clouds = min(1.0, clouds * (0.6 + 0.006 * low_latitude * (1 - summer)))
    spread = (6.5 - 3.5 * clouds) * (0.6 + 0.4 * _lot(latitude, longitude, "inland"))
    whim = 5 * (_smooth(latitude, longitude, at, "air", 40) - 0.5)
    temperature = 32 - 0.28 * low_latitude + 0.3 * low_latitude * summer + spread * warmth + whim
    humidity = 38 + 45 * clouds - 11 * warmth + 18 * (_lot(latitude, longitude, "sea") - 0.3)
    humidity = min(97, max(9, humidity))
    wind = 4 + 22 * _smooth(latitude, longitude, at, "wind", 17) ** 1.6 + 5 * max(0, warmth)
    code = next((code for limit, code in _SKIES if clouds < limit), 80)
    day_half = 6 + summer * low_latitude / 24
    return {
        "temperature_2m": round(temperature, 1),
        "apparent_temperature": round(_felt(temperature, humidity, wind), 1),
        "relative_humidity_2m": round(humidity),
        "precipitation_probability": round(min(95, max(0, (clouds - 0.6) * 230))),
        "weather_code": code,
        "wind_speed_10m": round(wind, 1),
        "wind_direction_10m": round(360 * _smooth(latitude, longitude, at, "from", 31)) % 360,
        "is_day": int(abs(sun_hour - 12) < day_half),
    }


def _felt(temperature: float, humidity: float, wind_kmh: float) -> float:
    """Steadman's apparent temperature as the Australian Bureau of Meteorology writes it."""
    vapour = humidity / 100 * 6.105 * exp(17.27 * temperature / (237.7 + temperature))
    return temperature + 0.33 * vapour - 0.7 * wind_kmh / 3.6 - 4


def answer(query: Mapping[str, str], now: datetime) -> Any:
    """The document for a question. Raises BadQuestionError."""
    latitudes, longitudes = _numbers(query, "latitude", 90), _numbers(query, "longitude", 180)
    if len(latitudes) != len(longitudes):
        raise BadQuestionError("Parameter 'latitude' and 'longitude' must have the same number")
    places = [_place(a, b, query, now) for a, b in zip(latitudes, longitudes, strict=True)]
    return places if len(places) > 1 else places[0]


def _numbers(query: Mapping[str, str], name: str, limit: float) -> list[float]:
    try:
        values = [float(text) for text in query.get(name, "").split(",")]
    except ValueError:
        raise BadQuestionError(f"Parameter '{name}' is required and must be a number") from None
    if len(values) > _MOST_PLACES or not all(abs(value) <= limit for value in values):
        raise BadQuestionError(f"{name.capitalize()} must be in range of -{limit} to {limit}°.")
    return values


def _place(latitude: float, longitude: float, query: Mapping[str, str], now: datetime) -> Any:
    write = _seconds if query.get("timeformat") == "unixtime" else _local
    place: dict[str, Any] = {
        "latitude": round(latitude * 8) / 8,
        "longitude": round(longitude * 8) / 8,
        "generationtime_ms": 0.1,
        "utc_offset_seconds": 0,
        "timezone": "GMT",
        "timezone_abbreviation": "GMT",
        "elevation": round(200 * _lot(latitude, longitude, "height")),
    }
    units = {"time": "unixtime" if write is _seconds else "iso8601"}
    if names := _names(query, "current"):
        at = now.replace(minute=now.minute // 15 * 15, second=0, microsecond=0)
        found = values_at(latitude, longitude, at)
        place["current_units"] = units | {"interval": "seconds"} | _units(names)
        place["current"] = {"time": write(at), "interval": 900, **{n: found[n] for n in names}}
    if names := _names(query, "hourly"):
        times = _hours(query, now)
        rows = [values_at(latitude, longitude, at) for at in times]
        place["hourly_units"] = units | _units(names)
        place["hourly"] = {
            "time": [write(at) for at in times],
            **{name: [row[name] for row in rows] for name in names},
        }
    return place


def _names(query: Mapping[str, str], block: str) -> list[str]:
    names = [name for name in query.get(block, "").split(",") if name]
    if unknown := [name for name in names if name not in UNITS]:
        raise BadQuestionError(
            f"Data corrupted at path ''. Cannot initialize from invalid String value {unknown[0]}."
        )
    return names


def _units(names: list[str]) -> dict[str, str]:
    return {name: UNITS[name] for name in names}


def _hours(query: Mapping[str, str], now: datetime) -> list[datetime]:
    try:
        past, ahead = int(query.get("past_days", "0")), int(query.get("forecast_days", "7"))
    except ValueError:
        raise BadQuestionError("Parameter 'forecast_days' must be a number") from None
    if not (0 <= past <= _MOST_DAYS and 0 <= ahead <= _MOST_DAYS):
        raise BadQuestionError(f"Forecast days is invalid. Allowed range 0 to {_MOST_DAYS}.")
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    first = today - timedelta(days=past)
    return [first + timedelta(hours=n) for n in range(24 * (past + ahead))]


def _seconds(at: datetime) -> int:
    return int(at.timestamp())


def _local(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M")


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        if parts.path != "/v1/forecast":
            self._send(404, {"error": True, "reason": "Not Found"})
            return
        try:
            self._send(200, answer(query, datetime.now(UTC)))
        except BadQuestionError as exc:
            self._send(400, {"error": True, "reason": str(exc)})

    def _send(self, status: int, document: Any) -> None:
        body = json.dumps(document).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Silent: the demonstration's terminal is for its addresses."""


serve_on = partial(ThreadingHTTPServer, RequestHandlerClass=_Handler)


def main() -> None:
    with serve_on(("127.0.0.1", int(sys.argv[1]))) as server:
        server.serve_forever()


if __name__ == "__main__":
    main()
