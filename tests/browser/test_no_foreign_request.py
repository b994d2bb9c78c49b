"""Reading the newspaper tells no one else, and leaves nothing behind."""

from __future__ import annotations

import pytest
from playwright.sync_api import ConsoleMessage, Page, Response

from tests.browser.browsing import DESKTOP, READER_PAGES, PageOf
from tests.browser.running import Running

pytestmark = pytest.mark.browser


class Watch:
    """What a page asked for and complained about."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requested: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requested.append(request.url))
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, message: ConsoleMessage) -> None:
        """Chromium also complains of an error page's own status, which is meant."""
        is_own_status = message.location["url"] == self.page.url and "404" in message.text
        if message.type in ("error", "warning") and not is_own_status:
            self.complaints.append(message.text)

    def read(self, url: str) -> Response:
        """Visits the page and scrolls to its end, so that late pictures load too."""
        response = self.page.goto(url)
        assert response is not None
        for _ in range(12):
            self.page.mouse.wheel(0, 800)
            self.page.wait_for_timeout(20)
        self.page.wait_for_load_state("networkidle")
        return response


@pytest.mark.parametrize("name", READER_PAGES)
def test_page_asks_only_its_own_origin(newsroom: Running, page_of: PageOf, name: str) -> None:
    watch = Watch(page_of(DESKTOP))
    watch.read(newsroom.url(name))
    foreign = [url for url in watch.requested if not url.startswith((newsroom.origin, "data:"))]
    assert len(watch.requested) > 3
    assert foreign == []
    assert watch.complaints == []


@pytest.mark.parametrize("name", READER_PAGES)
def test_page_forbids_inline_code_and_sets_no_cookie(
    newsroom: Running, page_of: PageOf, name: str
) -> None:
    watch = Watch(page_of(DESKTOP))
    response = watch.read(newsroom.url(name))
    policy = response.header_value("content-security-policy") or ""
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy
    assert response.header_value("set-cookie") is None
    assert watch.page.context.cookies() == []
