"""What an editor sees while typing, before anything is saved."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.browsing import DESKTOP, PageOf
from tests.browser.desk import SAVE, Desk
from tests.browser.running import Running

pytestmark = pytest.mark.browser


def test_paragraph_turns_while_it_is_typed(newsroom: Running, page_of: PageOf) -> None:
    desk = Desk(page_of(DESKTOP), newsroom)
    desk.sign_in("salma")
    desk.start_article()
    box = desk.add_block("نص").get_by_role("textbox")
    box.click()
    directions = []
    for words in ("NASA", " تعلن", " نتائج الرحلة"):
        desk.page.keyboard.type(words)
        directions.append(
            box.locator("[data-block] > div").first.evaluate(
                "block => getComputedStyle(block).direction"
            )
        )
    assert directions == ["ltr", "ltr", "rtl"] or directions == ["ltr", "rtl", "rtl"]
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.type("The second is English")
    second = box.locator("[data-block] > div").nth(1)
    assert second.evaluate("block => getComputedStyle(block).direction") == "ltr"


def test_last_words_are_saved_however_soon_one_saves(newsroom: Running, page_of: PageOf) -> None:
    desk = Desk(page_of(DESKTOP), newsroom)
    desk.sign_in("salma")
    desk.start_article()
    desk.write_headlines("", "خبر يُحفظ على عجل", "")
    desk.type_text("أول الكلام.")
    desk.save_draft()
    for number, save in enumerate(
        (
            lambda: desk.page.keyboard.press("Control+s"),
            lambda: desk.page.get_by_role("button", name=SAVE).click(),
        )
    ):
        words = f" وآخره {number}."
        box = desk.page.locator(".public-DraftEditor-content")
        box.click()
        desk.page.keyboard.press("Control+End")
        desk.page.keyboard.type(words)
        with desk.page.expect_navigation():
            save()
        expect(box).to_contain_text(words.strip())
