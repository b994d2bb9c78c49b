"""From an agency's HTML to the blocks of an article's body.

The agency's mark-up has passed the allow-list of `wire.parsing` already; of that the editor keeps
paragraphs, sub-headings, lists, bold and links. Pictures stay behind: their rights are another
matter than the text's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Final

from bs4 import BeautifulSoup, NavigableString, PageElement, Tag

_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LISTS: Final = frozenset(("ul", "ol"))
_DROPPED: Final = frozenset(("img", "figure", "figcaption", "hr", "table"))
_SECTIONING: Final = "aside blockquote details div dl dd dt footer header li p pre section summary"
_BLOCKS: Final = _HEADINGS | _LISTS | _DROPPED | frozenset(_SECTIONING.split())
_BOLD: Final = frozenset(("b", "strong"))
HEADING_LETTERS: Final = 200

Block = tuple[str, str]
"""The name of a block of `BodyBlock`, `text` (HTML) or `heading` (plain), and its value."""


def blocks_of(html: str) -> list[Block]:
    """Text between two sub-headings is one block, as an editor would write it."""
    found: list[Block] = []
    for name, value in _pieces(BeautifulSoup(html, "html.parser")):
        if name == "text" and found and found[-1][0] == "text":
            found[-1] = ("text", found[-1][1] + value)
        else:
            found.append((name, value))
    return found


def _pieces(parent: Tag) -> Iterator[Block]:
    """Children that are not blocks themselves make up a paragraph of their own."""
    line = ""
    for child in [*parent.children, None]:
        is_block = isinstance(child, Tag) and (child.name in _BLOCKS or _holds_block(child))
        is_break = isinstance(child, Tag) and child.name == "br" and line.endswith("<br/>")
        if child is not None and not is_block and not is_break:
            line += _inline(child)
            continue
        yield from _paragraph(line)
        line = ""
        if isinstance(child, Tag) and is_block:
            yield from _block(child)


def _holds_block(tag: Tag) -> bool:
    return tag.find(list(_BLOCKS)) is not None


def _block(tag: Tag) -> Iterator[Block]:
    if tag.name in _DROPPED:
        return
    if tag.name in _HEADINGS:
        words = " ".join(tag.get_text(" ").split())
        if words and len(words) <= HEADING_LETTERS:
            yield "heading", words
        else:
            yield from _paragraph(escape(words))
    elif tag.name in _LISTS:
        rows = (_inline_all(row) for row in tag.find_all("li", recursive=False))
        joined = "".join(f"<li>{row}</li>" for row in rows if row.strip())
        if joined:
            yield "text", f"<{tag.name}>{joined}</{tag.name}>"
    else:
        yield from _pieces(tag)


def _paragraph(line: str) -> Iterator[Block]:
    line = re.sub(r"^(?:\s|<br/>)+|(?:\s|<br/>)+$", "", line)
    if line:
        yield "text", f"<p>{line}</p>"


def _inline(node: PageElement) -> str:
    if isinstance(node, NavigableString):
        return escape(re.sub(r"\s+", " ", str(node)), quote=False)
    if not isinstance(node, Tag) or node.name in _DROPPED:
        return ""
    if node.name == "br":
        return "<br/>"
    inner = _inline_all(node)
    address = str(node.get("href") or "")
    if node.name in _BOLD and inner.strip():
        return f"<b>{inner}</b>"
    if node.name == "a" and address.startswith(("http://", "https://")) and inner.strip():
        return f'<a href="{escape(address)}">{inner}</a>'
    return inner


def _inline_all(tag: Tag) -> str:
    return "".join(_inline(child) for child in tag.children)
