"""What readers see: the page and the bar, or nothing; and stored pages that follow."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from manshet.articles.models import NewsroomSettings
from manshet.edition.names import Name
from manshet.journal.models import Entry
from manshet.weather.actions import announce, store
from manshet.weather.asking import Outcome
from manshet.weather.models import CityChoice, StoredForecast, WeatherSettings, weather_settings
from manshet.weather.providers import provider_of
from manshet.weather.providers.met_norway import METNorway
from tests.edition.rig import Machine
from tests.weather.rig import forecast, of


@pytest.fixture(autouse=True)
def _weather(newsroom: Any, with_weather: None) -> None:
    """A newsroom with weather."""


def choose(*slugs: str) -> WeatherSettings:
    saved = weather_settings()
    assert saved
    saved.city_choices = [
        CityChoice(name=of(slug).name, slug=slug, sort_order=n) for n, slug in enumerate(slugs)
    ]
    saved.save()
    return saved


def read(client: Any, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def words(page: str) -> str:
    """The page's text in one line, as a reader hears it."""
    return " ".join(re.sub(r"<[^>]+>", "", page).split())


def test_page_tells_now_hours_days_sun_and_whom_to_credit(client: Any):
    choose("cairo", "beirut")
    forecast("cairo")
    forecast("beirut", temperature=9.0)
    page = read(client, "/weather/")
    said = words(page)
    for told in (
        "الطقس في القاهرة",
        "غائم جزئيًا",
        "رياح شمالية غربية معتدلة",
        "40%",
        "15%",
        "الشروق",
        "اليوم",
        "غدًا",
        "Weather data by Open-Meteo.com",
        "CC BY 4.0",
        "آخر تحديث",
    ):
        assert told in said, told
    assert page.count('class="weather-hour"') == 24
    assert page.count('class="weather-day"') == 6
    assert 'href="/weather/beirut/"' in page
    assert page.count("data-key=") == 78
    assert 'href="https://open-meteo.com/"' in page
    assert "طقس تجريبي" not in page
    assert "لم يصل جديد" not in page


def test_every_city_has_a_page_and_others_have_none(client: Any):
    forecast("oran")
    assert "الطقس في وهران" in read(client, "/weather/oran/")
    assert client.get("/weather/paris/").status_code == 404


def test_countries_stand_in_the_order_of_the_alphabet_whatever_the_article(client: Any):
    page = read(client, "/weather/")
    names = re.findall(r'weather-country__name">([^<]+)<', page)
    assert len(names) == 22
    assert names[:5] == ["الأردن", "الإمارات", "البحرين", "تونس", "الجزائر"]
    assert names[-3:] == ["المغرب", "موريتانيا", "اليمن"]


def test_times_are_of_the_citys_own_clock(client: Any):
    forecast("moroni")
    NewsroomSettings.objects.update(clock=24)
    page = read(client, "/weather/moroni/")
    there = timezone.now().astimezone(of("moroni").zone) + timedelta(hours=1)
    assert f'<span class="weather-hour__at">{there:%H}:00</span>' in page


def test_hour_that_is_not_now_is_told_by_its_time(client: Any):
    forecast("cairo")
    row = StoredForecast.objects.get(slug="cairo")
    soon = (timezone.now() + timedelta(hours=3)).timestamp()
    assert '<span class="weather-hour__at">الآن</span>' in read(client, "/weather/cairo/")
    row.hours = [one for one in row.hours if one["at"] > soon]
    row.save()
    page = read(client, "/weather/cairo/")
    assert page.count('class="weather-hour"') > 20
    assert '<span class="weather-hour__at">الآن</span>' not in page


def test_reading_saves_nothing(client: Any):
    forecast("riyadh")
    before = Entry.objects.count()
    for address in ("/", "/weather/", "/weather/bar/"):
        read(client, address)
    assert not WeatherSettings.objects.exists()
    assert Entry.objects.count() == before


def test_figures_are_in_the_newsrooms_digits_and_the_minus_stands_before_them(client: Any):
    choose("erbil")
    forecast("erbil", temperature=-7.5)
    page = read(client, "/weather/")
    assert '<bdi dir="ltr">−7°</bdi>' in page
    NewsroomSettings.objects.update(digits="arab")
    page = read(client, "/weather/")
    assert '<bdi dir="ltr">−٧°</bdi>' in page
    assert '<bdi dir="ltr">٤٠٪</bdi>' in page


