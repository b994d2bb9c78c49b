"""The daily edition as PDF: a newspaper's pages on A4, in four columns.

A4 and not a tabloid: it can be printed and read at home, and enlarged to A3 it is a newspaper in
large print.  What a page shows of each story, and where the rest goes on, is the template's to say,
since only it knows how long a text is; how much of a long story is printed at all is decided here.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from typing import Any, Final

from PIL import Image, ImageOps

from manshet.press.cards import mark_of, open_picture
from manshet.press.records import (
    Box,
    Figure,
    Heading,
    Listing,
    Look,
    Note,
    Paper,
    Paragraph,
    Quotation,
    Run,
    Story,
)
from manshet.press.signs import END, restore_signs
from manshet.press.stories import (
    LINK_COLOUR,
    NO_ALT,
    QR_ALT,
    TINT,
    PictureFiles,
    document_date,
    qr_code,
)
from manshet.press.text import Piece, clean, direction, line, pieces
from manshet.press.typesetter import typeset

FRONT_STORIES: Final = 5  # the lead and a row of four
LEAD_PIXELS: Final = 1200  # 138 mm at 220 dots per inch
PICTURE_PIXELS: Final = 760  # 90 mm
RATIOS: Final = (1.35, 1.85)  # width to height: what is taller or wider is cut about its focus
LEAD_WORDS: Final = 1100
STORY_WORDS: Final = 420
LONG_QUOTATION_WORDS: Final = 45
FRONT_PICTURE_WIDTH: Final = 900
FRONT_PPI: Final = 110  # a little more than the picture's width
CLOSING: Final = "العدد على الموقع:"
BRIEFS: Final = "موجز"
REST_ON_SITE: Final = "البقية على الموقع: "
ON_SITE: Final = "على الموقع: "
_WORD_END = re.compile("(?<= )")


@dataclass(frozen=True)
class Forme:
    """A paper made ready for the press: its text in units, its pictures cut."""

    data: dict[str, Any]
    files: dict[str, bytes]
    look: Look
    published_at: int


Apart = Callable[[Callable[[Forme], bytes], Forme], bytes]


def set_paper(forme: Forme) -> bytes:
    """The whole edition as PDF; the same paper gives the same bytes.  Raises TypesettingError."""
    made = typeset(
        "paper", forme.data, forme.files, "pdf", forme.look, timestamp=forme.published_at
    )
    return restore_signs(made)


def draw_front(forme: Forme) -> bytes:
    """A picture of the front page, JPEG, FRONT_PICTURE_WIDTH wide.  Raises TypesettingError."""
    data = forme.data | {"only_front": True}
    png = typeset("paper", data, forme.files, "png", forme.look, ppi=FRONT_PPI)
    image = Image.open(io.BytesIO(png)).convert("RGB")
    image.thumbnail((FRONT_PICTURE_WIDTH, 2 * FRONT_PICTURE_WIDTH), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=84, optimize=True)
    return out.getvalue()


@contextmanager
def press_apart() -> Iterator[Apart]:
    """Runs `set_paper` and `draw_front` in a process of their own, which ends with the block.

    Typst remembers what it has set, some 350 MB for twenty pages with their pictures, and knows no
    way to forget it; a worker that sets one edition a day would hold that all day.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        yield lambda press, forme: apart.submit(press, forme).result()


def made_up(paper: Paper) -> Forme:
    """The paper's pictures and text as the template takes them."""
    files = PictureFiles()
    front = [
        _story(story, files, LEAD_WORDS if first else STORY_WORDS * 2, LEAD_PIXELS if first else 0)
        for first, story in ((i == 0, s) for i, s in enumerate(paper.front[:FRONT_STORIES]))
    ]
    sections = [
        {
            "name": line(section.name),
            "stories": [_story(story, files, STORY_WORDS) for story in section.stories],
        }
        for section in paper.sections
        if section.stories
    ]
    data: dict[str, Any] = {
        "look": asdict(paper.look) | {"link": LINK_COLOUR, "tint": TINT},
        "title": clean(f"{paper.newspaper} – {paper.dated}"),
        "date": document_date(paper.published_at),
        "newspaper": line(paper.newspaper),
        "tagline": _line(paper.tagline),
        "dated": line(paper.dated),
        "hijri": _line(paper.hijri),
        "numbered": line(paper.numbered),
        "host": paper.host,
        "address_shown": paper.url.partition("://")[2],
        "closing": line(CLOSING),
        "qr_alt": QR_ALT,
        "digits": list(paper.digits),
        "end": END,
        "front": front,
        "sections": sections,
        "briefs": [unit for brief in paper.briefs for unit in _brief(brief)],
        "briefs_name": line(BRIEFS),
        "only_front": False,
    }
    held = files.held | {"mark.svg": mark_of(paper.look), "qr.svg": qr_code(paper.url)}
    return Forme(data, held, paper.look, paper.published_at)


