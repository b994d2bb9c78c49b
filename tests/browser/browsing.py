"""The browser: how it starts, and what tests ask of a page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE, DESKTOP = 390, 1280
HEIGHTS = {320: 640, PHONE: 844, DESKTOP: 800}
TIMEOUT_MS = 15_000
# What readers come to, by the names of `Running.addresses`.
READER_PAGES = (
    *("home", "section", "article", "author", "authors", "topic"),
    *("search", "no_results", "info", "missing", "weather"),
)


class PageOf(Protocol):
    def __call__(
        self,
        width: int = DESKTOP,
        *,
        dark: bool = False,
        javascript: bool = True,
        touch: bool = False,
    ) -> Page: ...


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()


def new_context(
    browser: Browser,
    origin: str,
    width: int,
    *,
    dark: bool,
    javascript: bool,
    touch: bool = False,
) -> BrowserContext:
    """A reader of his own: no cookie, nothing stored, no transitions."""
    context = browser.new_context(
        base_url=origin,
        viewport={"width": width, "height": HEIGHTS[width]},
        color_scheme="dark" if dark else "light",
        java_script_enabled=javascript,
        locale="ar",
        timezone_id="Asia/Riyadh",
        reduced_motion="reduce",
        has_touch=touch,
        is_mobile=touch,
    )
    context.set_default_timeout(TIMEOUT_MS)
    return context


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return int(
        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    )


def background(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))
