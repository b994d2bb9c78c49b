"""Filling a table at the desk: by keyboard, by its buttons, and from a spreadsheet."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.browsing import DESKTOP, PHONE, PageOf, overflow
from tests.browser.desk import Desk
from tests.browser.running import Running

pytestmark = pytest.mark.browser

# What Excel and LibreOffice put on the clipboard for two rows, one cell of two lines.
COPIED = 'اللؤلؤ\t31 كم\t40\r\n"جزر\nالمرجان ""ب"""\t18.5 كم\t26\r\n'
PASTE = """(cell, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const given = {clipboardData, bubbles: true, cancelable: true};
    cell.dispatchEvent(new ClipboardEvent("paste", given));
}"""


def table_in_a_new_story(page: Any, newsroom: Running) -> Locator:
    desk = Desk(page, newsroom)
    desk.sign_in("salma")
    desk.start_article()
    return desk.add_block("جدول").get_by_role("group", name="الجدول")


def texts_of(table: Locator) -> list[list[str]]:
    expect(table.get_by_role("row").first).to_be_visible()
    rows = table.get_by_role("row").all()
    return [[cell.input_value() for cell in row.get_by_role("textbox").all()] for row in rows]


def test_table_is_filled_by_keyboard_alone(newsroom: Running, page_of: PageOf) -> None:
    page = page_of(DESKTOP)
    table = table_in_a_new_story(page, newsroom)
    assert texts_of(table) == [["", ""]] * 3
    table.get_by_label("رأس العمود 1").focus()
    for words in ("الممر", "الطول", "اللؤلؤ", "31", "المرجان", "18.5"):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    expect(table.get_by_role("button", name="إضافة صف")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("الصدف")
    page.keyboard.press("Enter")
    page.keyboard.type("الرمل")
    assert [row[0] for row in texts_of(table)] == ["الممر", "اللؤلؤ", "المرجان", "الصدف", "الرمل"]


def test_buttons_act_where_the_editor_was(newsroom: Running, page_of: PageOf) -> None:
    page = page_of(PHONE)
    table = table_in_a_new_story(page, newsroom)
    table.get_by_label("الصف 1، العمود 1").fill("أول")
    table.get_by_role("button", name="إضافة عمود").click()
    expect(table.get_by_label("رأس العمود 2")).to_be_focused()
    table.get_by_label("الصف 1، العمود 1").click()
    table.get_by_role("button", name="إضافة صف").click()
    expect(table.get_by_label("الصف 2، العمود 1")).to_be_focused()
    assert texts_of(table) == [["", "", ""], ["أول", "", ""], ["", "", ""], ["", "", ""]]
    table.get_by_role("button", name="حذف الصف 2").click()
    table.get_by_role("button", name="حذف العمود 1").click()
    assert texts_of(table) == [["", ""]] * 3
    assert overflow(page) == 0


def test_range_of_a_spreadsheet_is_pasted_and_saved(newsroom: Running, page_of: PageOf) -> None:
    page = page_of(DESKTOP)
    table = table_in_a_new_story(page, newsroom)
    table.get_by_label("الصف 1، العمود 1").focus()
    table.get_by_label("الصف 1، العمود 1").evaluate(PASTE, COPIED)
    pasted = [["", "", ""], ["اللؤلؤ", "31 كم", "40"], ['جزر المرجان "ب"', "18.5 كم", "26"]]
    assert texts_of(table) == pasted
    desk = Desk(page, newsroom)
    desk.write_headlines("", "جدول من برنامج الجداول", "")
    desk.save_draft()
    assert texts_of(page.get_by_role("group", name="الجدول")) == pasted
