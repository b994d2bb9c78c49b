"""The newspaper without a mouse."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import texts
from tests.browser.browsing import DESKTOP, PHONE, PageOf
from tests.browser.running import Running

pytestmark = pytest.mark.browser

TABS_MAX = 200
# A number for every element that a pointer could use and that stands on the page.
NUMBER_WHAT_CAN_BE_USED = """
() => [...document.querySelectorAll(
  "a[href], button, summary, input, select, textarea, audio[controls], [tabindex='0']",
)]
  .filter((element) => element.checkVisibility({ visibilityProperty: true })
    && !element.closest("[aria-hidden=true]"))
  .map((element, n) => (element.dataset.number = n, element.outerHTML.slice(0, 120)))
"""
# The focused element: its number, and whether a reader sees that it has the focus.
FOCUSED = """
() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return {
    number: Number(element.dataset.number ?? -1),
    text: element.outerHTML.slice(0, 120),
    // The browser draws the focus of its own players inside them.
    outlined: element.matches("audio, video")
      || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2),
    in_view: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}
"""


def test_first_tab_skips_to_the_content(newsroom: Running, page_of: PageOf) -> None:
    page = page_of(DESKTOP)
    page.goto(newsroom.url("article"))
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="انتقل إلى المحتوى")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("name", ["article", "home", "search"])
def test_tab_reaches_everything_and_shows_where_it_is(
    newsroom: Running, page_of: PageOf, name: str, width: int
) -> None:
    page = page_of(width)
    page.goto(newsroom.url(name), wait_until="networkidle")
    usable = page.evaluate(NUMBER_WHAT_CAN_BE_USED)
    reached, hidden = walk(page)
    assert len(usable) > 10
    assert [html for n, html in enumerate(usable) if n not in reached] == []
    assert hidden == []


def walk(page: Page) -> tuple[set[int], list[str]]:
    """Presses Tab to the end: the numbers of what was reached, and what did not show its focus."""
    reached: set[int] = set()
    hidden = []
    for _ in range(TABS_MAX):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None:
            break
        reached.add(focused["number"])
        if not (focused["outlined"] and focused["in_view"]):
            hidden.append(focused["text"])
    return reached, hidden


def test_phone_menu_opens_and_closes_by_keyboard(newsroom: Running, page_of: PageOf) -> None:
    page = page_of(PHONE)
    page.goto(newsroom.url("article"))
    link = page.locator(".menu").get_by_role("link", name=texts.SECTIONS["culture"])
    expect(link).to_be_hidden()
    page.locator(".menu summary").focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    link.focus()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(page.locator(".menu summary")).to_be_focused()
    page.keyboard.press("Enter")
    link.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(texts.SECTIONS["culture"])


def test_phone_menu_closes_by_a_tap_elsewhere(newsroom: Running, page_of: PageOf) -> None:
    page = page_of(PHONE)
    page.goto(newsroom.url("article"))
    page.locator(".menu summary").click()
    panel = page.locator(".menu__panel")
    expect(panel).to_be_visible()
    page.mouse.click(195, 820)
    expect(panel).to_be_hidden()


def test_settings_are_set_and_closed_by_keyboard(newsroom: Running, page_of: PageOf) -> None:
    page = page_of(DESKTOP)
    page.goto(newsroom.url("article"))
    button = page.locator(".masthead").get_by_role("button", name="إعدادات القراءة")
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="إعدادات القراءة")
    expect(dialog).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("radio", name="كالجهاز")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("radio", name="فاتح")).to_be_checked()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()


def test_video_starts_by_keyboard(newsroom: Running, page_of: PageOf) -> None:
    page = page_of(PHONE)
    page.context.route(f"{texts.FRAME_HOST}/**", lambda route: route.fulfill(body="player"))
    page.goto(newsroom.url("article"))
    page.get_by_role("button", name=texts.VIDEO_TITLE).press("Enter")
    expect(page.locator("iframe")).to_be_focused()
