"""The newsroom that the browser visits, and the browser.

The newsroom lives for the whole run.  Playwright lives for one module: while it runs, its event
loop counts as running in this thread, and Django would refuse other tests their database.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page

from tests.browser.browsing import DESKTOP, PageOf, chromium, new_context
from tests.browser.running import Running, running_newsroom

RESULTS = Path("test-results")
FAILED = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running_newsroom(tmp_path_factory.mktemp("newsroom") / "home") as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def page_of(
    browser: Browser, newsroom: Running, request: pytest.FixtureRequest
) -> Iterator[PageOf]:
    """`page_of(width, dark=…, javascript=…, touch=…)`: a page in a context of its own."""
    contexts: list[BrowserContext] = []

    def open_page(
        width: int = DESKTOP, *, dark: bool = False, javascript: bool = True, touch: bool = False
    ) -> Page:
        looks = {"dark": dark, "javascript": javascript, "touch": touch}
        context = new_context(browser, newsroom.origin, width, **looks)
        contexts.append(context)
        return context.new_page()

    yield open_page
    if request.node.stash.get(FAILED, False):
        _save_screenshots(request.node.name, contexts)
    for context in contexts:
        context.close()


def _save_screenshots(test: str, contexts: list[BrowserContext]) -> None:
    RESULTS.mkdir(exist_ok=True)
    pages = [page for context in contexts for page in context.pages]
    for number, page in enumerate(pages, start=1):
        with suppress(Error):  # A page that was never opened has no picture.
            page.screenshot(path=RESULTS / f"{test[:80].replace('/', '-')}-{number}.png")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Any:
    """Leaves a note for `page_of`, which is torn down after the report is made."""
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report
