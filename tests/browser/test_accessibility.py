"""What the axe engine of Deque finds on the reader's pages."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.browsing import DESKTOP, PHONE, READER_PAGES, PageOf
from tests.browser.running import Running

pytestmark = pytest.mark.browser

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
OPTIONS = {"runOnly": {"type": "tag", "values": list(RULES)}, "resultTypes": ["violations"]}

width_and_theme = pytest.mark.parametrize(
    ("width", "dark"),
    [(PHONE, False), (PHONE, True), (DESKTOP, False), (DESKTOP, True)],
    ids=["phone-light", "phone-dark", "desktop-light", "desktop-dark"],
)


def findings_of(page: Page) -> list[str]:
    """Of any weight, each as «rule (impact): element»."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [
        f"{finding['id']} ({finding['impact']}): {node['html'][:160]} {node['failureSummary']}"
        for finding in found
        for node in finding["nodes"]
    ]


@width_and_theme
def test_axe_finds_nothing_on_any_page(
    newsroom: Running, page_of: PageOf, width: int, dark: bool
) -> None:
    page = page_of(width, dark=dark)
    findings = {}
    for name in READER_PAGES:
        page.goto(newsroom.url(name))
        findings[name] = findings_of(page)
    assert {name: found for name, found in findings.items() if found} == {}


@width_and_theme
def test_axe_finds_nothing_in_the_open_settings(
    newsroom: Running, page_of: PageOf, width: int, dark: bool
) -> None:
    page = page_of(width, dark=dark)
    page.goto(newsroom.url("article"))
    page.locator(".masthead").get_by_role("button", name="إعدادات القراءة").click()
    assert findings_of(page) == []


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_in_the_open_menu(newsroom: Running, page_of: PageOf, dark: bool) -> None:
    page = page_of(PHONE, dark=dark)
    page.goto(newsroom.url("home"))
    page.locator(".menu summary").click()
    assert findings_of(page) == []
