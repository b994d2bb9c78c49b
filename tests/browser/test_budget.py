"""A first view on a phone is light, and does not jump when its fonts arrive."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.browsing import DESKTOP, PHONE, PageOf
from tests.browser.running import Running

pytestmark = pytest.mark.browser

WEIGHED = ("Document", "Stylesheet", "Script", "Font")
ALL_MAX_KB, HTML_MAX_KB, SCRIPT_MAX_KB = 120, 15, 10
REQUESTS_MAX = 8
SHIFT_MAX = 0.02
WATCH_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (!entry.hadRecentInput) window.shifts.push([
      entry.value,
      entry.sources.map((s) => s.node && (s.node.className || s.node.nodeName)).join(" "),
    ]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""


class Scale:
    """Compressed bytes, headers included, by the kind of resource."""

    def __init__(self, page: Page) -> None:
        self.kinds: dict[str, str] = {}
        self.kilobytes: dict[str, list[float]] = {}
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.responseReceived", self._received)
        session.on("Network.loadingFinished", self._finished)

    def _received(self, event: dict[str, Any]) -> None:
        self.kinds[event["requestId"]] = event["type"]

    def _finished(self, event: dict[str, Any]) -> None:
        kind = self.kinds.get(event["requestId"], "")
        self.kilobytes.setdefault(kind, []).append(event["encodedDataLength"] / 1000)

    def of(self, *kinds: str) -> list[float]:
        return [size for kind in kinds for size in self.kilobytes.get(kind, [])]


@pytest.mark.parametrize("name", ["article", "plain", "home", "section"])
def test_first_view_on_a_phone_keeps_to_its_budget(
    newsroom: Running, page_of: PageOf, name: str
) -> None:
    page = page_of(PHONE)
    scale = Scale(page)
    page.goto(newsroom.url(name), wait_until="networkidle")
    first_view = scale.of(*WEIGHED)
    assert 4 <= len(first_view) <= REQUESTS_MAX, scale.kilobytes
    assert sum(first_view) <= ALL_MAX_KB, scale.kilobytes
    assert sum(scale.of("Document")) <= HTML_MAX_KB, scale.kilobytes
    assert sum(scale.of("Script")) <= SCRIPT_MAX_KB, scale.kilobytes


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("name", ["article", "home", "section"])
def test_late_fonts_move_nothing(newsroom: Running, page_of: PageOf, name: str, width: int) -> None:
    """The fonts are held until the page stands in its fallback faces, then let go."""
    page = page_of(width)
    held: list[Route] = []
    page.route("**/*.woff2", lambda route: held.append(route))
    page.add_init_script(WATCH_SHIFTS)
    page.goto(newsroom.url(name), wait_until="domcontentloaded")
    page.wait_for_timeout(800)
    assert held
    for route in held:
        route.continue_()
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready.then(() => true)")
    page.wait_for_timeout(300)
    shifts = page.evaluate("window.shifts")
    assert sum(value for value, _ in shifts) < SHIFT_MAX, shifts


@pytest.mark.parametrize("width", [320, PHONE])
def test_date_does_not_push_the_page_down(newsroom: Running, page_of: PageOf, width: int) -> None:
    heights = []
    for javascript in (False, True):
        page = page_of(width, javascript=javascript)
        page.goto(newsroom.url("article"))
        if javascript:
            expect(page.locator(".masthead__date span")).to_have_count(2)
        heights.append(page.evaluate("document.querySelector('.masthead').clientHeight"))
    assert heights[0] == heights[1]
