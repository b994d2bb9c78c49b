"""The worker and the provider: who is asked, how politely, and what stays when it fails."""

from __future__ import annotations

import json
import logging
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.utils import timezone

from manshet.fetch import AddressRefusedError, FetchError, TLSError, UnknownHostError
from manshet.journal.models import Entry
from manshet.weather import asking
from manshet.weather import refreshing as refreshing_module
from manshet.weather.actions import change_provider, claim, ensure_rows, store
from manshet.weather.asking import Outcome
from manshet.weather.cities import all_cities
from manshet.weather.forecasts import bar_of
from manshet.weather.models import StoredForecast
from manshet.weather.providers.met_norway import METNorway
from manshet.weather.providers.open_meteo import OpenMeteo
from tests.fetch.misbehaving import Exchange, answers, drips, hangs
from tests.weather.documents import NOON, met_norway, open_meteo_place
from tests.weather.rig import begun_hour, forecast, of, refreshing

pytestmark = pytest.mark.django_db
PATH = "/forecast"


def good(exchange: Exchange) -> None:
    """Open-Meteo's answer for whatever cities are asked for."""
    from urllib.parse import parse_qs, urlsplit

    query = parse_qs(urlsplit(exchange.path).query)
    places = zip(query["latitude"][0].split(","), query["longitude"][0].split(","), strict=True)
    known = {(f"{one.latitude:.4f}", f"{one.longitude:.4f}"): one for one in all_cities()}
    start = begun_hour() - timedelta(days=1)
    found = [open_meteo_place(known[place], start) for place in places]
    body = json.dumps(found if len(found) > 1 else found[0]).encode()
    exchange.answer(200, "Content-Type: application/json", body)


def row(slug: str = "riyadh") -> StoredForecast:
    return StoredForecast.objects.get(slug=slug)


def entries() -> list[list[str]]:
    return [entry.keys for entry in Entry.objects.filter(kind="weather").order_by("id")]


def test_all_cities_are_fetched_in_a_few_requests_the_newsrooms_own_first(serve: Any):
    server = serve({PATH: good})
    now = timezone.now()
    with refreshing(OpenMeteo(own_url=server.url(PATH))) as refresher:
        refresher.tick(now)
        assert len(server.asked) == 4
        assert "latitude=24.6877&" in server.asked[0].path
        assert server.asked[0].fields["user-agent"].endswith("(+https://news.example)")
        assert StoredForecast.objects.exclude(fetched_at=None).count() == 78
        refresher.tick(now + timedelta(seconds=15))
        assert len(server.asked) == 4  # Nothing is due.
    assert entries()[0] == ["weather", "weather:riyadh"]
    assert timedelta(minutes=50) < row().next_at - now < timedelta(minutes=70)
    assert timedelta(hours=2.5) < row("oran").next_at - now < timedelta(hours=3.5)


def test_met_norway_is_asked_one_city_at_a_time_and_not_before_expires(serve: Any):
    at = begun_hour()
    headers = "Expires: Fri, 27 Nov 2099 10:00:00 GMT\nLast-Modified: Thu, 26 Nov 2026 11:20:31 GMT"
    server = serve({PATH: answers(200, headers, met_norway(of("riyadh"), at))})
    StoredForecast.objects.bulk_create(
        StoredForecast(slug=one.slug, next_at=at + timedelta(days=2))
        for one in all_cities()
        if one.slug != "riyadh"
    )
    provider = METNorway(own_url=server.url(PATH))
    with refreshing(provider) as refresher:
        refresher.tick(timezone.now())
        assert row().next_at - timezone.now() > timedelta(hours=5)  # Not for ever, either.
        assert "if-modified-since" not in server.asked[0].fields
        first = row().fetched_at
        StoredForecast.objects.filter(slug="riyadh").update(next_at=timezone.now())
        server.behaviours[PATH] = answers(304, "Expires: Fri, 27 Nov 2099 10:00:00 GMT")
        refresher.tick(timezone.now())
    asked = server.asked[1].fields
    assert asked["if-modified-since"] == "Thu, 26 Nov 2026 11:20:31 GMT"
    assert len(server.asked) == 2
    kept = row()
    assert kept.hours
    assert first
    assert kept.fetched_at
    assert kept.fetched_at > first
    assert kept.last_modified == "Thu, 26 Nov 2026 11:20:31 GMT"


