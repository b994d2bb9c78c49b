"""What the providers are asked, and what is made of their documents, good and bad."""

from __future__ import annotations

import json
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from manshet.weather.cities import all_cities, city
from manshet.weather.errors import BadForecastError
from manshet.weather.providers import NAMES, provider_of
from manshet.weather.providers.met_norway import METNorway
from manshet.weather.providers.open_meteo import OpenMeteo
from manshet.weather.states import STATES, state_of
from tests.weather.documents import NOON, met_norway, open_meteo, open_meteo_place

CAIRO, BEIRUT = city("cairo"), city("beirut")
assert CAIRO
assert BEIRUT


def query_of(url: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


def test_open_meteo_is_asked_for_several_cities_at_once_and_for_commercial_use_with_a_key():
    free = OpenMeteo().request([CAIRO, BEIRUT], "").url
    assert free.startswith("https://api.open-meteo.com/v1/forecast?")
    assert query_of(free)["latitude"] == "30.0626,33.8933"
    assert query_of(free)["longitude"] == "31.2497,35.5016"
    assert len(query_of(free)["hourly"].split(",")) <= 10  # More would weigh more than one call.
    assert "apikey" not in free
    paid = OpenMeteo(key="k-1").request([CAIRO], "").url
    assert paid.startswith("https://customer-api.open-meteo.com/v1/forecast?")
    assert query_of(paid)["apikey"] == "k-1"


def test_met_norway_is_asked_with_four_decimals_at_most_and_what_is_at_hand():
    request = METNorway().request([CAIRO], "Thu, 26 Nov 2026 11:20:31 GMT")
    assert query_of(request.url) == {"lat": "30.0626", "lon": "31.2497"}
    assert request.last_modified == "Thu, 26 Nov 2026 11:20:31 GMT"
    for one in all_cities():
        for value in query_of(METNorway().request([one], "").url).values():
            assert len(value.partition(".")[2]) <= 4


@pytest.mark.parametrize("name", NAMES)
def test_every_provider_says_whom_to_credit_and_none_pretends_to_be_another(name: str):
    provider = provider_of(name)
    assert provider
    assert provider.name == name
    assert provider.credit.text
    assert provider.is_invented == (name == "demo")
    assert provider.is_invented or provider.credit.url.startswith("https://")
    assert not provider.is_invented or "open-meteo" not in provider.url


def test_open_meteo_document_becomes_hours():
    found = OpenMeteo().hours(open_meteo(CAIRO, BEIRUT), [CAIRO, BEIRUT], NOON)
    assert list(found) == ["cairo", "beirut"]
    hour = next(one for one in found["cairo"] if one.at == NOON)
    assert (hour.temperature, hour.feels_like, hour.humidity, hour.rain_chance) == (
        *(21.2, 19.4),
        *(45, 10),
    )
    assert (hour.wind_kmh, hour.wind_from, hour.code) == (24.1, 315, 2)
    assert list(OpenMeteo().hours(open_meteo(CAIRO), [CAIRO], NOON)) == ["cairo"]


def test_met_norway_document_becomes_hours_with_the_wind_in_kilometres_an_hour():
    hours = METNorway().hours(met_norway(CAIRO), [CAIRO], NOON)["cairo"]
    first, last = hours[0], hours[-1]
    assert (first.at, first.temperature, first.code) == (NOON, 18.0, 2)
    assert (first.wind_kmh, first.wind_from, first.humidity) == (18.0, 181, 45)
    assert first.feels_like is first.rain_chance is None
    assert last.at - NOON == timedelta(hours=60 + 6 * 28)
    assert last.code is None  # The last step tells no sky.


@pytest.mark.parametrize(
    ("symbol", "words"),
    [
        ("clearsky_night", "سماء صافية"),
        ("cloudy", "غائم كليًا"),
        ("heavyrain", "مطر غزير"),
        ("lightrainshowers_polartwilight", "زخات مطر خفيفة"),
        ("snowshowers_day", "زخات ثلج خفيفة"),
        ("heavysnow", "ثلوج كثيفة"),
        ("sleet", "مطر ممزوج بثلج"),
        ("rainandthunder", "عاصفة رعدية"),
        ("lightssleetshowersandthunder_day", "عاصفة رعدية"),
        ("<script>alert(1)</script>", "حالة غير محددة"),
        ("", "حالة غير محددة"),
    ],
)
def test_symbols_of_met_norway_are_told_in_arabic(symbol: str, words: str):
    hours = METNorway().hours(met_norway(CAIRO, symbol=symbol), [CAIRO], NOON)["cairo"]
    assert state_of(hours[0].code).words == words


def test_every_state_has_an_icon_in_the_sheet_by_day_and_by_night():
    from importlib import resources

    sheet = (resources.files("manshet.theme") / "static/manshet/img/weather.svg").read_text()
    for state in [*STATES.values(), state_of(4), state_of(None)]:
        for is_day in (True, False):
            assert f'id="{state.icon_at(is_day=is_day)}"' in sheet


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><h1>502 Bad Gateway</h1></html>",
        b"\xff\xfe\x00",
        b"null",
        b"[]",
        b"12",
        b'{"error": true, "reason": "overloaded"}',
        b'{"latitude": NaN, "longitude": Infinity, "hourly": {}}',
        b'{"properties": {"timeseries": 7}}',
        b'{"properties": {"timeseries": [null, 4, "x", {"time": 5}, {"time": "2026"}]}}',
        b"[" * 100_000,
        b'{"hourly": ' + b"9" * 10_000 + b"}",
    ],
    ids=lambda body: body[:20].decode("latin-1"),
)
@pytest.mark.parametrize("provider", [OpenMeteo(), METNorway()], ids=lambda one: one.name)
def test_document_that_is_no_forecast_is_refused(provider, body: bytes):
    with pytest.raises(BadForecastError):
        provider.hours(body, [CAIRO], NOON)


