"""Scheduled stories keep their hour, with the worker that `manshet serve` runs."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import APIRequestContext, expect

from tests.browser.browsing import DESKTOP, PageOf
from tests.browser.desk import Desk
from tests.browser.running import Running

pytestmark = pytest.mark.browser

AHEAD_SECONDS = 4
LATE_SECONDS_MAX = 5
EARLY = "خبر مجدول للصباح"
ENDING = "خبر يُسحب بعد قليل"
LATER = "خبر مجدول لما بعد الظهر"


@pytest.fixture
def reader(page_of: PageOf) -> APIRequestContext:
    return page_of(DESKTOP).request


def seconds_late(reader: APIRequestContext, url: str, status: int, due: float) -> float:
    """How long after `due` the address answers with `status`; negative when before."""
    while time.time() < due + 2 * LATE_SECONDS_MAX:
        if reader.get(url).status == status:
            return time.time() - due
        time.sleep(0.1)
    raise AssertionError(f"{url} did not answer {status} within {2 * LATE_SECONDS_MAX} seconds")


def test_scheduled_story_is_public_within_five_seconds(
    newsroom: Running, reader: APIRequestContext
) -> None:
    made = newsroom.script("schedule", "publish", str(AHEAD_SECONDS), EARLY)
    url = newsroom.url(f"/a/{made['id']}")
    if time.time() < made["at"]:
        assert reader.get(url).status == 404
    assert 0 <= seconds_late(reader, url, 200, made["at"]) <= LATE_SECONDS_MAX
    assert EARLY in reader.get(newsroom.url("/sport/")).text()


def test_story_with_an_end_is_withdrawn_within_five_seconds(
    newsroom: Running, reader: APIRequestContext
) -> None:
    made = newsroom.script("schedule", "withdraw", str(AHEAD_SECONDS), ENDING)
    url = newsroom.url(f"/a/{made['id']}")
    if time.time() < made["at"]:
        assert reader.get(url).status == 200
    assert 0 <= seconds_late(reader, url, 404, made["at"]) <= LATE_SECONDS_MAX
    assert ENDING not in reader.get(newsroom.url("/sport/")).text()


def test_desk_lists_what_is_scheduled_and_cancels_it(newsroom: Running, page_of: PageOf) -> None:
    newsroom.script("schedule", "publish", "3600", LATER)
    salma = Desk(page_of(DESKTOP), newsroom)
    salma.sign_in("salma")
    expect(salma.panel("مجدولة قريبًا").get_by_role("link", name=LATER)).to_be_visible()
    salma.open("schedule/")
    row = salma.page.get_by_role("row").filter(has_text=LATER)
    expect(row).to_contain_text("نشر")
    row.get_by_role("link", name="إلغاء الموعد").click()
    salma.page.get_by_role("main").get_by_role("button", name="نعم").click()
    salma.expect_message(LATER)
    salma.open("schedule/")
    expect(salma.page.get_by_role("heading", level=1)).to_have_text("الجدولة")
    expect(salma.page.get_by_role("row").filter(has_text=LATER)).to_have_count(0)