@pytest.mark.parametrize(
    ("behaviour", "told"),
    [
        (answers(503), "(503)"),
        (answers(429, "Retry-After: 7200"), "(429)"),
        (answers(403), "(403)"),
        (hangs, "خلال ثانية"),
        (drips(b"HTTP/1.1 200 OK\r\n\r\n"), "خلال ثانية"),
        (answers(200, "", b"<html>Bad gateway</html>"), "لا يُفهم"),
        (answers(200, "", b'{"hourly": NaN}'), "لا يُفهم"),
        (answers(200, "", b" " * (5 * 1024 * 1024)), "ميغابايت"),
    ],
    ids=["down", "throttled", "refused", "silent", "slow", "html", "nan", "huge"],
)
def test_last_good_forecast_stays_when_the_provider_fails_and_the_desk_is_told(
    serve: Any, monkeypatch: pytest.MonkeyPatch, behaviour: Any, told: str
):
    forecast("riyadh", age=timedelta(hours=4))
    before = row()
    server = serve({PATH: behaviour})
    impatient = asking.policy_for

    def policy_for(provider: Any, origin: str) -> Any:
        from dataclasses import replace

        return replace(impatient(provider, origin), total_seconds=1)

    monkeypatch.setattr("tests.weather.rig.policy_for", policy_for)
    with refreshing(OpenMeteo(own_url=server.url(PATH))) as refresher:
        now = timezone.now()
        refresher.tick(now)
        asked = len(server.asked)
        refresher.tick(now)
        assert len(server.asked) == asked  # Not hammered.
    after = row()
    assert (after.hours, after.fetched_at) == (before.hours, before.fetched_at)
    assert told in after.problem
    assert "http" not in after.problem


