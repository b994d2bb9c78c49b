"""What a reader does with a story: reads it, sets it, shares it, watches it, moves by keyboard."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import texts
from tests.browser.browsing import DESKTOP, PHONE, PageOf, background, overflow
from tests.browser.running import Running

pytestmark = pytest.mark.browser

LINE_MAX_LETTERS = 66
# How many letters stand on each line of the story's paragraphs; marks over letters do not count.
LINE_LENGTHS = """
() => [...document.querySelectorAll(".article__text > p")].flatMap((paragraph) => {
  const top = paragraph.getBoundingClientRect().top;
  const lineHeight = parseFloat(getComputedStyle(paragraph).lineHeight);
  const lines = [];
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (let n = 0; n < node.length; n += 1) {
      const range = document.createRange();
      range.setStart(node, n);
      range.setEnd(node, n + 1);
      const rect = range.getClientRects()[0];
      if (!rect || /\\p{M}/u.test(node.data[n])) continue;
      const line = Math.floor(((rect.top + rect.bottom) / 2 - top) / lineHeight);
      lines[line] = (lines[line] || 0) + 1;
    }
  }
  return lines;
})
"""


@pytest.mark.parametrize("width", [320, PHONE, DESKTOP])
@pytest.mark.parametrize("name", ["article", "home", "section", "author", "search", "missing"])
def test_nothing_scrolls_sideways(
    newsroom: Running, page_of: PageOf, name: str, width: int
) -> None:
    page = page_of(width)
    page.goto(newsroom.url(name))
    assert overflow(page) == 0


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_line_holds_at_most_66_letters(newsroom: Running, page_of: PageOf, width: int) -> None:
    page = page_of(width)
    page.goto(newsroom.url("article"), wait_until="networkidle")
    lengths = page.evaluate(LINE_LENGTHS)
    assert len(lengths) > 8
    assert max(lengths) <= LINE_MAX_LETTERS


def open_settings(page: Page) -> None:
    page.locator(".masthead").get_by_role("button", name="إعدادات القراءة").click()
    expect(page.get_by_role("dialog", name="إعدادات القراءة")).to_be_visible()


def choose(page: Page, label: str) -> None:
    page.get_by_role("dialog").get_by_text(label, exact=True).click()


def luminance(color: str) -> float:
    """0 for black, 1 for white, of `rgb(…)`."""
    red, green, blue = (int(part) for part in color[4:-1].split(","))
    return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255


def test_page_is_dark_where_the_device_is(newsroom: Running, page_of: PageOf) -> None:
    for dark in (True, False):
        page = page_of(PHONE, dark=dark)
        page.goto(newsroom.url("article"))
        assert (luminance(background(page)) < 0.2) == dark


# Seen by an observer that starts before the document's first element: what the root element says
# at the moment the body begins to exist.
THEME_AT_BODY = """
new MutationObserver((_, observer) => {
  if (!document.body) return;
  window.themeAtBody = document.documentElement.dataset.theme || "";
  observer.disconnect();
}).observe(document, { childList: true, subtree: true });
"""


def test_chosen_theme_outlasts_a_reload_without_a_flash(newsroom: Running, page_of: PageOf) -> None:
    page = page_of(PHONE)
    page.add_init_script(THEME_AT_BODY)
    page.goto(newsroom.url("article"))
    assert page.evaluate("window.themeAtBody") == ""
    open_settings(page)
    choose(page, "داكن")
    assert luminance(background(page)) < 0.2
    page.reload()
    assert page.evaluate("window.themeAtBody") == "dark"
    assert luminance(background(page)) < 0.2
    page.goto(newsroom.url("section"))
    assert luminance(background(page)) < 0.2


def test_light_theme_can_be_chosen_on_a_dark_device(newsroom: Running, page_of: PageOf) -> None:
    page = page_of(PHONE, dark=True)
    page.goto(newsroom.url("article"))
    open_settings(page)
    choose(page, "فاتح")
    assert luminance(background(page)) > 0.8
    choose(page, "كالجهاز")
    assert luminance(background(page)) < 0.2


def text_size(page: Page) -> float:
    size = page.locator(".article__text > p").first.evaluate("p => getComputedStyle(p).fontSize")
    return float(size.removesuffix("px"))


def test_chosen_text_size_outlasts_a_reload(newsroom: Running, page_of: PageOf) -> None:
    page = page_of(PHONE)
    page.goto(newsroom.url("article"))
    usual = text_size(page)
    open_settings(page)
    choose(page, "أكبر")
    page.reload()
    assert text_size(page) > 1.2 * usual
    assert overflow(page) == 0
    open_settings(page)
    expect(page.get_by_role("radio", name="أكبر")).to_be_checked()


def test_copy_button_copies_the_short_address(newsroom: Running, page_of: PageOf) -> None:
    page = page_of(DESKTOP)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(newsroom.url("article"))
    page.get_by_role("button", name="انسخ الرابط").first.click()
    expect(page.get_by_role("status").filter(has_text="نُسخ الرابط")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == newsroom.url("short")


@pytest.mark.parametrize("place", ["واتساب", "فيسبوك", "إكس", "تلغرام", "لينكدإن", "البريد"])
def test_share_link_holds_the_short_address(newsroom: Running, page_of: PageOf, place: str) -> None:
    page = page_of(PHONE)
    page.goto(newsroom.url("article"))
    link = page.get_by_role("link", name=f"شارك عبر {place}").first
    assert quote(newsroom.url("short"), safe="") in (link.get_attribute("href") or "")


def test_short_address_leads_to_the_story(newsroom: Running, page_of: PageOf) -> None:
    page = page_of(PHONE)
    page.goto(newsroom.url("short"))
    expect(page.get_by_role("heading", level=1)).to_have_text(texts.HEADLINE)
    assert page.evaluate("location.href") == newsroom.origin + quote(newsroom.addresses["article"])


def test_video_loads_nothing_before_it_is_asked_for(newsroom: Running, page_of: PageOf) -> None:
    page = page_of(PHONE)
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body="<title>player</title>", content_type="text/html")

    page.context.route(f"{texts.FRAME_HOST}/**", answer)
    page.goto(newsroom.url("article"), wait_until="networkidle")
    start = page.get_by_role("button", name=texts.VIDEO_TITLE)
    start.scroll_into_view_if_needed()
    expect(page.locator("iframe")).to_have_count(0)
    assert asked == []
    start.click()
    expect(page.locator("iframe")).to_have_attribute("title", texts.VIDEO_TITLE)
    page.wait_for_timeout(300)
    assert asked == [f"{texts.FRAME_HOST}/embed/abcdefghijk?autoplay=1"]


def test_front_page_says_how_long_ago(newsroom: Running, page_of: PageOf) -> None:
    page = page_of(DESKTOP)
    page.goto(newsroom.url("home"))
    time = page.locator(".lead__time time")
    expect(time).to_have_text("قبل ساعة واحدة")
    expect(time).to_have_attribute("title", re.compile(r"^\d+ .+، \d+:\d+.[صم]$"))


def test_masthead_tells_the_day(newsroom: Running, page_of: PageOf) -> None:
    page = page_of(DESKTOP)
    page.goto(newsroom.url("article"))
    expect(page.locator(".masthead__date")).to_contain_text("هـ")


def test_gallery_moves_sideways_inside_itself(newsroom: Running, page_of: PageOf) -> None:
    page = page_of(PHONE)
    page.goto(newsroom.url("article"), wait_until="networkidle")
    gallery = page.get_by_role("region", name=texts.GALLERY)
    pictures = gallery.get_by_role("group", name="صور المعرض")
    expect(gallery.get_by_role("img")).to_have_count(3)
    last = gallery.get_by_role("figure").last
    gallery.scroll_into_view_if_needed()
    expect(last).not_to_be_in_viewport(ratio=0.9)
    pictures.focus()
    for _ in range(5):
        page.keyboard.press("ArrowLeft")
        page.wait_for_timeout(150)  # It settles on a picture after each step.
    expect(last).to_be_in_viewport(ratio=0.9)
    assert overflow(page) == 0


def test_table_has_a_name_and_headings(newsroom: Running, page_of: PageOf) -> None:
    page = page_of(320)
    page.goto(newsroom.url("article"))
    table = page.get_by_role("region", name=texts.TABLE).get_by_role("table")
    assert table.get_by_role("columnheader").all_text_contents() == [
        "الممر",
        "الطول",
        "السفن في اليوم",
    ]
    expect(table.get_by_role("row").nth(2)).to_contain_text("18.5 كم")


def test_sound_can_be_played(newsroom: Running, page_of: PageOf) -> None:
    page = page_of(PHONE)
    page.goto(newsroom.url("article"))
    played = page.locator("audio").evaluate(
        """(audio) => new Promise((resolve) => {
          audio.addEventListener("ended", () => resolve("ended"));
          audio.addEventListener("error", () => resolve("error"));
          audio.querySelector("source").addEventListener("error", () => resolve("no source"));
          audio.muted = true;
          audio.play().catch((error) => resolve(String(error)));
        })"""
    )
    assert played == "ended"