def test_what_the_provider_does_not_tell_is_left_out(client: Any, settings: Any):
    settings.WEATHER = METNorway()
    forecast("riyadh")
    row = StoredForecast.objects.get(slug="riyadh")
    row.hours = [{"at": one["at"], "temperature": one["temperature"]} for one in row.hours]
    row.save()
    page = read(client, "/weather/")
    assert "حالة غير محددة" in page
    for absent in ("المحسوسة", "الرطوبة", "احتمال المطر", "None"):
        assert absent not in words(page)
    assert "Data from MET Norway" in page


def test_older_forecast_is_shown_with_its_time_and_one_of_a_day_not_at_all(client: Any):
    forecast("riyadh", age=timedelta(hours=8))
    page = read(client, "/weather/")
    assert "لم يصل جديد من مزوّد الطقس" in page
    assert page.count('class="weather-hour"') == 24
    forecast("riyadh", age=timedelta(hours=24, seconds=1))
    page = read(client, "/weather/")
    assert "لا تتوفر توقعات الرياض الآن" in page
    assert "weather-hour" not in page
    assert "weather-bar" not in read(client, "/").split("<footer")[0]
    assert "data-city" not in read(client, "/weather/bar/")


def test_front_shows_the_first_city_without_a_script(client: Any):
    choose("cairo", "beirut")
    forecast("cairo", temperature=30.0)
    front = words(read(client, "/").split("<nav")[0])
    assert "الطقس في القاهرة" in front
    assert re.search(r"3\d°", front)


def test_bar_holds_every_city_the_newsrooms_own_first(client: Any):
    choose("beirut")
    for slug in ("algiers", "beirut", "cairo"):
        forecast(slug)
    page = read(client, "/weather/bar/")
    assert re.findall(r'data-city="([a-z-]+)"', page) == ["beirut", "algiers", "cairo"]


def test_demonstrations_weather_says_that_it_is_invented(client: Any, settings: Any):
    settings.WEATHER = provider_of("demo", "http://127.0.0.1:1/v1/forecast")
    forecast("riyadh")
    assert "طقس تجريبي" in read(client, "/weather/")
    assert "(تجريبي)" in read(client, "/")
    assert "open-meteo" not in read(client, "/weather/")


@pytest.mark.parametrize("by", ["operator", "editor"])
def test_newspaper_without_weather_has_no_place_and_no_page(client: Any, settings: Any, by: str):
    forecast("riyadh")
    if by == "operator":
        settings.WEATHER = None
    else:
        saved = choose("riyadh")
        saved.is_shown = False
        saved.save()
    for address in ("/", "/about/"):
        assert "weather" not in re.sub(r"css|js", "", read(client, address)).split("</head>")[1]
    for address in ("/weather/", "/weather/cairo/", "/weather/bar/"):
        assert client.get(address).status_code == 404


def test_page_asks_the_database_no_more_for_more_cities(client: Any, queries: Any):
    choose("cairo")
    forecast("cairo")
    few = queries(lambda: client.get("/weather/"))
    choose("cairo", "beirut", "riyadh", "dubai", "tunis")
    for slug in ("beirut", "riyadh", "dubai", "tunis"):
        forecast(slug)
    assert queries(lambda: client.get("/weather/")) == few


def test_a_new_forecast_drops_the_pages_that_show_it_and_no_article(newsroom: Any, tmp_path: Path):
    choose("cairo", "beirut")
    forecast("cairo", temperature=11.0)
    forecast("oran")
    article = newsroom.article("خبر").path_on_site
    machine = Machine(tmp_path / "edition")
    paths = ["/", "/weather/", "/weather/cairo/", "/weather/oran/", "/weather/bar/", article]
    for path in paths:
        machine.read(path)
    assert all(machine.store.page(Name(path)) for path in paths)
    hours = StoredForecast.objects.get(slug="cairo").good_hours(timezone.now())
    now = timezone.now()
    store([of("cairo")], Outcome({"cairo": hours}), "open-meteo", now, now)
    machine.catch_up()
    kept = [path for path in paths if machine.store.page(Name(path))]
    assert kept == [article]  # Oran's page shows the newsroom's own cities in short.
    machine.read("/weather/")
    announce(["oran"])
    machine.catch_up()
    assert machine.store.page(Name("/weather/"))


def test_another_choice_of_cities_reaches_every_stored_page(newsroom: Any, tmp_path: Path):
    forecast("cairo")
    machine = Machine(tmp_path / "edition")
    machine.read("/")
    choose("cairo")
    machine.catch_up()
    assert "القاهرة" in machine.read("/").decode()
