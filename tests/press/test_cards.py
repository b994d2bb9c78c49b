"""Cards for social networks, as networks and readers see them."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image, ImageChops

from manshet.press import Card, Look, card_digest, draw_card
from manshet.press.cards import LARGEST_BYTES
from tests.press.stories import picture

CARD = Card("هدنة", "صحيفة الاختبار", section="سياسة", footer="news.example")
FIELD = (345, 175, 1200, 570)  # of the headline, right of the ornament
LONG = "مجلس الأمن يصوّت بالإجماع على قرار وقف إطلاق النار بعد مفاوضات استمرت ثلاثة أسابيع " * 4
HEADLINES = [
    "هدنة",
    "لماذا؟",
    "منظمة WHO تعلن انتهاء الطوارئ الصحية في 12 دولة بعد 3 سنوات",
    "الأهلي يهزم الزمالك 2-1 في نهائي «كأس مصر» 2026",
    "مُحَمَّدٌ صَلَاح يَعُودُ: «لَنْ أُغَادِرَ»",
    "GPT-5 يغيّر سوق العمل: 1,250 وظيفة و50% من الشركات",
    "What now? Lebanon votes",
    "فأسقيناكموهاوالمستشفيات",
    LONG,
    "#panic() $x$ [«»]",
    "",
]


def image(card: Card) -> Image.Image:
    return Image.open(io.BytesIO(draw_card(card).content)).convert("RGB")


def unlikeness(one: Image.Image, other: Image.Image) -> int:
    """The largest difference of one colour at one place, of 255."""
    return max(high for _low, high in ImageChops.difference(one, other).getextrema())


def ink_box(card: Card) -> tuple[int, int, int, int]:
    """Where the headline's ink is: below section and above foot, right of the art."""
    shown = image(card)
    field = shown.crop(FIELD)
    ground = Image.new("RGB", field.size, card.look.paper)
    difference = ImageChops.difference(field, ground).convert("L").point(lambda v: 255 * (v > 60))
    left, top, right, bottom = difference.getbbox()
    return left + 345, top + 175, right + 345, bottom + 175


@pytest.mark.parametrize("headline", HEADLINES, ids=range(len(HEADLINES)))
@pytest.mark.parametrize("has_picture", [True, False])
def test_card_has_the_size_and_weight_that_networks_take(headline, has_picture):
    drawn = draw_card(replace(CARD, headline=headline, picture=picture() if has_picture else None))
    shown = Image.open(io.BytesIO(drawn.content))
    assert shown.size == (1200, 630)
    assert len(drawn.content) <= LARGEST_BYTES
    assert shown.get_format_mimetype() == drawn.media_type


@pytest.mark.parametrize("headline", [h for h in HEADLINES if h])
def test_headline_stays_inside_its_field(headline):
    left, _top, right, bottom = ink_box(replace(CARD, headline=headline))
    assert left >= 380
    assert right <= 1200 - 50
    assert bottom <= 565


def test_one_word_is_large_and_a_long_headline_small():
    heights = [ink_box(replace(CARD, headline=text)) for text in ("هدنة", "هدنة جديدة في الجنوب")]
    word, line = (bottom - top for _left, top, _right, bottom in heights)
    assert word > line * 0.5
    assert ink_box(replace(CARD, headline=LONG))[3] > 350  # It takes several lines.


def test_headline_begins_at_the_right():
    _left, _top, right, _bottom = ink_box(CARD)
    assert right > 1120


def test_letters_are_joined():
    """With a non-joiner between the letters the word is another, wider picture."""
    joined, apart = (ink_box(replace(CARD, headline=t)) for t in ("سلمت", "س\u200cل\u200cم\u200cت"))
    assert joined[2] - joined[0] < (apart[2] - apart[0]) * 0.8


def test_score_reads_from_the_left_as_in_the_text():
    """«2-1» is drawn the same with and without an isolate of the writer's own."""
    plain, marked = (
        image(replace(CARD, headline=f"فاز {score} أمس")).crop(FIELD)
        for score in ("2-1", "\u20662-1\u2069")
    )
    other = image(replace(CARD, headline="فاز 1-2 أمس")).crop(FIELD)
    assert unlikeness(plain, marked) < 20  # Palettes differ with the ornament's ground.
    assert unlikeness(plain, other) > 150


def test_picture_is_shown_and_cut_about_its_focus():
    left = image(replace(CARD, picture=picture("city"), picture_focus=(0.0, 0.5)))
    right = image(replace(CARD, picture=picture("city"), picture_focus=(1.0, 0.5)))
    art = (0, 0, 500, 630)
    assert left.crop(art).tobytes() != right.crop(art).tobytes()


@pytest.mark.parametrize("broken", [b"", b"no picture", picture()[:500]])
def test_a_picture_that_cannot_be_read_gives_way_to_the_ornament(broken):
    without = image(replace(CARD, picture=None))
    assert image(replace(CARD, picture=broken)).tobytes() == without.tobytes()


def test_newspaper_may_choose_colours_and_mark():
    mark = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
        '<path d="M0 0h9v9H0z" fill="#0a0"/></svg>'
    )
    shown = image(replace(CARD, look=Look(accent="#0000ff", paper="#ffeecc", mark=mark)))
    assert shown.getpixel((1190, 620))[:2] == pytest.approx((255, 238), abs=6)
    colours = {colour for _n, colour in shown.getcolors(1_000_000)}
    assert any(g > 120 > r + b for r, g, b in colours)  # the mark's green


def test_digest_follows_all_that_is_shown():
    seen = {
        card_digest(card)
        for card in (
            CARD,
            replace(CARD, headline="هدنة أخرى"),
            replace(CARD, picture=b"1"),
            replace(CARD, look=Look(accent="#000000")),
            replace(CARD, picture_focus=(0.1, 0.1)),
        )
    }
    assert len(seen) == 5
    assert card_digest(CARD) == card_digest(replace(CARD))


def test_same_card_gives_the_same_bytes():
    assert draw_card(CARD) == draw_card(CARD)
