"""What an editor sees while typing, before anything is saved."""

from __future__ import annotations

import pytest

from tests.browser.browsing import DESKTOP, PageOf
from tests.browser.desk import Desk
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
