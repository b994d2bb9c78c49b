"""The breaking strip in the reader's browser."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.browsing import DESKTOP, PHONE, PageOf
from tests.browser.running import Running
from tests.live.machine import seconds_until

pytestmark = pytest.mark.browser

ONE, TWO, THREE = "وصول أول قافلة مساعدات", "إغلاق المطار أمام الرحلات", "بدء الجلسة الافتتاحية"
SHOWN = ".strip__line:not([hidden]) .strip__text"
STREAM = re.compile(r"/live/strip(\?|$)")
# When the strip showed what, by the clock of this machine.
WATCH = """
window.told = {};
addEventListener("strip-change", () => {
  for (const text of document.querySelectorAll(".strip__text")) {
    window.told[text.textContent] ||= Date.now();
  }
});
"""


@pytest.fixture(autouse=True)
def _empty_strip(newsroom: Running) -> Iterator[None]:
    yield
    newsroom.script("strip", "clear")


def strip_of(page: Page) -> Locator:
    return page.get_by_role("region", name="شريط الأخبار")


def a_second() -> float:
    """Of a machine that is not crowded: as many as each process waits for where others work too."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def moving(page: Page) -> Page:
    page.emulate_media(reduced_motion="no-preference")
    return page


def first_shown(page: Page) -> Locator:
    """The line shown; what comes after the first paint waits for the page's own clock."""
    shown = page.locator(SHOWN)
    for _try in range(20):
        page.clock.run_for(200)
        if shown.count():
            break
    return shown


def streams_of(page: Page) -> list[str]:
    """The streams that the reader's browser asks for, in whichever tab."""
    asked: list[str] = []
    page.context.on(
        "request",
        lambda request: asked.append(request.url) if STREAM.search(request.url) else None,
    )
    return asked


def texts(page: Page) -> list[str]:
    """All of them, shown or not."""
    lines = page.locator(".strip__line[data-line] .strip__text")
    return [text.split("\n")[0] for text in lines.all_text_contents()]


def test_line_appears_in_open_pages_within_a_second(newsroom: Running, page_of: PageOf) -> None:
    """On a story of long ago and on a page that does not exist as well."""
    pages = [page_of(PHONE), page_of(DESKTOP), page_of(DESKTOP)]
    for page, name in zip(pages, ("home", "old", "missing"), strict=True):
        page.add_init_script(WATCH)
        page.goto(newsroom.url(name))
        expect(page.get_by_text("لا أخبار عاجلة الآن")).to_be_visible()
    committed_at = newsroom.script("strip", "add", ONE)["committed_at"]
    for page in pages:
        expect(page.locator(SHOWN).get_by_text(ONE)).to_be_visible()
        assert page.evaluate(f"window.told['{ONE}']") / 1000 - committed_at < a_second()
        expect(strip_of(page).get_by_role("status")).to_have_text(f"عاجل: {ONE}")
    assert ONE not in pages[1].request.get(newsroom.url("old")).text()  # As it was stored.


def test_reader_pauses_steps_and_opens_it_by_keyboard(newsroom: Running, page_of: PageOf) -> None:
    newsroom.script("strip", "add", ONE, TWO)
    newsroom.script("strip", "wire", THREE)
    page = moving(page_of(DESKTOP))
    page.goto(newsroom.url("article"))
    shown = page.locator(SHOWN)
    expect(shown).to_have_text(TWO)
    page.get_by_role("button", name="أوقف الحركة").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="حرّك الشريط")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(shown).to_have_text(ONE)
    page.keyboard.press("ArrowRight")
    expect(shown).to_have_text(TWO)
    page.get_by_role("button", name="كل أخبار الشريط").press("Enter")
    expect(shown).to_have_count(4)
    leaving = strip_of(page).get_by_role("link", name=re.compile(f"{THREE}.*في موقع وكالة الأنباء"))
    expect(leaving).to_have_attribute("rel", re.compile("noopener nofollow"))
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(shown).to_have_count(1)
    expect(page.get_by_role("button", name="كل أخبار الشريط")).to_be_focused()
    page.reload()  # His pause holds on the next page.
    expect(page.get_by_role("button", name="حرّك الشريط")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".strip")).to_be_hidden()