def _line(text: str) -> list[Piece]:
    return line(text) if text else []


def _story(story: Story, files: PictureFiles, words: int, pixels: int = 0) -> dict[str, Any]:
    figure = story.lead or next((b for b in story.blocks if isinstance(b, Figure)), None)
    return {
        "headline": line(story.headline),
        "kicker": _line(story.kicker),
        "standfirst": _line(story.standfirst),
        "byline": _line(story.byline),
        "dateline": _line(story.dateline),
        "picture": _picture(figure, files, pixels or PICTURE_PIXELS) if figure else None,
        "units": [*_units(story, words)],
    }


def _picture(figure: Figure, files: PictureFiles, width: int) -> dict[str, Any] | None:
    """Cut about its focus where it is too tall or too wide for a column; None if unreadable."""
    image = open_picture(figure.picture, (width, width))
    if image is None:
        return None
    ratio = min(max(image.width / image.height, RATIOS[0]), RATIOS[1])
    size = (width, round(width / ratio)) if image.width >= width else None
    size = size or (image.width, max(1, round(image.width / ratio)))
    cut = ImageOps.fit(image, size, Image.Resampling.LANCZOS, centering=figure.focus)
    out = io.BytesIO()
    cut.save(out, "JPEG", quality=78)
    return {
        "file": files.add(out.getvalue()),
        "ratio": ratio,
        "alt": clean(figure.alt) or clean(figure.caption) or NO_ALT,
        "caption": _line(figure.caption),
        "credit": _line(figure.credit),
    }


def _units(story: Story, most_words: int) -> Iterator[dict[str, Any]]:
    """The story in units of a column, ended at a paragraph where it grows too long.

    The last unit tells where the story is on the site, and that more of it is there.
    """
    words = 0
    is_whole = True
    lines = [unit for block in story.blocks for unit in _units_of(block)]
    for unit in lines:
        words += len(unit["w"])
        if words > most_words and unit is not lines[0]:
            is_whole = False
            break
        yield unit
    yield from (_note(note) for note in story.notes)
    is_whole = is_whole and all(_is_printed(block) for block in story.blocks)
    label = line(ON_SITE if is_whole else REST_ON_SITE)
    shown = story.short_url.partition("://")[2] or story.short_url
    yield {"k": "e", "w": [label], "u": story.short_url, "shown": shown}


def _is_printed(block: Any) -> bool:
    return isinstance(block, (Paragraph, Heading, Quotation, Listing, Box, Figure))


def _units_of(block: Any) -> Iterator[dict[str, Any]]:
    """Tables have no room in a column: the story's last line says that there is more."""
    match block:
        case Paragraph(runs):
            yield _paragraph(runs)
        case Heading(text):
            yield {"k": "h", "w": _words(line(text))}
        case Quotation(text, speaker, role):
            words = _words(line(f"«{text}»"))
            by = "، ".join(part for part in (speaker, role) if part)
            if len(words) > LONG_QUOTATION_WORDS:
                yield _paragraph((Run(f"{by}: «{text}»" if by else f"«{text}»"),))
            else:
                yield {"k": "q", "w": words, "by": _line(by)}
        case Listing(items):
            yield from (_paragraph((Run("• "), *item)) for item in items)
        case Box(title, blocks):
            if title:
                yield {"k": "h", "w": _words(line(title))}
            for part in blocks:
                yield from _units_of(part)


def _paragraph(runs: tuple[Run, ...]) -> dict[str, Any]:
    plain = tuple(Run(run.text, run.bold) for run in runs)
    return {"k": "p", "dir": direction(plain), "w": _words(pieces(plain))}


def _note(note: Note) -> dict[str, Any]:
    return {"k": "n", "w": _words(line(f"{note.label} ({note.dated}): {note.text}"))}


def _brief(story: Story) -> Iterator[dict[str, Any]]:
    """A story in a few lines: its headline in bold, its standfirst, its address."""
    yield {"k": "h", "w": _words(line(story.headline))}
    if story.standfirst:
        yield {"k": "p", "dir": "rtl", "w": _words(line(story.standfirst)), "goes-on": True}
    shown = story.short_url.partition("://")[2]
    yield {"k": "e", "w": [line(ON_SITE)], "u": story.short_url, "shown": shown}


def _words(given: list[Piece]) -> list[list[Piece]]:
    """Pieces by word, so that a text can be cut between any two; a word keeps its space."""
    words: list[list[Piece]] = [[]]
    for piece in given:
        parts = [piece["t"]] if piece.get("d") == "ltr" else _WORD_END.split(piece["t"])
        for part in filter(None, parts):
            words[-1].append(piece | {"t": part})
            if part.endswith(" "):
                words.append([])
    return [word for word in words if word]
