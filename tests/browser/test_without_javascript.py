"""The newspaper is complete without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser import texts
from tests.browser.browsing import DESKTOP, PHONE, PageOf
from tests.browser.running import Running

pytestmark = pytest.mark.browser


def test_front_page_leads_to_the_story_without_javascript(
    newsroom: Running, page_of: PageOf
) -> None:
    page = page_of(PHONE, javascript=False)
    page.goto(newsroom.url("home"))
    expect(page.get_by_role("heading", level=1)).to_have_text(texts.NEWSPAPER)
    page.locator(".lead__headline a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(texts.HEADLINE)


def test_section_is_paged_without_javascript(newsroom: Running, page_of: PageOf) -> None:
    page = page_of(DESKTOP, javascript=False)
    page.goto(newsroom.url("section"))
    first_page = set(page.locator(".list__cards .card__headline").all_text_contents())
    page.get_by_role("link", name="التالي").click()
    expect(page).to_have_url(newsroom.url("section") + "?page=2")
    expect(page.get_by_role("link", name="الصفحة 2")).to_have_attribute("aria-current", "page")
    second_page = set(page.locator(".list__cards .card__headline").all_text_contents())
    assert (len(first_page), len(second_page)) == (20, 2)
    assert not first_page & second_page
    page.get_by_role("link", name="السابق").click()
    expect(page).to_have_url(newsroom.url("section"))


def test_story_is_whole_without_javascript(newsroom: Running, page_of: PageOf) -> None:
    page = page_of(PHONE, javascript=False)
    page.goto(newsroom.url("article"))
    for words in (texts.STANDFIRST, texts.CORRECTION, texts.SUBHEADING, texts.GALLERY):
        expect(page.get_by_text(words)).to_be_visible()
    expect(page.get_by_role("link", name="شارك عبر واتساب").first).to_be_visible()
    expect(page.get_by_role("link", name=texts.VIDEO_TITLE)).to_have_attribute("href", texts.VIDEO)


def test_what_needs_javascript_is_not_shown_without_it(newsroom: Running, page_of: PageOf) -> None:
    page = page_of(DESKTOP, javascript=False)
    page.goto(newsroom.url("article"))
    for name in ("انسخ الرابط", "اطبع", "إعدادات القراءة"):
        found = page.get_by_role("button", name=name, include_hidden=True)
        assert found.count() > 0
        assert not any(button.is_visible() for button in found.all())


def test_phone_menu_opens_without_javascript(newsroom: Running, page_of: PageOf) -> None:
    page = page_of(PHONE, javascript=False)
    page.goto(newsroom.url("article"))
    page.locator(".menu summary").click()
    page.locator(".menu").get_by_role("link", name=texts.SECTIONS["sport"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(texts.SECTIONS["sport"])


def test_search_answers_without_javascript(newsroom: Running, page_of: PageOf) -> None:
    page = page_of(DESKTOP, javascript=False)
    page.goto(newsroom.url("home"))
    field = page.get_by_role("search", name="ابحث", exact=True).get_by_role("searchbox")
    field.fill("قمه المرفا")
    field.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("نتيجة واحدة")
    expect(page.locator(".list__cards").get_by_role("link", name=texts.HEADLINE)).to_be_visible()
