"""The wires' inbox by keyboard: reading, putting aside, undoing, hearing of news, promoting."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.browsing import DESKTOP, PHONE, PageOf
from tests.browser.desk import Desk
from tests.browser.running import Running

pytestmark = pytest.mark.browser

AGENCY = "وكالة المتصفح"
FIRST = "افتتاح جسر المشاة في الميناء القديم"
SECOND = "تأجيل مباراة الكأس بسبب الضباب"
THIRD = "مكتبة المدينة تمدد ساعات القراءة ليلًا"
CORRECTED = "تصحيح: المكتبة تمدد ساعاتها في رمضان وحده"
LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمنهو"


def invented(number: int) -> str:
    """A headline that no other shares a word with, so that each is an event of its own."""
    own = LETTERS[2 + number // 8] + LETTERS[10 + number % 8]
    return " ".join(own + LETTERS[end : end + 2] for end in (16, 18, 20, 22))


def test_inbox_is_worked_by_keyboard(newsroom: Running, page_of: PageOf) -> None:
    source = newsroom.script("wires", AGENCY, "b-1", FIRST, "b-2", SECOND)
    salma = Desk(page_of(DESKTOP), newsroom)
    salma.sign_in("salma")
    salma.open(f"wire/?source={source}")
    page = salma.page
    rows = page.get_by_role("list").locator("[data-wire-row]")
    pane = page.get_by_role("region", name="البرقية", exact=True)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(pane.get_by_role("heading", level=2)).to_have_text(SECOND)
    page.keyboard.press("d")
    expect(rows.filter(has_text=SECOND)).to_have_count(0)
    expect(pane.get_by_role("heading", level=2)).to_have_text(FIRST)
    page.keyboard.press("u")
    expect(rows.filter(has_text=SECOND)).to_have_count(1)

    newsroom.script("wires", AGENCY, "b-3", THIRD)
    fresh = page.get_by_role("button", name="برقية جديدة")
    expect(fresh).to_be_visible(timeout=15_000)
    expect(rows.first).to_contain_text(SECOND)  # Nothing has moved by itself.
    fresh.click()
    expect(rows.first).to_contain_text(THIRD)

    page.keyboard.press("p")
    expect(page.get_by_role("heading", level=1)).to_contain_text("تعديل مادة")
    expect(page.locator("#id_title")).to_have_value(THIRD)
    newsroom.script("wires", AGENCY, "b-3", CORRECTED)
    page.reload()
    alert = page.get_by_role("alert").filter(has_text="عدّلت «وكالة المتصفح»")
    expect(alert).to_contain_text("تصحيح")
    alert.get_by_role("button", name="اطّلعت عليه").click()
    expect(alert).to_have_count(0)


def test_on_a_phone_the_piece_lies_over_the_list(newsroom: Running, page_of: PageOf) -> None:
    newsroom.script("wires", "وكالة الهاتف", "b-4", "قافلة كتب تجوب قرى الجبل")
    salma = Desk(page_of(PHONE), newsroom)
    salma.sign_in("salma")
    salma.open("wire/")
    page = salma.page
    width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert width <= 0
    page.get_by_role("link", name="قافلة كتب تجوب قرى الجبل").click()
    back = page.get_by_role("link", name="البرقيات")
    expect(back).to_be_in_viewport()
    expect(page.get_by_role("button", name="حوّلها إلى مادة")).to_be_in_viewport()
    back.click()
    expect(page.locator("[data-wire-piece]")).to_be_hidden()


def test_news_of_a_night_are_reached_to_the_last(newsroom: Running, page_of: PageOf) -> None:
    source = newsroom.script("wires", "وكالة الليل", "n-0", "آخر ما قُرئ مساءً")
    salma = Desk(page_of(DESKTOP), newsroom)
    salma.sign_in("salma")
    salma.open(f"wire/?source={source}")
    page = salma.page
    rows = page.locator("[data-wire-row]")
    expect(rows).to_have_count(1)
    night = [word for n in range(60) for word in (f"n-{n + 1}", invented(n))]
    newsroom.script("wires", "وكالة الليل", *night)
    page.get_by_role("button", name="60 برقية جديدة").click(timeout=15_000)
    expect(rows).to_have_count(40)
    page.get_by_role("button", name="المزيد").click()
    expect(rows).to_have_count(61)
    expect(rows.last).to_contain_text("آخر ما قُرئ مساءً")
    expect(page.get_by_role("button", name="المزيد")).to_be_hidden()


def test_signed_out_editor_is_told_that_nothing_was_done(
    newsroom: Running, page_of: PageOf
) -> None:
    source = newsroom.script("wires", "وكالة الجلسة", "s-1", "محطة تحلية جديدة في الجنوب")
    salma = Desk(page_of(DESKTOP), newsroom)
    salma.sign_in("salma")
    salma.open(f"wire/?source={source}")
    page = salma.page
    row = page.locator("[data-wire-row]")
    row.get_by_role("link").click()
    pane = page.locator("[data-wire-piece]")
    expect(pane).to_be_visible()
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="استبعدها").click()
    expect(page.locator("[data-wire-said]")).to_contain_text("انتهت جلستك")
    expect(row).to_have_count(1)
    row.get_by_role("link").click()
    expect(pane).to_contain_text("محطة تحلية")
    expect(page.get_by_role("textbox", name="كلمة المرور")).to_have_count(0)
