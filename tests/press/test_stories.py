"""A typeset article: what a reader of the file sees, copies and searches."""

from __future__ import annotations

import io
import shutil
import subprocess
import unicodedata
from dataclasses import replace

import pytest
from PIL import Image, ImageOps
from pypdf import PdfReader

from manshet.press import Figure, Look, Paragraph, Run, set_story
from tests.press.stories import (
    FIRST,
    MIXED,
    PLAIN,
    RICH,
    SIGNED,
    needs_poppler,
    paragraph,
    picture,
    text_of,
)


@pytest.fixture(scope="module")
def rich() -> bytes:
    return set_story(RICH)


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@needs_poppler
@pytest.mark.parametrize("text", [FIRST, SIGNED, MIXED], ids=["figures", "signs", "latin"])
def test_a_paragraph_is_copied_as_it_was_written(tmp_path, text):
    """Letter by letter, with vowel signs, «لا», scores and foreign names, over line ends."""
    found = text_of(set_story(replace(PLAIN, blocks=(paragraph(text),))), tmp_path)
    assert nfc(text) in nfc(found)


@needs_poppler
def test_text_comes_in_the_order_of_reading(rich, tmp_path):
    found = text_of(rich, tmp_path)
    parts = [
        "صحيفة الاختبار",
        "منظمة WHO تعلن انتهاء الطوارئ في 12 دولة",
        "أنهت المنظمة حالة الطوارئ",
        "كتب د / سامي الحسيني",
        "ورد أن العدد 1,520 والصواب 1,250.",
        "طاقم طبي في القاهرة",
        FIRST,
        "ثلاث محافظات في الصدارة",
        "«لن نترك مريضًا واحدًا بلا دواء»",
        "د. سلمى حدّاد",
        "اقرأ التقرير كاملًا.",
        "فتح 12 مركزًا",
        "مركز صحي",
        "المحافظة الحالات الوفيات النسبة",
        "القاهرة 1,250 12 4.2%",
        "ما الطوارئ؟",
        "The statement was issued in English as well.",
        "اقرأ المادة على الموقع: news.example/a/1042",
    ]
    places = [nfc(found).find(nfc(part)) for part in parts]
    assert -1 not in places, parts[places.index(-1)]
    assert places == sorted(places)


@needs_poppler
def test_pages_are_numbered(tmp_path):
    found = text_of(set_story(replace(PLAIN, blocks=(paragraph(FIRST),) * 30)), tmp_path)
    assert "صفحة 1 من" in found
    assert "صفحة 2 من" in found


@needs_poppler
def test_letters_are_joined(tmp_path):
    """The width of «محمد» is that of its initial, medial and final forms, not of single letters."""
    from tests.press.test_fonts import width_of

    asked = replace(PLAIN, blocks=(paragraph("محمد"),))
    found = text_of(set_story(asked), tmp_path, "-bbox")
    word = next(line for line in found.split("<word ") if line.endswith("دمحم</word> "))
    left, right = (float(word.split(f'{side}="')[1].split('"')[0]) for side in ("xMin", "xMax"))
    forms = [("م", "init"), ("ح", "medi"), ("م", "medi"), ("د", "fina")]
    assert right - left == pytest.approx(width_of("naskh-400", forms) * 12, abs=0.05)


def test_file_says_that_it_is_arabic_and_tagged(rich):
    root = PdfReader(io.BytesIO(rich)).root_object
    assert root["/Lang"] == "ar"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/Direction"] == "/R2L"


def test_file_has_title_author_and_date(rich):
    about = PdfReader(io.BytesIO(rich)).metadata
    assert about.title == RICH.headline
    assert about.author == RICH.byline
    assert about.creation_date.year == 2025


def test_links_lead_where_they_say(rich):
    pages = PdfReader(io.BytesIO(rich)).pages
    notes = [note.get_object() for page in pages for note in page.get("/Annots", [])]
    found = {note["/A"]["/URI"] for note in notes if "/A" in note}
    assert {"https://example.org/x", RICH.short_url} <= found


def test_qr_code_stands_at_the_end(rich, monkeypatch):
    asked = []
    from manshet.press import stories

    made = stories.qr_code
    monkeypatch.setattr(stories, "qr_code", lambda address: asked.append(address) or made(address))
    set_story(PLAIN)
    assert asked == [PLAIN.short_url]


def test_the_same_story_gives_the_same_bytes(rich):
    assert set_story(RICH) == rich


@pytest.mark.parametrize(
    "text", ["#panic()", "$x$ *b* _i_ @a <b> \\", "«]» [ #{", '" } #eval("1")']
)
def test_what_an_editor_writes_is_never_markup(text):
    made = set_story(replace(PLAIN, headline=text, blocks=(paragraph(text),)))
    assert PdfReader(io.BytesIO(made)).metadata.title == text


@pytest.mark.parametrize("text", ["حالة 😀 جديدة", "北京 في الأخبار", "\u0000\u202eعكس", ""])
def test_signs_that_no_font_has_are_no_reason_to_fail(text):
    assert set_story(replace(PLAIN, headline=text, blocks=(paragraph(text),))).startswith(b"%PDF")


def test_a_picture_that_cannot_be_read_is_left_out():
    made = set_story(replace(PLAIN, lead=Figure(b"no picture", "كلام")))
    assert not PdfReader(io.BytesIO(made)).pages[0].images


@pytest.mark.parametrize("form", ["PNG", "WEBP", "AVIF"])
def test_pictures_of_every_form_are_shown(form):
    made = set_story(replace(PLAIN, lead=Figure(picture(form=form), "كلام")))
    assert len(PdfReader(io.BytesIO(made)).pages[0].images) == 1


@needs_poppler
def test_another_typeface_may_be_named(tmp_path):
    """One that nobody has gives way to the press's own."""
    made = set_story(replace(PLAIN, look=Look(head_face="Libertinus Serif")))
    assert "WHO" in text_of(made, tmp_path)


def test_bold_is_bold():
    fonts = PdfReader(
        io.BytesIO(set_story(replace(PLAIN, blocks=(Paragraph((Run("غليظ", bold=True),)),))))
    ).pages[0]["/Resources"]["/Font"]
    names = {font.get_object()["/BaseFont"].partition("+")[2] for font in fonts.values()}
    assert "ManshetText-Bold" in names


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler-utils is not installed")
@pytest.mark.parametrize("paragraphs", [4, 6, 8])
def test_no_page_ends_early_before_a_large_picture(tmp_path, paragraphs):
    """It is set smaller, or stands on the next page while the text goes on."""
    large = Figure(picture(size=(1200, 800)), "مركز صحي", "تصوير: كريم")
    text = (paragraph(FIRST),)
    made = set_story(replace(PLAIN, blocks=text * paragraphs + (large,) + text * 8))
    (tmp_path / "story.pdf").write_bytes(made)
    subprocess.run(["pdftoppm", "-r", "20", "-gray", "story.pdf", "page"], cwd=tmp_path, check=True)
    *full, _last = sorted(tmp_path.glob("page-*.pgm"))
    for page in full:
        image = Image.open(page)
        above_foot = image.crop((0, 0, image.width, round(image.height * 0.92)))
        ink = ImageOps.invert(above_foot).point(lambda value: 255 * (value > 60)).getbbox()
        assert ink[3] > image.height * 0.8
