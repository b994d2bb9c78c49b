"""The press sets words as a browser does: the same letters, joined alike, of the same width.

Two programs shape them from two files of fonts: Chromium from the theme's, typst from the press's,
which were made over (docs/decisions/0017).  The ink of each word is compared.
"""

from __future__ import annotations

import io
import json
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import pytest
import typst
from PIL import Image, ImageChops, ImageFilter, ImageOps, ImageStat
from playwright.sync_api import Browser

import manshet.theme
from manshet.arabic import isolate_line
from manshet.press import Look
from manshet.press.text import line
from manshet.press.typesetter import FONTS, _source

pytestmark = pytest.mark.browser

HEADLINES = (
    "هدنة",
    "لا إله إلا الله: قصة آخر مؤذن في غرناطة",
    "منظمة WHO تعلن انتهاء الطوارئ في 12 دولة",
    "فاز الفريق 2-1 في مباراة أمس بحسب Le Monde",
    "«لن نترك مريضًا واحدًا بلا دواء»، تقول وزيرة الصحة",
    "بِسْمِ اللهِ الرَّحْمَنِ الرَّحِيمِ",
    "مُدرِّسٌ يُعلِّمُ الطلّابَ أَنَّ اللُّغَةَ بَيْتٌ",
    "أسعار النفط تهبط 4.2% إلى 71.35 دولارًا",
    "GPT-5 يغيّر غرف الأخبار: ماذا بعد؟",
    "مؤتمر (COP31) يبدأ في الثامن من كانون الأول/ديسمبر",
    "شتاء، ولأواء، ولآلئ، وأفئدة: ألف لام هاء",
    "بچه‌ها پیش از ظهر گفتند: ژاله کجاست؟",
)
WORDS = sorted({word for headline in HEADLINES for word in headline.split()})
# IBM Plex draws a last «ي» and the letter before it as one glyph, nearer; the press needs two.
DRAWN_OTHERWISE = {"head": {"إلى", "في", "ولآلئ،"}, "text": set()}
SIZE = 64
FACES = {
    "head": ("Manshet Sans", 700, "plex-arabic-700"),
    "text": ("Manshet Text", 400, "naskh-400"),
}
LIKE = 0.93
WIDTHS = (0.97, 1.03)


def ink(picture: Image.Image) -> Image.Image:
    """The letters alone, white on black."""
    inverted = ImageOps.invert(picture.convert("L"))
    return inverted.crop(inverted.point(lambda value: 255 * (value > 40)).getbbox())


def by_browser(browser: Browser, face: str) -> list[Image.Image]:
    _family, weight, name = FACES[face]
    fonts = Path(manshet.theme.__file__).parent / "static" / "manshet" / "fonts"
    data = b64encode((fonts / f"{name}.woff2").read_bytes()).decode()
    page = browser.new_page(viewport={"width": 900, "height": 800})
    page.set_content(
        f"<html lang=ar dir=rtl><style>@font-face{{font-family:F;src:url(data:font/woff2;base64,"
        f"{data})}}p{{font:{weight} {SIZE}px/2 F;margin:0;padding:10px 40px;white-space:nowrap}}"
        f"</style>{''.join(f'<p>{isolate_line(word)}</p>' for word in WORDS)}"
    )
    page.evaluate("document.fonts.ready")
    whole = Image.open(io.BytesIO(page.screenshot(full_page=True)))
    boxes = page.locator("p").evaluate_all(
        "all => all.map(p => { const b = p.getBoundingClientRect();"
        " return [b.left, b.top + scrollY, b.right, b.bottom + scrollY]; })"
    )
    page.close()
    return [ink(whole.crop([round(side) for side in box])) for box in boxes]


def by_press(words: Sequence[str], face: str) -> list[Image.Image]:
    family, weight, _name = FACES[face]
    source = (
        '#import "parts.typ": *\n#set page(width: 900pt, height: 200pt, margin: 40pt)\n'
        f'#set text(lang: "ar", dir: rtl, font: "{family}", weight: {weight}, size: {SIZE}pt)\n'
        "#for word in data.words { page(pieces(word)) }"
    )
    data = {"look": asdict(Look()), "words": [line(word) for word in words]}
    pages = typst.Compiler(font_paths=[str(FONTS)], ignore_system_fonts=True).compile(
        input={"main": source.encode(), "parts.typ": _source("parts")},
        format="png",
        ppi=72,
        sys_inputs={"data": json.dumps(data)},
    )
    return [ink(Image.open(io.BytesIO(page))) for page in pages]


def likeness(seen: Image.Image, printed: Image.Image) -> float:
    """Correlation of the two laid over each other, blurred by what a pixel may be off; 0 to 1.

    0 for words of different width.
    """
    if not WIDTHS[0] <= (printed.width + 0.5) / seen.width <= WIDTHS[1] + 2 / seen.width:
        return 0.0
    one, two = (
        image.resize(seen.size, Image.Resampling.LANCZOS).filter(ImageFilter.GaussianBlur(2))
        for image in (seen, printed)
    )
    product = ImageStat.Stat(ImageChops.multiply(one, two)).sum[0]
    squares = [ImageStat.Stat(ImageChops.multiply(image, image)).sum[0] for image in (one, two)]
    return float(product / (squares[0] * squares[1]) ** 0.5)


@pytest.mark.parametrize("face", FACES)
def test_words_are_shaped_as_the_browser_shapes_them(browser: Browser, face: str) -> None:
    pairs = zip(by_browser(browser, face), by_press(WORDS, face), strict=True)
    likes = dict(zip(WORDS, (likeness(*pair) for pair in pairs), strict=True))
    unlike = {word: round(like, 3) for word, like in likes.items() if like < LIKE}
    assert set(unlike) == DRAWN_OTHERWISE[face], unlike


def test_the_comparison_tells_words_that_are_shaped_wrongly(browser: Browser) -> None:
    """Letters that are not joined, or from the wrong end, count as unlike: no formality."""
    seen = by_browser(browser, "text")
    joined = [place for place, word in enumerate(WORDS) if word.isalpha() and len(word) > 4]
    words = [WORDS[place] for place in joined]
    for wrong in (["\u200c".join(word) for word in words], [word[::-1] for word in words]):
        printed = by_press(wrong, "text")
        likes = [likeness(seen[at], made) for at, made in zip(joined, printed, strict=True)]
        assert sum(like > LIKE for like in likes) <= len(likes) * 0.1
