"""A story on paper: what it keeps and what it leaves away."""

from __future__ import annotations

import subprocess
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import texts
from tests.browser.browsing import DESKTOP, PageOf
from tests.browser.running import Running

pytestmark = pytest.mark.browser

# The text face draws «ن» at a word's end from two glyphs, and pdftotext sets it on another line.
ASTRAY = "ن"


def letters(text: str) -> str:
    """Letters and digits alone: a PDF keeps neither spaces nor the signs on letters."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if unicodedata.category(c)[0] in "LN" and c not in ASTRAY)


# What pages may show around a story one day; each says where it comes from.
AROUND = """
for (const [place, where] of [
  ["body", "afterbegin"], ["main", "beforebegin"], ["main", "afterend"], ["body", "beforeend"],
  [".masthead", "beforeend"], [".masthead__bar", "afterbegin"], [".reading", "afterbegin"],
]) {
  document.querySelector(place).insertAdjacentHTML(
    where, "<div data-strip style='display:block'><p>عاجل وطقس ليسا للورق</p></div>"
  );
}
document.body.insertAdjacentHTML("beforeend", "<dialog open>نافذة ليست للورق</dialog>");
"""


@dataclass
class Paper:
    text: str
    pictures: int

    def holds(self, passage: str) -> bool:
        """Whether the letters stand together; ligatures come out of a PDF with letters swapped."""
        wanted, text = letters(passage), letters(self.text)
        sought, size = Counter(wanted), len(wanted)
        assert size > 5, f"{passage!r} is too short to look for"
        return any(
            text[i] in sought and Counter(text[i : i + size]) == sought
            for i in range(len(text) - size + 1)
        )


@pytest.fixture
def paper(newsroom: Running, page_of: PageOf, tmp_path: Path) -> Paper:
    page = page_of(DESKTOP)
    page.goto(newsroom.url("article"), wait_until="networkidle")
    page.evaluate(AROUND)
    file = tmp_path / "story.pdf"
    page.pdf(path=file, format="A4")
    command = ["pdftotext", "-enc", "UTF-8", str(file), "-"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    listed = subprocess.run(["pdfimages", "-list", str(file)], capture_output=True, check=True)
    return Paper(done.stdout, len(listed.stdout.splitlines()[2:]))


def test_paper_holds_the_story(newsroom: Running, page_of: PageOf, paper: Paper) -> None:
    page = page_of(DESKTOP)
    page.goto(newsroom.url("article"))
    kept = (
        *(texts.HEADLINE, texts.STANDFIRST, f"كتب د / {texts.AUTHOR}"),
        page.locator(".article__published").inner_text(),
        *(texts.LEAD_CAPTION, texts.BODY_CAPTION, texts.CORRECTION, texts.SUBHEADING),
        *("الطريق إلى الاتفاق كان أقصر مما ظنّ الناس", texts.QUOTATION, "سالم النجمي"),
        *(texts.TABLE, "السفن في اليوم", texts.GALLERY, texts.FACT_BOX, texts.ENGLISH),
    )
    assert [passage for passage in kept if not paper.holds(passage)] == []


def test_paper_holds_the_short_address(newsroom: Running, paper: Paper) -> None:
    assert newsroom.url("short") in paper.text


def test_paper_leaves_away_what_is_for_the_screen(paper: Paper) -> None:
    for_the_screen = (
        *(texts.SECTIONS["arab"], "الرئيسية", "الأحدث", "الأرشيف", "مواد ذات صلة"),
        *("خبر قصير رقم", "اقرأ أيضًا", texts.VIDEO_TITLE, "صوت البحر", "مدة القراءة"),
        *("شريط الأخبار", "كل ما ورد في الشريط", "لا أخبار عاجلة الآن"),
        *("إعدادات القراءة", "انتقل إلى المحتوى", "جميع الحقوق محفوظة", "اتصل بنا"),
        *("عاجل وطقس ليسا للورق", "نافذة ليست للورق"),
    )
    assert [passage for passage in for_the_screen if paper.holds(passage)] == []


def test_paper_shows_the_pictures(newsroom: Running, page_of: PageOf, paper: Paper) -> None:
    """Also those that the reader has not come to yet, which browsers load late."""
    page = page_of(DESKTOP)
    page.goto(newsroom.url("article"))
    assert paper.pictures >= page.locator(".article figure img").count() > 1


def test_paper_shows_no_navigation_and_no_buttons(newsroom: Running, page_of: PageOf) -> None:
    page = page_of(DESKTOP)
    page.goto(newsroom.url("article"))
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("banner").get_by_text(texts.NEWSPAPER)).to_be_visible()
    for role in ("navigation", "contentinfo", "search", "button"):
        assert page.get_by_role(role).all() == [], role  # type: ignore[arg-type]


def test_paper_says_when_and_not_how_long_ago(paper: Paper) -> None:
    assert "قبل" not in paper.text
