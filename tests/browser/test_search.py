"""Searching in a browser: suggestions, marks, keyboard, no JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.browsing import PHONE, PageOf
from tests.browser.running import Running

pytestmark = pytest.mark.browser


def field_of(page):
    return page.get_by_role("main").get_by_role("search").locator("input[type=search]")


def test_words_are_completed_while_typing_and_chosen_by_keyboard(
    newsroom: Running, page_of: PageOf
) -> None:
    page = page_of()
    page.goto(newsroom.url("/search/"))
    field = field_of(page)
    field.click()
    expect(field).to_have_attribute("role", "combobox")
    field.press_sequentially("المر")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    assert field.get_attribute("aria-expanded") == "true"
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    field.press("Escape")
    expect(options.first).to_be_hidden()
    field.press_sequentially("فأ")
    expect(options.first).to_be_visible()
    chosen = options.first.locator("bdi").inner_text()
    field.press("ArrowDown")
    field.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(chosen)


def test_enter_searches_when_nothing_is_chosen(newsroom: Running, page_of: PageOf) -> None:
    page = page_of(PHONE)
    page.goto(newsroom.url("/search/"))
    field_of(page).fill("المرفا")
    field_of(page).press("Enter")
    page.wait_for_url("**/search/?q=*")
    expect(page.locator("mark").first).to_be_visible()


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_results_fit_without_javascript(newsroom: Running, page_of: PageOf, width: int) -> None:
    page = page_of(width, javascript=False)
    page.goto(newsroom.url("/search/?q=المرفا"))
    expect(page.locator("mark").first).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("المرفا")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
