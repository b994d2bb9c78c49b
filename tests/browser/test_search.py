"""Searching in a browser: suggestions, marks, paging, narrowing, keyboard, and at the desk."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import texts
from tests.browser.browsing import PHONE, PageOf
from tests.browser.desk import Desk
from tests.browser.running import Running
from tests.browser.test_accessibility import findings_of

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


@pytest.mark.parametrize("javascript", [True, False])
def test_results_are_paged_and_narrowed(
    newsroom: Running, page_of: PageOf, javascript: bool
) -> None:
    """Every step is a link, so that one test reads with JavaScript and without."""
    page = page_of(PHONE, javascript=javascript)
    page.goto(newsroom.url("/search/?q=السفن عبرت مضيق"))
    first = page.get_by_role("article").get_by_role("heading").all_inner_texts()
    assert len(first) == 20
    page.get_by_role("link", name="التالي").click()
    second = page.get_by_role("article").get_by_role("heading").all_inner_texts()
    assert second
    assert not set(first) & set(second)
    page.get_by_text("احصر النتائج").click()
    page.locator(".narrow").get_by_role("link", name=texts.SECTIONS["culture"]).click()
    expect(page.get_by_role("article")).to_have_count(3)
    lift = page.get_by_role("link", name=f"ارفع الحصر: {texts.SECTIONS['culture']}")
    lift.click()
    expect(page.get_by_role("article")).to_have_count(20)


def test_vocalised_words_are_marked_whole(newsroom: Running, page_of: PageOf) -> None:
    page = page_of(PHONE)
    page.goto(newsroom.url("/search/?q=ممرا بحري"))
    story = page.get_by_role("article").filter(has_text="قمة المرفأ").first
    assert story.locator("h2 mark").all_inner_texts() == ["ممرًّا", "بحريًّا"]


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_on_results_with_the_list_open(
    newsroom: Running, page_of: PageOf, dark: bool
) -> None:
    page = page_of(PHONE, dark=dark)
    page.goto(newsroom.url("/search/?q=المضيق"))
    page.get_by_text("احصر النتائج").click()
    field_of(page).fill("")
    field_of(page).press_sequentially("خبر")
    expect(page.get_by_role("option").first).to_be_visible()
    assert findings_of(page) == []


def test_desk_finds_in_any_spelling_and_asks_before_it_merges(
    newsroom: Running, page_of: PageOf
) -> None:
    page = page_of()
    desk = Desk(page, newsroom)
    desk.sign_in("salma")
    desk.open("articles/")
    page.locator("main input[name=q]").fill("قمه المرفا")
    rows = page.get_by_role("main").locator("table.desk-articles tbody tr")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("قمة المرفأ")
    desk.open("topics/")
    page.get_by_role("main").get_by_role("link", name=texts.TOPIC).first.click()
    page.goto(page.url.replace("/edit/", "/merge/"))
    page.get_by_role("combobox", name="الموضوع الذي يبقى").press_sequentially("الموان")
    page.get_by_role("option", name="الموانئ").click()
    page.get_by_role("button", name="التالي").click()
    expect(page.get_by_role("heading", level=2)).to_contain_text("أتدمج «القمة البحرية»")
    expect(page.get_by_role("button", name="نعم، ادمج")).to_be_visible()