def test_a_provider_that_fails_rests_longer_each_time_and_then_all_is_well_again(
    serve: Any, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(
        "manshet.weather.refreshing.backoff",
        lambda failures, **_: timedelta(minutes=failures),
    )
    server = serve({PATH: answers(500)})
    clock = timezone.now()
    monkeypatch.setattr("manshet.weather.refreshing.timezone.now", lambda: clock)
    with refreshing(OpenMeteo(own_url=server.url(PATH))) as refresher:
        for minutes, asked in ((0, 1), (0.5, 1), (1.1, 2), (2.5, 2), (3.2, 3)):
            moment = clock + timedelta(minutes=minutes)
            monkeypatch.setattr(
                "manshet.weather.refreshing.timezone.now", lambda moment=moment: moment
            )
            refresher.tick(moment)
            assert len(server.asked) == asked, minutes
        assert row().problem
        server.behaviours[PATH] = good
        later = clock + timedelta(minutes=9)
        monkeypatch.setattr("manshet.weather.refreshing.timezone.now", lambda: later)
        refresher.tick(later)
    assert row().problem == ""
    assert row().fetched_at


def test_key_stands_in_no_log(serve: Any, caplog: pytest.LogCaptureFixture):
    server = serve({PATH: answers(301, "Location: http://127.0.0.1:1/x?apikey=secret-key")})
    with (
        caplog.at_level(logging.INFO),
        refreshing(OpenMeteo(own_url=server.url(PATH), key="secret-key")) as refresher,
    ):
        refresher.tick(timezone.now())
    assert "does not answer" in caplog.text
    assert "secret-key" not in caplog.text
    assert "secret-key" not in row().problem


def test_each_hour_begins_anew_and_what_is_a_day_old_is_withdrawn(serve: Any):
    forecast("riyadh", age=timedelta(hours=23, minutes=59, seconds=50))
    forecast("cairo", age=timedelta(hours=2))
    server = serve({PATH: answers(500)})
    now = begun_hour() + timedelta(minutes=30)
    StoredForecast.objects.filter(slug="riyadh").update(
        fetched_at=now - timedelta(hours=23, minutes=59, seconds=50)
    )
    with refreshing(OpenMeteo(own_url=server.url(PATH))) as refresher:
        refresher.tick(now)
        assert entries() == [["weather", "weather:cairo", "weather:riyadh"]]
        refresher.tick(now + timedelta(seconds=15))
        assert entries()[1:] == [["weather", "weather:riyadh"]]
        refresher.tick(now + timedelta(minutes=31))
        assert entries()[2:] == [["weather", "weather:cairo"]]


def test_turn_of_the_hour_that_fails_is_not_lost(serve: Any, monkeypatch: pytest.MonkeyPatch):
    forecast("riyadh", next_in=timedelta(days=1))
    server = serve({PATH: answers(500)})
    now = begun_hour()
    turn = refreshing_module.turn_the_hour

    def locked(now: datetime) -> None:
        raise OperationalError("database is locked")

    with refreshing(OpenMeteo(own_url=server.url(PATH))) as refresher:
        refresher.tick(now - timedelta(seconds=10))
        Entry.objects.all().delete()
        monkeypatch.setattr(refreshing_module, "turn_the_hour", locked)
        with pytest.raises(OperationalError):
            refresher.tick(now + timedelta(seconds=5))
        monkeypatch.setattr(refreshing_module, "turn_the_hour", turn)
        refresher.tick(now + timedelta(seconds=20))
    assert entries() == [["weather", "weather:riyadh"]]


def test_what_cannot_be_read_is_asked_for_again_soon(serve: Any):
    server = serve({PATH: answers(200, "", b"<html>Bad gateway</html>")})
    now = timezone.now()
    with refreshing(OpenMeteo(own_url=server.url(PATH))) as refresher:
        refresher.tick(now)
    for slug in ("riyadh", "oran"):
        assert timedelta(minutes=13) < row(slug).next_at - now < timedelta(minutes=18)


def test_earlier_hours_of_today_stay_where_the_provider_tells_them_no_more():
    city, provider = of("riyadh"), METNorway()
    ensure_rows(NOON)
    for at, coldest in ((NOON, 30.0), (NOON + timedelta(hours=8), 10.0)):
        hours = provider.hours(met_norway(city, at, coldest=coldest), [city], at)
        store([city], Outcome(hours), provider.name, at, at)
    evening = NOON + timedelta(hours=8)
    bar = bar_of(row(), city, evening)
    assert bar
    assert (bar.high, bar.low, bar.temperature) == (34, 10, 10)
    later = evening + timedelta(hours=30)
    hours = provider.hours(met_norway(city, later), [city], later)
    store([city], Outcome(hours), provider.name, later, later)
    first = row().hours[0]["at"]
    assert first == (later - timedelta(hours=26)).timestamp()


@pytest.mark.parametrize("error", [UnknownHostError, AddressRefusedError, TLSError])
def test_desk_is_not_told_to_mend_an_address_that_is_the_operators(error: type[FetchError]):
    class Broken:
        def fetch(self, request: Any) -> Any:
            raise error("https://no.such.host/", "no answer")

    outcome = asking.ask(Broken(), OpenMeteo(), [of("riyadh")], "", NOON)  # type: ignore[arg-type]
    assert outcome.problem == "تعذر الاتصال بمزوّد الطقس. أخبر مدير النظام."
    assert outcome.is_refused


def test_two_workers_do_not_ask_for_the_same_cities():
    now = timezone.now()
    ensure_rows(now)
    cities = [of("cairo"), of("beirut")]
    assert claim(cities, now)
    assert not claim(cities, now)
    assert not claim([of("cairo")], now)


def test_another_provider_starts_without_what_the_one_before_it_said():
    forecast("riyadh")
    assert not change_provider("open-meteo", timezone.now())
    assert change_provider("met-norway", timezone.now())
    assert row().fetched_at is None
    assert entries() == [["weather", "weather:riyadh"]]
