"""«الأحدث» comes to its place after the page, and leaves no hole where it is short or fails."""

from __future__ import annotations

import pytest
from playwright.sync_api import FloatRect, Locator, Page, Route, expect

from tests.browser.browsing import DESKTOP, PHONE, PageOf
from tests.browser.running import Running

pytestmark = pytest.mark.browser

WIDTHS = (PHONE, DESKTOP)
SHORT = """<section class="latest"><h2>الأحدث</h2><ol class="latest__list">
<li class="latest__item"><h3 class="latest__headline"><a href="/a/1/x/">خبر واحد</a></h3></li>
</ol></section>"""
RESERVED = 640  # pixels, while the list is awaited


def box_of(found: Locator) -> FloatRect:
    box = found.bounding_box()
    assert box is not None
    return box


def height(page: Page, selector: str) -> float:
    return box_of(page.locator(selector))["height"]


@pytest.mark.parametrize("width", WIDTHS)
def test_short_list_takes_no_more_than_its_height(
    newsroom: Running, page_of: PageOf, width: int
) -> None:
    page = page_of(width)
    page.route("**/latest/", lambda route: route.fulfill(body=SHORT, content_type="text/html"))
    page.goto(newsroom.url("author"))
    page.locator(".footer").scroll_into_view_if_needed()
    expect(page.get_by_role("link", name="خبر واحد")).to_be_visible()
    assert height(page, "latest-list") < RESERVED / 2


@pytest.mark.parametrize("answer", ["nothing", "failure", "no network"])
@pytest.mark.parametrize("width", WIDTHS)
def test_no_hole_and_no_lone_rule_where_no_list_comes(
    newsroom: Running, page_of: PageOf, width: int, answer: str
) -> None:
    def reply(route: Route) -> None:
        if answer == "no network":
            route.abort()
        else:
            status = 200 if answer == "nothing" else 503
            route.fulfill(status=status, body="<main></main>", content_type="text/html")

    page = page_of(width)
    page.route("**/latest/", reply)
    page.goto(newsroom.url("author"))
    page.locator(".footer").scroll_into_view_if_needed()
    expect(page.locator("latest-list")).to_have_count(0)
    expect(page.locator(".with-side__side")).to_be_hidden()


@pytest.mark.parametrize("width", WIDTHS)
def test_list_is_whole_in_its_frame_without_javascript(
    newsroom: Running, page_of: PageOf, width: int
) -> None:
    page = page_of(width, javascript=False)
    page.goto(newsroom.url("section"))
    place = page.locator(".latest-frame")
    place.scroll_into_view_if_needed()
    inside = place.content_frame
    archive = inside.get_by_role("link", name="الأرشيف")
    expect(archive).to_be_visible()
    frame = box_of(place)
    last = box_of(archive)
    assert last["y"] + last["height"] <= frame["y"] + frame["height"]
    assert box_of(inside.locator("html"))["height"] <= frame["height"]


def test_list_goes_with_the_reader_of_a_long_page(newsroom: Running, page_of: PageOf) -> None:
    page = page_of(DESKTOP)
    page.goto(newsroom.url("section"))
    expect(page.locator("latest-list .latest")).to_be_visible()
    page.mouse.wheel(0, 1500)
    expect(page.locator("latest-list").get_by_role("link", name="الأرشيف")).to_be_in_viewport()
