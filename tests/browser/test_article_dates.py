"""The line of dates over an article: what goes on below keeps all its letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

OUTSIDE = """dates => {
    const frame = dates.getBoundingClientRect();
    const texts = document.createTreeWalker(dates, NodeFilter.SHOW_TEXT);
    const rects = [];
    while (texts.nextNode()) {
        const range = document.createRange();
        range.selectNodeContents(texts.currentNode);
        rects.push(...range.getClientRects());
    }
    return rects.filter((r) => r.right > frame.right + 1 || r.left < frame.left - 1).length;
}"""


def test_no_part_of_a_long_date_is_cut_off(browser: Browser) -> None:
    css = "".join(
        Path(str(finders.find(f"manshet/css/{name}.css"))).read_text("utf-8")
        for name in ("base", "article")
    )
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.set_content(
        f'<!doctype html><html dir="rtl"><style>:root {{ --space-5: 24px }} {css}</style>'
        '<p class="article__dates"><span>21 نوفمبر/تشرين الثاني 2026</span>'
        "<span>آخر تحديث: 23 نوفمبر/تشرين الثاني 2026، في الساعة الثالثة ودقيقتين مساءً</span></p>"
    )
    dates = page.locator(".article__dates")
    assert dates.evaluate("dates => dates.lastChild.getClientRects()[0].height") > 40
    assert dates.evaluate(OUTSIDE) == 0