def test_it_steps_by_itself_unless_motion_is_unwanted(newsroom: Running, page_of: PageOf) -> None:
    newsroom.script("strip", "add", ONE, TWO)
    page = moving(page_of(PHONE))
    page.clock.install()
    page.goto(newsroom.url("home"))
    shown = first_shown(page)
    expect(shown).to_have_text(TWO)
    page.clock.run_for(7_000)
    expect(shown).to_have_text(ONE)
    page.emulate_media(reduced_motion="reduce")
    expect(shown).to_have_count(3)
    expect(page.get_by_role("button", name="أوقف الحركة")).to_be_hidden()
    page.clock.run_for(30_000)
    expect(shown).to_have_count(3)
    assert page.locator(".strip__lines").get_attribute("tabindex") == "0"


def test_it_steps_on_when_the_mouse_has_left_its_buttons(
    newsroom: Running, page_of: PageOf
) -> None:
    newsroom.script("strip", "add", ONE, TWO, THREE)
    page = moving(page_of(DESKTOP))
    page.clock.install()
    page.goto(newsroom.url("home"))
    shown, onward = first_shown(page), page.get_by_role("button", name="الخبر التالي")
    onward.click()
    expect(shown).to_have_text(TWO)
    page.clock.run_for(7_000)
    expect(shown).to_have_text(TWO)
    page.mouse.move(600, 700)
    page.clock.run_for(7_000)
    expect(shown).to_have_text(ONE)
    onward.press("Enter")
    expect(shown).to_have_text(THREE)
    page.clock.run_for(21_000)
    expect(shown).to_have_text(THREE)  # Whoever goes through it by keyboard is left with it.


def test_it_steps_on_after_a_finger_has_used_its_buttons(
    newsroom: Running, page_of: PageOf
) -> None:
    """A touch screen says «hover» of what was touched last."""
    newsroom.script("strip", "add", ONE, TWO)
    page = moving(page_of(PHONE, touch=True))
    page.clock.install()
    page.goto(newsroom.url("home"))
    shown = first_shown(page)
    page.get_by_role("button", name="أوقف الحركة").tap()
    page.get_by_role("button", name="حرّك الشريط").tap()
    expect(shown).to_have_text(TWO)
    page.clock.run_for(7_000)
    expect(shown).to_have_text(ONE)


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_without_javascript_it_is_a_frame_of_the_same_height(
    newsroom: Running, page_of: PageOf, width: int
) -> None:
    newsroom.script("strip", "add", ONE)
    ask = page_of(width).request  # The frame refreshes itself, but not before the test is over.
    seconds_until(lambda: ONE in ask.get(f"{newsroom.origin}/strip/bare/").text(), 5)
    heights = []
    for javascript in (False, True):
        page = page_of(width, javascript=javascript)
        page.goto(newsroom.url("section"))
        if javascript:
            expect(page.locator(SHOWN).first).to_have_text(ONE)
        else:
            expect(page.frame_locator(".strip__frame").get_by_text(ONE)).to_be_visible()
        box = page.locator(".strip").bounding_box()
        assert box is not None
        heights.append(box["height"])
    assert heights[0] == heights[1]


def test_two_tabs_share_one_stream_and_the_second_takes_over(
    newsroom: Running, page_of: PageOf
) -> None:
    newsroom.script("strip", "add", ONE)
    first = page_of(DESKTOP)
    asked = streams_of(first)
    first.goto(newsroom.url("home"))
    expect(first.locator(SHOWN).get_by_text(ONE)).to_be_visible()
    second = first.context.new_page()
    second.goto(newsroom.url("article"))
    expect(second.locator(SHOWN).get_by_text(ONE)).to_be_visible()
    newsroom.script("strip", "add", TWO)
    for page in (first, second):
        expect(page.locator(SHOWN).get_by_text(TWO)).to_be_visible()
    assert len(asked) == 1
    first.close()
    newsroom.script("strip", "add", THREE)
    expect(second.locator(SHOWN).get_by_text(THREE)).to_be_visible()
    assert len(asked) == 2
    assert "last_event_id=" in asked[1]


def test_after_a_restart_nothing_is_lost_or_doubled(newsroom: Running, page_of: PageOf) -> None:
    page = page_of(DESKTOP)
    asked = streams_of(page)
    page.goto(newsroom.url("article"))
    newsroom.script("strip", "add", ONE)
    expect(page.locator(SHOWN).get_by_text(ONE)).to_be_visible()
    newsroom.stop()
    try:
        newsroom.script("strip", "add", TWO)
    finally:
        newsroom.start()
    expect(page.locator(SHOWN).get_by_text(TWO)).to_be_visible(timeout=60_000)
    assert "last_event_id=" in asked[-1]
    newsroom.script("strip", "add", THREE)
    expect(page.locator(SHOWN).get_by_text(THREE)).to_be_visible()
    assert texts(page) == [THREE, TWO, ONE]
