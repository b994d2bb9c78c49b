"""A story's way from the reporter's keyboard to the reader, and a correction after it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from manshet import ornament
from tests.browser import texts
from tests.browser.browsing import DESKTOP, PHONE, PageOf
from tests.browser.desk import SUBMIT, Desk
from tests.browser.running import Running

pytestmark = pytest.mark.browser

NO_BREAK_SPACE = "\u00a0"

KICKER = "لقاء العاصمتين"
HEADLINE = "رئيسا «نهراس» و«تلّة السرو» يتفقان على سكة حديد تصل بلديهما في 2031"
STANDFIRST = "قال الرئيسان إن العمل يبدأ في الخريف، وإن أول قطار يقطع الطريق في أربع ساعات."
DATELINE = "مدينة نهراس"
PICTURE_ALT = "قاعة مقوّسة السقف تجتمع فيها الوفود"
PICTURE_CAPTION = "قاعة الاجتماع في مدينة نهراس"
OPENING = (
    "اتفق رئيس نهراس عادل المرجي ورئيسة تلّة السرو سلوى العرقوب يوم الأحد على مدّ سكة حديد طولها "
    "480 كيلومترًا، ينتهي العمل فيها سنة 2031.",
    "وقال المرجي للصحفيين: «الجبل بيننا قصير، والطريق حوله طويل»، ووصفت العرقوب الاتفاق بأنه “أول "
    "حجر في بيت واحد”.",
)
FIRST_SUBHEADING = "من يدفع الثمن؟"
MONEY = "يدفع كل بلد ثمن ما يمر في أرضه، ويقترضان معًا 3.5 مليارات لبناء الجسر."
SECOND_SUBHEADING = "ماذا بعد؟"
QUOTATION = "لا نبني سكة لنا، بل لمن يولد اليوم."
SPEAKER = "سلوى العرقوب"
SPEAKER_ROLE = "رئيسة تلّة السرو"
CLOSING = "ويلتقي الرئيسان ثانية في الربيع لوضع الحجر الأول."
CORRECTION = "ورد في نسخة سابقة أن السفن 50، والصحيح 40."


@pytest.fixture
def picture_file(tmp_path: Path) -> Path:
    file = tmp_path / "hall.png"
    ornament.draw("arches", 11, 640, 427).save(file)
    return file


def write_story(desk: Desk, picture_file: Path) -> None:
    desk.start_article()
    desk.write_headlines(KICKER, HEADLINE, STANDFIRST)
    desk.sign("كتب", "د", texts.SECOND_AUTHOR)
    desk.choose_section(texts.SECTIONS["economy"], DATELINE)
    desk.upload_lead_picture(picture_file, "قاعة نهراس", PICTURE_ALT, PICTURE_CAPTION)
    desk.type_text(*OPENING)
    desk.type_subheading(FIRST_SUBHEADING)
    desk.type_text(MONEY)
    desk.type_subheading(SECOND_SUBHEADING)
    desk.type_quotation(QUOTATION, SPEAKER, SPEAKER_ROLE)
    desk.type_text(CLOSING)
    desk.save_draft()


def test_story_goes_from_the_reporter_over_the_editor_to_the_reader(
    newsroom: Running, page_of: PageOf, picture_file: Path
) -> None:
    karim = Desk(page_of(DESKTOP), newsroom)
    karim.sign_in("karim")
    write_story(karim, picture_file)
    address = f"/a/{karim.article_id()}"
    expect(karim.more_actions().get_by_role("button", name="نشر", exact=True)).to_have_count(0)
    karim.page.keyboard.press("Escape")
    karim.act(SUBMIT)
    karim.expect_message(HEADLINE)

    reader = page_of(PHONE)
    assert status_of(reader, newsroom.url(address)) == 404

    salma = Desk(page_of(DESKTOP), newsroom)
    salma.sign_in("salma")
    salma.panel("بانتظار مراجعتك").get_by_role("link", name=HEADLINE).click()
    salma.page.get_by_role("button", name="موافقة ونشر", exact=True).first.click()
    salma.expect_message(HEADLINE)

    assert status_of(reader, newsroom.url(address)) == 200
    expect_story(reader)
    expect_prepared_picture(reader)


def status_of(page: Page, url: str) -> int:
    response = page.goto(url)
    assert response is not None
    return response.status


def expect_story(page: Page) -> None:
    """Every part, in the order in which a newspaper prints them."""
    expect(page.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    expect(page.locator(".article__head + .article__meta")).to_be_visible()
    shown = page.get_by_role("main").get_by_role("article").first.inner_text()
    shown = shown.replace(NO_BREAK_SPACE, " ")  # A figure stays with what it counts.
    parts = (
        *(KICKER, HEADLINE, STANDFIRST, f"كتب د / {texts.SECOND_AUTHOR}", DATELINE),
        *(PICTURE_CAPTION, *OPENING, FIRST_SUBHEADING, MONEY, SECOND_SUBHEADING),
        *(f"«{QUOTATION}»", SPEAKER, SPEAKER_ROLE, CLOSING),
    )
    place = 0
    for part in parts:
        place = shown.find(part, place)
        assert place >= 0, f"not shown, or not in its place: {part}"
    headings = page.locator(".article__text").get_by_role("heading", level=2)
    assert headings.all_inner_texts() == [FIRST_SUBHEADING, SECOND_SUBHEADING]
    published_at = page.locator(".article__published time").get_attribute("datetime")
    age = datetime.now(UTC) - datetime.fromisoformat(published_at or "")
    assert timedelta(0) <= age < timedelta(minutes=2)
    picture = page.get_by_role("img", name=PICTURE_ALT)
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 0


def expect_prepared_picture(page: Page) -> None:
    """The worker makes the light forms a little after publication."""
    sources = page.locator(".article__lead source[type='image/avif']")
    for _ in range(20):
        if sources.count():
            break
        page.wait_for_timeout(1_000)
        page.reload()
    expect(sources).to_have_count(1)


def test_correction_of_a_published_story_reaches_the_reader(
    newsroom: Running, page_of: PageOf
) -> None:
    salma = Desk(page_of(DESKTOP), newsroom)
    salma.sign_in("salma")
    story = newsroom.addresses["plain"]
    salma.open(f"pages/{re.findall('[0-9]+', story)[0]}/edit/")
    salma.add_note("تصحيح", CORRECTION)
    salma.act("نشر")
    salma.expect_message("خبر قصير")

    reader = page_of(PHONE)
    reader.goto(newsroom.url(story))
    note = reader.get_by_role("complementary", name="ملاحظات على المادة")
    for _ in range(5):  # On a crowded machine who asks at once gets the last good form.
        if note.count():
            break
        reader.wait_for_timeout(1_000)
        reader.reload()
    expect(note.get_by_text("تصحيح", exact=True)).to_be_visible()
    expect(note).to_contain_text(CORRECTION)
    noted_at = note.get_by_role("time").get_attribute("datetime")
    age = datetime.now(UTC) - datetime.fromisoformat(noted_at or "")
    assert timedelta(minutes=-1) <= age < timedelta(minutes=2)
    expect(reader.locator(".article__changed")).to_contain_text("آخر تحديث: الآن")


def test_reporter_does_not_open_the_story_of_another(newsroom: Running, page_of: PageOf) -> None:
    karim = Desk(page_of(DESKTOP), newsroom)
    karim.sign_in("karim")
    number = re.findall("[0-9]+", newsroom.addresses["short"])[0]
    karim.open(f"pages/{number}/edit/")
    expect(karim.panel("العناوين")).to_have_count(0)
    karim.expect_message("صلاحية")
