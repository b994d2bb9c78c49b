"""What can be read off a story's body without rendering it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from wagtail.blocks import StreamValue

from manshet.arabic import count_words
from manshet.articles.rich_text import plain_text
from manshet.images.models import NewsImage

TOLD_WITHOUT_WORDS = ("picture", "gallery", "video", "media")


def body_text(body: StreamValue) -> str:
    """The words that a reader reads: text, sub-headings, quotations, boxes, tables."""
    return "\n".join(piece for block in body for piece in _pieces(block.block_type, block.value))


def tells(body: StreamValue) -> bool:
    """Whether a reader finds more here than sub-headings and links to elsewhere.

    A picture, a gallery or a video tells its story without a word.
    """
    return any(
        block.block_type in TOLD_WITHOUT_WORDS
        or (
            block.block_type != "heading"
            and any(count_words(piece) for piece in _pieces(block.block_type, block.value))
        )
        for block in body
    )


def _pieces(block_type: str, value: Any) -> Iterator[str]:
    if block_type == "text":
        yield plain_text(value.source)
    elif block_type == "heading":
        yield value
    elif block_type == "quotation":
        yield value["text"]
    elif block_type == "fact_box":
        yield value["title"]
        yield plain_text(value["text"].source)
    elif block_type == "table":
        for row in value.rows:
            yield " · ".join(row)


def form_of(body: StreamValue) -> str:
    """`video`, `audio`, `gallery` or `article`: what a list marks the story with."""
    for block in body:
        if block.block_type == "video":
            return "video"
        if block.block_type == "media":
            return str(block.value.kind) if block.value.get("file") else "article"
        if block.block_type == "gallery":
            return "gallery"
    return "article"


def pictures_of(body: Iterable[Any]) -> list[NewsImage]:
    """The images that stand in the body, in order."""
    found = []
    for block in body:
        if block.block_type == "picture":
            found.append(block.value["image"])
        elif block.block_type == "gallery":
            found.extend(picture["image"] for picture in block.value["pictures"])
    return [image for image in found if image is not None]
