"""The daily edition: its pages, what goes on where, and its text as readers copy it."""

from __future__ import annotations

import io
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from PIL import Image
from pypdf import PdfReader

from manshet.ops import seed_words
from manshet.press import Figure, Paper, PaperSection, Story, draw_front, made_up, set_paper
from tests.press.stories import CONTROLS, PLAIN, RICH, needs_poppler, paragraph, picture, text_of

PICTURE = Figure(picture(size=(1200, 800)), "سفن في الميناء", "رويترز")


def story(number: int, paragraphs: int, *, has_picture: bool = False) -> Story:
    rng = Random(number)
    return replace(
        PLAIN,
        headline=f"{seed_words.headline(rng)} {number}",
        short_url=f"https://news.example/a/{number}",
        standfirst=seed_words.subheading(rng),
        blocks=tuple(paragraph(seed_words.paragraph(rng)) for _ in range(paragraphs)),
        lead=PICTURE if has_picture else None,
    )


def paper(*front: Story, **fields: object) -> Paper:
    given: dict[str, object] = {
        "newspaper": "صحيفة الاختبار",
        "dated": "الخميس 26 نوفمبر 2026",
        "hijri": "16 جمادى الآخرة 1448 هـ",
        "numbered": "العدد 12",
        "url": "https://news.example/daily/2026-11-26/",
        "host": "news.example",
        "front": front,
        "published_at": PLAIN.published_at,
    }
    return Paper(**given | fields)  # type: ignore[arg-type]


WHOLE = paper(
    story(1, 9, has_picture=True),
    *(story(number, 6, has_picture=number % 2 == 0) for number in range(2, 6)),
    sections=(
        PaperSection(
            "اقتصاد", tuple(story(n, 3 + n % 4, has_picture=n % 2 == 0) for n in (6, 7, 8))
        ),
        PaperSection("ثقافة", (story(9, 4), RICH)),
    ),
    briefs=(story(11, 1), story(12, 1)),
)


def printed(one: Paper) -> bytes:
    return set_paper(made_up(one))


@pytest.fixture(scope="module")
def whole() -> bytes:
    return printed(WHOLE)


def page_texts(pdf: bytes, tmp_path: Path) -> list[str]:
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf)
    done = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True)
    return [" ".join(CONTROLS.sub("", page).split()) for page in done.stdout.split("\f")[:-1]]


@needs_poppler
def test_front_page_has_name_day_number_and_what_is_inside(whole, tmp_path):
    front = page_texts(whole, tmp_path)[0]
    for part in (
        *("صحيفة الاختبار", "الخميس 26 نوفمبر 2026", "16 جمادى الآخرة 1448 هـ", "العدد 12"),
        *("في هذا العدد", "news.example/daily/2026-11-26/", PICTURE.caption),
        *(s.headline for s in WHOLE.front),
    ):
        assert part in front or part.split()[0] in front, part
    pages = page_texts(whole, tmp_path)
    for section in WHOLE.sections:
        number = int(re.search(rf"{section.name} ص (\d+)", front)[1])
        assert section.name in pages[number - 1]


@needs_poppler
def test_a_story_goes_on_at_the_page_that_it_names(whole, tmp_path):
    pages = page_texts(whole, tmp_path)
    named = [int(number) for number in re.findall(r"البقية ص (\d+)", pages[0])]
    carried = [
        number for number, page in enumerate(pages, 1) if "تتمة المنشور في الصفحة الأولى" in page
    ]
    assert named
    assert set(named) == set(carried)
    assert sum(page.count("تتمة المنشور في الصفحة الأولى") for page in pages) == len(named)
    for number, page in enumerate(pages, 1):
        for target in re.findall(r"البقية ص (\d+)", page):
            assert int(target) > number


@needs_poppler
def test_every_word_of_every_story_is_printed_once_and_in_order(whole, tmp_path):
    """Columns are read one after the other; a story's paragraphs follow in their order."""
    found = text_of(whole, tmp_path)
    told = [*WHOLE.front, *(s for section in WHOLE.sections for s in section.stories[:3])]
    for one in told[:-1]:
        words = [run.text.split()[:4] for block in one.blocks for run in block.runs]
        places, at = [], found.find(" ".join(words[0]))
        for start in words:
            at = found.find(" ".join(start), max(at, 0))
            places.append(at)
        assert -1 not in places, one.headline
        assert one.short_url.partition("://")[2] in found


@needs_poppler
def test_what_a_column_cannot_show_is_named_as_being_on_the_site(tmp_path):
    found = text_of(printed(paper(RICH)), tmp_path)
    assert "البقية على الموقع: news.example/a/1042" in found
    assert "تصحيح (27 نوفمبر 2026): ورد أن العدد 1,520" in found
    assert "«لن نترك مريضًا واحدًا بلا دواء»" in found


def test_file_is_tagged_arabic_and_on_a4(whole):
    reader = PdfReader(io.BytesIO(whole))
    assert reader.root_object["/Lang"] == "ar"
    assert "/StructTreeRoot" in reader.root_object
    assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in reader.pages} == {
        (595, 842)
    }


def test_the_same_paper_gives_the_same_bytes(whole):
    assert printed(WHOLE) == whole


def test_picture_of_the_front_page_is_a_small_jpeg():
    drawn = draw_front(made_up(WHOLE))
    image = Image.open(io.BytesIO(drawn))
    assert image.format == "JPEG"
    assert image.width == 900
    assert 1.40 < image.height / image.width < 1.42
    assert len(drawn) < 350_000


@pytest.mark.parametrize("seconds", range(5))
def test_a_young_newspaper_has_a_front_page_too(seconds):
    front = (story(1, 1), *(story(number, 2) for number in range(2, 2 + seconds)))
    assert len(PdfReader(io.BytesIO(printed(paper(*front)))).pages) >= 1


@needs_poppler
def test_pages_are_numbered_in_the_newspapers_digits(tmp_path):
    made = printed(replace(WHOLE, digits="٠١٢٣٤٥٦٧٨٩"))
    assert "صفحة ٢" in text_of(made, tmp_path)


def test_unreadable_picture_and_hostile_text_are_no_reason_to_fail():
    hostile = '#panic() $x$ «]» [ #{ \\ " 😀 \u0000\u202eعكس'
    one = replace(story(1, 3), headline=hostile, lead=Figure(b"no picture"), kicker=hostile)
    empty = replace(PLAIN, blocks=(), standfirst="", byline="", dateline="", kicker="")
    word = replace(empty, headline="كلمة" * 60, blocks=(paragraph("طويلة" * 200),))
    made = printed(paper(one, empty, word, sections=(PaperSection(hostile, (empty, word)),)))
    assert made.startswith(b"%PDF")
