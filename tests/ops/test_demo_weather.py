"""The demonstration's weather: it speaks Open-Meteo's format, and is plausible."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from manshet.fetch import Client
from manshet.ops.demo.weather import BadQuestionError, answer, serve_on, values_at
from manshet.weather.asking import ask, policy_for
from manshet.weather.cities import all_cities, city
from manshet.weather.provider import Provider
from manshet.weather.providers import provider_of

NOW = datetime(2026, 11, 26, 12, 7, tzinfo=UTC)
PLACE = {"latitude": "30.06", "longitude": "31.25"}


@pytest.fixture
def provider() -> Iterator[Provider]:
    with serve_on(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        found = provider_of("demo", f"http://127.0.0.1:{server.server_address[1]}/v1/forecast")
        assert found
        try:
            yield found
        finally:
            server.shutdown()
            thread.join()


def test_every_city_gets_its_hours_through_the_workers_own_way(provider: Provider) -> None:
    now = datetime.now(UTC)
    with Client(policy_for(provider, "http://127.0.0.1:8000")) as client:
        outcome = ask(client, provider, all_cities(), "", now)
        refused = ask(client, provider, [], "", now)
    assert outcome.problem == ""
    assert len(outcome.hours) == 78
    assert all(len(hours) == 216 for hours in outcome.hours.values())
    assert refused.is_refused


def test_without_an_address_nobody_is_asked() -> None:
    lonely = provider_of("demo")
    assert lonely
    with Client(policy_for(lonely, "")) as client:
        outcome = ask(client, lonely, all_cities()[:1], "", NOW)
    assert outcome.is_refused
    assert "أخبر مدير النظام" in outcome.problem


def test_document_has_open_meteos_shape() -> None:
    query = PLACE | {"hourly": "temperature_2m,weather_code", "current": "temperature_2m,is_day"}
    place = answer(query, NOW)
    assert place["hourly"]["time"][0] == "2026-11-26T00:00"
    assert len(place["hourly"]["time"]) == len(place["hourly"]["temperature_2m"]) == 7 * 24
    assert place["hourly_units"] == {
        "time": "iso8601",
        "temperature_2m": "°C",
        "weather_code": "wmo code",
    }
    assert place["current"]["time"] == "2026-11-26T12:00"
    assert place["current"]["interval"] == 900
    two = answer({"latitude": "30,33.9", "longitude": "31.2,35.5", "timeformat": "unixtime"}, NOW)
    assert isinstance(two, list)
    assert answer(query, NOW) == place


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"latitude": "x"},
        {"latitude": "95"},
        {"longitude": "1,2"},
        {"hourly": "temperature_2m,secret"},
        {"hourly": "weather_code", "forecast_days": "99"},
        {"hourly": "weather_code", "forecast_days": "many"},
    ],
)
def test_bad_questions_are_refused_with_a_reason(wrong: dict[str, str]) -> None:
    query = PLACE | wrong if wrong else {}
    with pytest.raises(BadQuestionError):
        answer(query, NOW)


def test_weather_follows_season_and_hour() -> None:
    for one in all_cities():
        for month in (1, 7):
            day = datetime(2026, month, 15, tzinfo=UTC)
            values = [
                values_at(one.latitude, one.longitude, day + timedelta(hours=n)) for n in range(72)
            ]
            assert all(-12 < value["temperature_2m"] < 52 for value in values), one.slug
            assert all(5 < value["relative_humidity_2m"] < 100 for value in values)
    cairo = city("cairo")
    assert cairo
    summer, winter = (
        values_at(cairo.latitude, cairo.longitude, datetime(2026, month, 15, 12, tzinfo=UTC))
        for month in (7, 1)
    )
    assert summer["temperature_2m"] > winter["temperature_2m"] + 8
