"""«شريط عاجل» as an editor on a phone uses it: one page load, from the first key to the order."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.browsing import DESKTOP, PHONE, PageOf
from tests.browser.desk import Desk
from tests.browser.running import Running

pytestmark = pytest.mark.browser

FIRST = "المجلس البلدي يقر موازنة العام المقبل"
SECOND = "انقطاع الكهرباء عن أحياء شرق المدينة"
THIRD = "إصابة ثلاثة عمال في حريق مصنع"


def expect_order(page: Page, *texts: str) -> None:
    lines = page.locator("[data-w-orderable-target=item] .strip-line__text a")
    expect(lines).to_have_text([re.compile(text) for text in texts])


def test_lines_are_published_undone_and_put_in_order(newsroom: Running, page_of: PageOf) -> None:
    page = page_of(PHONE)
    desk = Desk(page, newsroom)
    desk.sign_in("salma")
    desk.open("strip/")
    field = page.get_by_role("textbox", name="نص الخبر")
    expect(field).to_be_focused()
    page.keyboard.press("Enter")
    assert field.evaluate("field => field.validationMessage") == "اكتب نص الخبر أولًا."

    page.keyboard.type(FIRST)
    page.keyboard.press("Enter")
    expect_order(page, FIRST)
    expect(field).to_have_value("")
    expect(field).to_be_focused()

    page.keyboard.type(SECOND)
    page.keyboard.press("Enter")
    expect_order(page, SECOND, FIRST)
    toast = page.locator(".desk-toast")
    expect(toast.locator("[data-left]")).to_have_text(re.compile(r"^([1-9]|1[01])$"))
    toast.get_by_role("button", name="تراجع").click()
    expect_order(page, FIRST)
    expect(field).to_have_value(SECOND)
    page.keyboard.press("Enter")
    expect_order(page, SECOND, FIRST)

    page.keyboard.type("ع" * 141)
    page.keyboard.press("Enter")
    expect(page.locator("[data-strip-problem]")).to_contain_text("وأقصاه 140")
    field.fill(THIRD)
    page.keyboard.press("Enter")
    expect_order(page, THIRD, SECOND, FIRST)

    page.get_by_role("button", name=f"انقل بالسهمين ثم Enter: {THIRD}").focus()
    page.keyboard.press("ArrowDown")
    with page.expect_response(re.compile(r"/move/\?position=1$")):
        page.keyboard.press("Enter")
    expect_order(page, SECOND, THIRD, FIRST)
    page.get_by_role("button", name=f"أنزل: {SECOND}").click()
    expect_order(page, THIRD, SECOND, FIRST)

    handles = page.locator(".strip-line__handle")
    handles.nth(2).scroll_into_view_if_needed()
    with page.expect_response(re.compile(r"/move/\?position=0$")):
        handles.nth(2).drag_to(handles.nth(0), target_position={"x": 5, "y": 2})
    expect_order(page, FIRST, THIRD, SECOND)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE

    reader = page_of(DESKTOP)
    reader.goto(newsroom.url("/strip/"))
    expect(reader.get_by_role("main")).to_contain_text(THIRD)
    for text in (FIRST, SECOND, THIRD):
        retract = page.get_by_role("button", name=re.compile(rf"^سحب\s*: {text}"))
        retract.click()
        expect(retract).to_have_count(0)
        expect(page.locator(".desk-toast")).to_contain_text(text)
    reader.reload()
    expect(reader.get_by_role("main")).not_to_contain_text(THIRD)
