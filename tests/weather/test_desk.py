"""The desk's page of the weather: cities by name, and how it stands with the provider."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Site

from manshet.articles.models import NewsroomSettings
from manshet.weather.models import StoredForecast, weather_settings
from tests.weather.rig import forecast


@pytest.fixture
def address(newsroom: Any, client: Any) -> str:
    client.force_login(newsroom.huda)
    site = Site.objects.get(is_default_site=True)
    return f"/desk/settings/weather/weathersettings/{site.pk}/"


def form(*names: str) -> dict[str, str]:
    fields = {
        "is_shown": "on",
        "city_choices-TOTAL_FORMS": str(len(names)),
        "city_choices-INITIAL_FORMS": "0",
        "city_choices-MIN_NUM_FORMS": "0",
        "city_choices-MAX_NUM_FORMS": "12",
    }
    for n, name in enumerate(names):
        fields |= {f"city_choices-{n}-name": name, f"city_choices-{n}-ORDER": str(n + 1)}
    return fields


def test_cities_are_chosen_by_name_in_any_spelling_and_kept_in_order(
    client: Any, address: str, with_weather: None
):
    page = client.get(address).content.decode()
    assert '<option value="القاهرة">مصر</option>' in page
    client.post(address, form("القاهره", "ابو ظبي"), follow=True)
    saved = weather_settings()
    assert saved
    assert [city.slug for city in saved.cities] == ["cairo", "abu-dhabi"]
    assert 'value="أبوظبي"' in client.get(address).content.decode()


def test_unknown_city_is_refused_with_what_it_may_mean(client: Any, address: str):
    page = client.post(address, form("المدينة"), follow=True).content.decode()
    assert "لا توجد مدينة باسم «المدينة»" in page
    assert "هل تقصد «المدينة المنورة»؟" in page
    saved = weather_settings()
    assert saved
    assert saved.city_choices.count() == 0


def test_desk_is_told_what_is_wrong_and_since_when(client: Any, address: str, with_weather: None):
    assert "لم تصل توقعات بعد" in client.get(address).content.decode()
    forecast("riyadh")
    StoredForecast.objects.update(problem="لم يُجب الخادم خلال 20 ثانية.")
    page = client.get(address).content.decode()
    assert "آخر توقعات لمدن الصحيفة وصلت" in page
    assert "لم يُجب الخادم خلال 20 ثانية." in page


def test_desk_writes_hour_and_figures_as_the_newspaper_does(
    client: Any, address: str, with_weather: None
):
    NewsroomSettings.objects.update(digits="arab", clock=24)
    forecast("riyadh")
    StoredForecast.objects.update(problem="لم يُجب الخادم خلال 20 ثانية.")
    panel = client.get(address).content.decode().split("آخر توقعات لمدن الصحيفة وصلت")[1][:400]
    fetched_at = StoredForecast.objects.get().fetched_at
    assert fetched_at
    assert NewsroomSettings.objects.get().policy.time(fetched_at) in panel
    assert "لم يُجب الخادم خلال ٢٠ ثانية." in panel


def test_newsroom_without_a_provider_is_told_how_to_have_one(client: Any, address: str):
    assert "MANSHET_WEATHER" in client.get(address).content.decode()


def test_reporters_do_not_reach_it(newsroom: Any, client: Any, address: str):
    client.force_login(newsroom.karim)
    assert client.get(address).status_code in (302, 403)
