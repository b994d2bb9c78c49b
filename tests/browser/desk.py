"""The newsroom's desk, as one who works there uses it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.running import Running
from tests.browser.texts import PASSWORD

MORE_ACTIONS = "إجراءات أخرى"
SAVE = "حفظ المسودة"
SUBMIT = "تقديم إلى مراجعة التحرير"
INSERT_BLOCK = "إضافة قطعة"


class Desk:
    def __init__(self, page: Page, newsroom: Running) -> None:
        self.page = page
        self.newsroom = newsroom

    def sign_in(self, username: str) -> None:
        self.open("")
        self.page.get_by_role("textbox", name="اسم المستخدم").fill(username)
        self.page.get_by_role("textbox", name="كلمة المرور").fill(PASSWORD)
        self.page.get_by_role("button", name="تسجيل الدخول").click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("مانشيت")

    def open(self, path: str) -> None:
        self.page.goto(self.newsroom.url(f"/desk/{path}"))

    def panel(self, name: str) -> Locator:
        return self.page.get_by_role("region", name=name, exact=True)

    def start_article(self) -> None:
        self.page.get_by_role("link", name="مادة جديدة").first.click()
        expect(self.panel("العناوين")).to_be_visible()

    def write_headlines(self, kicker: str, headline: str, standfirst: str) -> None:
        self.page.get_by_label("العنوان التمهيدي").fill(kicker)
        self.page.get_by_role("textbox", name=re.compile(r"^العنوان\s*\*")).fill(headline)
        self.page.get_by_label("المقدمة").fill(standfirst)

    def sign(self, role: str, honorific: str, author: str) -> None:
        """Adds a credit; the author is found by typing."""
        byline = self.panel("اسم الكاتب")
        byline.get_by_role("button", name="إضافة توقيع").click()
        byline.get_by_role("combobox", name="الفعل").fill(role)
        byline.get_by_role("combobox", name="اللقب").fill(honorific)
        byline.get_by_role("combobox", name="الكاتب").press_sequentially(author.split()[0])
        byline.get_by_role("option", name=author).click()
        expect(byline.get_by_role("button", name=f"أزل {author}")).to_be_visible()

    def choose_section(self, name: str, dateline: str) -> None:
        place = self.panel("القسم والمكان")
        place.get_by_role("combobox", name="القسم").select_option(name)
        place.get_by_label("مكان التقرير").fill(dateline)

    def upload_lead_picture(self, file: Path, title: str, alt: str, caption: str) -> None:
        lead = self.panel("الصورة الرئيسية")
        lead.get_by_role("button", name="اختر صورة", exact=True).click()
        self.page.get_by_role("tab", name="رفع").click()
        form = self.page.get_by_role("tabpanel", name="رفع")
        form.get_by_label("ملف").set_input_files(file)
        form.get_by_label("عنوان").fill(title)
        form.get_by_label("وصف", exact=True).fill(alt)
        form.get_by_label("التعليق").fill(caption)
        form.get_by_role("button", name="رفع").click()
        expect(lead.get_by_text(title, exact=True)).to_be_visible()

    def add_block(self, kind: str) -> Locator:
        """Inserts a block at the body's end; returns its region."""
        body = self.panel("النص")
        blocks = body.get_by_role("region", name=re.compile(rf"^{kind}"))
        block = blocks.nth(blocks.count())
        body.get_by_role("button", name=INSERT_BLOCK).last.click()
        self.page.get_by_role("option", name=kind, exact=True).click()
        expect(block).to_be_visible()
        return block

    def type_text(self, *paragraphs: str) -> None:
        """Key by key, as a reporter does."""
        block = self.add_block("نص")
        block.get_by_role("textbox").click()
        for number, paragraph in enumerate(paragraphs):
            if number:
                self.page.keyboard.press("Enter")
            self.page.keyboard.type(paragraph)
        # The editor hands its text to the form when the typing pauses.
        last_words = re.compile(re.escape(json.dumps(paragraphs[-1], ensure_ascii=False)[1:-1]))
        expect(block.locator("input[type=hidden][name$='-value']")).to_have_value(last_words)

    def type_subheading(self, words: str) -> None:
        self.add_block("عنوان فرعي").get_by_role("textbox").fill(words)

    def type_quotation(self, words: str, speaker: str, speaker_role: str) -> None:
        block = self.add_block("اقتباس")
        block.get_by_label("الاقتباس").fill(words)
        block.get_by_label("القائل").fill(speaker)
        block.get_by_label("صفته").fill(speaker_role)

    def save_draft(self) -> None:
        self.page.get_by_role("button", name=SAVE).click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("تعديل مادة")

    def article_id(self) -> int:
        """Of the story in the editor."""
        found = re.search(r"/pages/(\d+)/edit/", self.page.url)
        assert found, self.page.url
        return int(found[1])

    def more_actions(self) -> Locator:
        """Opens what else can be done with the story."""
        footer = self.page.get_by_role("navigation", name="الإجراءات (تذييل)")
        footer.get_by_role("button", name=MORE_ACTIONS).click()
        return footer

    def act(self, name: str) -> None:
        """Does one of the further actions and waits for the desk's answer."""
        self.more_actions().get_by_role("button", name=name, exact=True).click()

    def add_note(self, kind: str, text: str) -> None:
        notes = self.panel("التصحيحات والتحديثات")
        notes.get_by_role("button", name="إضافة تصحيح أو تحديث").click()
        notes.get_by_role("combobox", name="النوع").last.select_option(kind)
        notes.get_by_role("textbox", name="النص").last.fill(text)

    def expect_message(self, words: str) -> None:
        expect(self.page.locator(".messages").get_by_text(words).first).to_be_visible()