def test_values_out_of_range_are_left_out_and_hours_without_temperature_too():
    hostile = {
        "temperature_2m": [20.0] * 40 + [1e300, -400, None, "<b>5</b>", True, {}] + [21.0] * 170,
        "relative_humidity_2m": [10**400, -1, 101, "x"] * 54,
        "wind_speed_10m": [9e9] * 216,
        "wind_direction_10m": [361] * 216,
        "weather_code": ["<script>"] * 216,
        "precipitation_probability": [45.5] * 3,
        "apparent_temperature": "none",
    }
    hours = OpenMeteo().hours(open_meteo(CAIRO, **hostile), [CAIRO], NOON)["cairo"]
    assert len(hours) == 210
    assert {one.temperature for one in hours} == {20.0, 21.0}
    assert {(one.humidity, one.wind_kmh, one.wind_from, one.code) for one in hours} == {(None,) * 4}


def test_hostile_values_of_met_norway_are_left_out_too():
    document = json.loads(met_norway(CAIRO))
    series = document["properties"]["timeseries"]
    speeds = [10**400, -1, True, "5", None, 1e300, {}]
    for entry, speed in zip(series[1:], speeds, strict=False):
        entry["data"]["instant"]["details"]["wind_speed"] = speed
    series[0]["time"] = "0001-01-01T00:00:00+05:00"
    series[10]["data"]["instant"]["details"]["air_temperature"] = 10**400
    body = json.dumps(document).encode().replace(b"1e+300", b"1e400")
    hours = METNorway().hours(body, [CAIRO], NOON)["cairo"]
    assert len(hours) == len(series) - 2
    assert [one.wind_kmh for one in hours[: len(speeds)]] == [None] * len(speeds)


def test_place_that_is_no_place_is_refused():
    place = open_meteo_place(CAIRO, (NOON - timedelta(days=1)).replace(hour=0))
    body = json.dumps({**place, "latitude": 10**400}).encode()
    with pytest.raises(BadForecastError):
        OpenMeteo().hours(body, [CAIRO], NOON)


def test_times_that_are_none_are_left_out():
    times: list[object] = [int((NOON + timedelta(hours=n)).timestamp()) for n in range(216)]
    times[0:5] = [10**30, -(10**15), None, "2026-11-26T12:00", True]
    hours = OpenMeteo().hours(open_meteo(CAIRO, time=times), [CAIRO], NOON)["cairo"]
    assert len(hours) == 211


def test_one_bad_place_does_not_spoil_the_others():
    first = (NOON - timedelta(days=1)).replace(hour=0)
    places = [{"error": True}, open_meteo_place(BEIRUT, first)]
    found = OpenMeteo().hours(json.dumps(places).encode(), [CAIRO, BEIRUT], NOON)
    assert list(found) == ["beirut"]


def test_another_place_or_another_number_of_places_than_asked_is_refused():
    with pytest.raises(BadForecastError):
        OpenMeteo().hours(open_meteo(BEIRUT), [CAIRO], NOON)
    with pytest.raises(BadForecastError):
        OpenMeteo().hours(open_meteo(CAIRO, BEIRUT), [CAIRO], NOON)


def test_forecast_of_the_past_alone_is_refused():
    old = open_meteo(CAIRO, start=NOON - timedelta(days=9))
    with pytest.raises(BadForecastError):
        OpenMeteo().hours(old, [CAIRO], NOON)
