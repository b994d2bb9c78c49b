"""A gallery's rows are full, however many pictures an editor chose."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser

from tests.browser.browsing import DESKTOP, PHONE

pytestmark = pytest.mark.browser

PICTURE = '<figure class="figure"><img alt="" width="3" height="2"></figure>'
EDGES = """figures => {
    const frame = figures[0].parentElement.getBoundingClientRect();
    const rows = Map.groupBy(figures.map((figure) => figure.getBoundingClientRect()), (r) => r.top);
    return [...rows.values()].map((row) => [
        Math.round(frame.right - Math.max(...row.map((r) => r.right))),
        Math.round(Math.min(...row.map((r) => r.left)) - frame.left),
    ]);
}"""


def gallery(browser: Browser, width: int, pictures: int) -> Any:
    css = "".join(
        Path(str(finders.find(f"manshet/css/{name}.css"))).read_text("utf-8")
        for name in ("base", "gallery", "figure")
    )
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.set_content(
        f'<!doctype html><html dir="rtl"><style>:root {{ --gutter: 20px; --space-3: 12px; '
        f"--space-4: 16px; --space-5: 24px }} {css}</style><main style='padding: 0 20px'>"
        f'<section class="gallery"><div class="gallery__pictures">{PICTURE * pictures}'
    )
    return page.locator(".gallery__pictures > .figure")


@pytest.mark.parametrize("pictures", range(1, 6))
def test_every_row_reaches_from_edge_to_edge(browser: Browser, pictures: int) -> None:
    rows = gallery(browser, DESKTOP, pictures).evaluate_all(EDGES)
    assert rows == [[0, 0]] * (pictures // 2 + pictures % 2)


@pytest.mark.parametrize("pictures", range(1, 6))
def test_on_a_phone_one_follows_the_other_and_the_next_peeps_in(
    browser: Browser, pictures: int
) -> None:
    widths = gallery(browser, PHONE, pictures).evaluate_all(
        "figures => figures.map((figure) => figure.getBoundingClientRect().width)"
    )
    column = PHONE - 2 * 20
    if pictures == 1:
        assert widths == [column]
    else:
        assert all(0.8 * column < width < column for width in widths)
