"""A typeset article as PDF: A4, tagged, in Arabic, with text that can be copied and searched."""

from __future__ import annotations

import hashlib
import io
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, Final

import segno

from manshet.arabic import shorten
from manshet.press.cards import jpeg_of, mark_of
from manshet.press.records import (
    Block,
    Box,
    Figure,
    Heading,
    Listing,
    Note,
    Paragraph,
    Quotation,
    Story,
    Table,
)
from manshet.press.signs import END, restore_signs
from manshet.press.text import clean, direction, line, pieces
from manshet.press.typesetter import typeset

WIDE_PIXELS: Final = (1400, 1400)  # 170 mm at 210 dots per inch
WIDE_COLUMNS: Final = 4  # a table with so many columns reaches into the margin
RUNNING_HEAD_LETTERS: Final = 80
LINK_COLOUR: Final = "#1f3f77"
TINT: Final = "#f4f0e7"
NO_ALT: Final = "صورة مرافقة للخبر"
CLOSING: Final = "اقرأ المادة على الموقع:"
QR_ALT: Final = "رمز يفتح المادة على الموقع"
_LINES: Final = (
    "headline",
    "newspaper",
    "section",
    "kicker",
    "standfirst",
    "byline",
    "dateline",
    "dated",
)
# Raised whenever the look of a document changes, so that stored ones are set again.
DESIGN: Final = 2


def set_story(story: Story) -> bytes:
    """The PDF.  The same story gives the same bytes.  Raises TypesettingError."""
    files = PictureFiles()
    lead = _figure(story.lead, files, WIDE_PIXELS) if story.lead else None
    address = story.short_url.partition("://")[2] or story.short_url
    author = clean(story.byline)
    data: dict[str, Any] = {
        "look": asdict(story.look) | {"link": LINK_COLOUR, "tint": TINT},
        "title": clean(story.headline),
        "author": [author] if author else [],
        "date": document_date(story.published_at),
        "running_head": line(shorten(story.headline, RUNNING_HEAD_LETTERS)),
        "short_url": story.short_url,
        "short_shown": address,
        "closing": line(CLOSING),
        "qr_alt": QR_ALT,
        "end": END,
        "notes": [_note(note) for note in story.notes],
        "lead": lead,
        "blocks": _blocks(story.blocks, files),
    }
    data |= {name: _line(getattr(story, name)) for name in _LINES}
    files.held |= {"mark.svg": mark_of(story.look), "qr.svg": qr_code(story.short_url)}
    made = typeset("story", data, files.held, "pdf", story.look, timestamp=story.published_at)
    return restore_signs(made)


class PictureFiles:
    """The pictures of one document, by names of their content."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    def add(self, jpeg: bytes) -> str:
        name = f"{hashlib.sha256(jpeg).hexdigest()[:16]}.jpg"
        self.held[name] = jpeg
        return name


def _blocks(blocks: tuple[Block, ...], files: PictureFiles) -> list[dict[str, Any]]:
    """What the template takes.

    `begins_figure` stands at a picture or at its heading; a picture without two paragraphs behind
    it may not go ahead to the next page, lest the story end before its pictures.
    """
    shown = [told | {"wide": _is_wide(block)} for block in blocks if (told := _block(block, files))]
    kinds = ["", *(block["kind"] for block in shown), "", ""]
    for place, block in enumerate(shown):
        before, kind, *after = kinds[place : place + 4]
        block["is_headed"] = kind == "figure" and before == "heading"
        block["may_float"] = not block["is_headed"] and after == ["paragraph", "paragraph"]
        heads = kind == "heading" and after[0] == "figure"
        block["begins_figure"] = heads or (kind == "figure" and not block["is_headed"])
    return shown


def _is_wide(block: Block) -> bool:
    """Whether a block reaches into the margin."""
    return isinstance(block, Figure) or (
        isinstance(block, Table) and _columns(block) >= WIDE_COLUMNS
    )


def _columns(table: Table) -> int:
    return max((len(row) for row in (table.header, *table.rows)), default=0)


def _block(block: Block | Figure, files: PictureFiles) -> dict[str, Any] | None:
    """What the template takes; None for a block with nothing to show."""
    match block:
        case Paragraph(runs):
            return {"kind": "paragraph", "dir": direction(runs), "pieces": pieces(runs)}
        case Heading(text):
            return {"kind": "heading", "text": line(text)}
        case Quotation(text, speaker, role):
            shown = {"text": line(f"«{text}»"), "speaker": _line(speaker), "role": _line(role)}
            return {"kind": "quotation", **shown}
        case Figure():
            return _figure(block, files, WIDE_PIXELS)
        case Listing(items, ordered):
            return {"kind": "listing", "ordered": ordered, "items": [pieces(i) for i in items]}
        case Table():
            return _table(block)
        case Box(title, blocks):
            inner = [_block(part, files) for part in blocks]
            return {"kind": "box", "title": _line(title), "blocks": inner}


def _table(table: Table) -> dict[str, Any] | None:
    columns = _columns(table)
    if not columns:
        return None

    def cells(row: tuple[str, ...]) -> list[Any]:
        return [_line(cell) for cell in row] + [[]] * (columns - len(row))

    return {
        "kind": "table",
        "caption": _line(table.caption),
        "columns": columns,
        "header": cells(table.header) if table.header else [],
        "rows": [cells(row) for row in table.rows],
    }


def _figure(figure: Figure, files: PictureFiles, box: tuple[int, int]) -> dict[str, Any] | None:
    jpeg = jpeg_of(figure.picture, box)
    if jpeg is None:
        return None
    return {
        "kind": "figure",
        "file": files.add(jpeg),
        "alt": clean(figure.alt) or clean(figure.caption) or NO_ALT,
        "caption": _line(figure.caption),
        "credit": _line(figure.credit),
    }


def _note(note: Note) -> dict[str, Any]:
    return {"label": _line(note.label), "dated": _line(note.dated), "text": _line(note.text)}


def _line(text: str) -> list[dict[str, Any]]:
    return line(text) if text else []


def document_date(seconds: int) -> dict[str, int] | None:
    if not seconds:
        return None
    at = datetime.fromtimestamp(seconds, UTC)
    return {"year": at.year, "month": at.month, "day": at.day}


def qr_code(address: str) -> bytes:
    """The short link as QR code, SVG; level M reads through a fold of the paper."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=0, scale=4)
    return out.getvalue()
