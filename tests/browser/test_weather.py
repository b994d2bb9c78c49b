"""The weather as readers meet it: on the front, on every page, and the city of their own choice."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.browsing import DESKTOP, PHONE, PageOf, overflow
from tests.browser.running import Running
from tests.browser.test_budget import SHIFT_MAX, WATCH_SHIFTS, Scale
from tests.live.machine import seconds_until

pytestmark = pytest.mark.browser

BAR = ".masthead .weather-bar"


def keys(page: Page) -> list[str]:
    return list(page.evaluate("Object.keys(localStorage)"))


def test_reader_without_javascript_has_the_first_city_and_every_other_by_links(
    newsroom: Running, page_of: PageOf
) -> None:
    page = page_of(PHONE, javascript=False)
    page.goto(newsroom.url("home"))
    expect(page.locator(BAR)).to_contain_text("القاهرة")
    page.locator(BAR).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("الطقس في القاهرة")
    expect(page.get_by_role("img", name="درجات الحرارة ساعة بساعة")).to_be_visible()
    expect(page.get_by_label("ابحث عن مدينة")).to_be_hidden()
    page.get_by_role("link", name="دمشق").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("الطقس في دمشق")
    assert overflow(page) == 0


def test_reader_finds_a_city_in_any_spelling_and_keeps_it_on_every_page(
    newsroom: Running, page_of: PageOf
) -> None:
    page = page_of(DESKTOP)
    page.goto(newsroom.url("weather"))
    field = page.get_by_label("ابحث عن مدينة")
    for written, found in (
        ("سوريّا", "5 مدن"),
        ("الدَّار البيضا", "مدينة واحدة"),
        ("باريس", "لا مدينة"),
    ):
        field.fill(written)
        expect(page.locator(".weather-search [role=status]")).to_contain_text(found)
    field.fill("دمشـق")
    field.press("Enter")
    expect(page).to_have_url(newsroom.url("/weather/damascus/"))
    button = page.locator(".weather__choose")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert keys(page) == ["weather-city"]
    for name in ("article", "home"):
        page.goto(newsroom.url(name))
        expect(page.locator(BAR)).to_contain_text("دمشق")
    page.goto(newsroom.url("weather"))
    expect(page).to_have_url(newsroom.url("/weather/damascus/"))
    page.locator(".weather__choose").click()
    page.goto(newsroom.url("article"))
    expect(page.locator(BAR)).to_contain_text("القاهرة")


@pytest.mark.parametrize("name", ["home", "article"])
def test_bar_comes_without_moving_anything(newsroom: Running, page_of: PageOf, name: str) -> None:
    page = page_of(DESKTOP)
    page.add_init_script(WATCH_SHIFTS)
    page.add_init_script("localStorage.setItem('weather-city', 'damascus')")
    page.goto(newsroom.url(name))
    expect(page.locator(BAR)).to_contain_text("دمشق")
    shifts = page.evaluate("window.shifts")
    assert sum(value for value, _ in shifts) < SHIFT_MAX, shifts


def test_phone_has_the_weather_at_the_foot_of_a_story_and_only_when_it_comes_there(
    newsroom: Running, page_of: PageOf
) -> None:
    page = page_of(PHONE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(newsroom.url("article"), wait_until="networkidle")
    assert not [url for url in asked if url.endswith("/weather/bar/")]
    page.locator(".footer").scroll_into_view_if_needed()
    expect(page.locator(".footer .weather-bar")).to_contain_text("القاهرة")


def test_page_of_the_weather_is_light_and_its_hours_are_reached_by_keyboard(
    newsroom: Running, page_of: PageOf
) -> None:
    page = page_of(PHONE)
    scale = Scale(page)
    page.goto(newsroom.url("weather"), wait_until="networkidle")
    assert sum(scale.of("Document", "Stylesheet", "Script", "Font")) <= 120, scale.kilobytes
    assert sum(scale.of("Document")) <= 15, scale.kilobytes
    assert overflow(page) == 0
    hours = page.get_by_role("group", name="ساعة بساعة")
    hours.focus()
    page.keyboard.press("ArrowLeft")
    scrolled = "document.querySelector('.weather-hours').scrollLeft"
    seconds_until(
        lambda: page.evaluate(scrolled) < 0, 5
    )  # The page's policy forbids polling in it.


def test_paper_has_no_weather_of_a_story(newsroom: Running, page_of: PageOf) -> None:
    page = page_of(DESKTOP)
    page.goto(newsroom.url("article"))
    page.emulate_media(media="print")
    expect(page.locator(BAR)).to_be_hidden()
