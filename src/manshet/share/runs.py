"""Editors' rich text as paragraphs and lists for the press."""

from __future__ import annotations

from html.parser import HTMLParser

from wagtail.rich_text import expand_db_html

from manshet.articles.addresses import absolute
from manshet.press import Listing, Paragraph, Run

_BOLD = ("b", "strong")


def blocks_of(source: str, origin: str) -> list[Paragraph | Listing]:
    """The rich text in order; links are absolute, empty paragraphs left out.

    A list inside a list is a part of it: its items follow the item that holds them.
    """
    reader = _Reader(origin)
    reader.feed(expand_db_html(source))
    reader.close()
    reader.end_paragraph()
    return reader.blocks


class _Reader(HTMLParser):
    """Wagtail stores few elements: `p b a br ul ol li`; any other one only ends nothing."""

    def __init__(self, origin: str) -> None:
        super().__init__(convert_charrefs=True)
        self.origin = origin
        self.blocks: list[Paragraph | Listing] = []
        self._runs: list[Run] = []
        self._bold = 0
        self._link = ""
        self._lists: list[bool] = []
        self._items: list[tuple[Run, ...]] = []
        self._is_ordered = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BOLD:
            self._bold += 1
        elif tag == "a":
            self._link = self._address(dict(attrs).get("href") or "")
        elif tag in ("ul", "ol"):
            self.end_paragraph()
            if not self._lists:
                self._is_ordered = tag == "ol"
            self._lists.append(True)
        elif tag in ("p", "li"):
            self.end_paragraph()
        elif tag == "br":
            self._runs.append(Run(" "))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BOLD:
            self._bold = max(0, self._bold - 1)
        elif tag == "a":
            self._link = ""
        elif tag in ("p", "li"):
            self.end_paragraph()
        elif tag in ("ul", "ol") and self._lists:
            self.end_paragraph()
            self._lists.pop()
            if not self._lists and self._items:
                self.blocks.append(Listing(tuple(self._items), self._is_ordered))
                self._items = []

    def handle_data(self, data: str) -> None:
        self._runs.append(Run(data, bold=self._bold > 0, link=self._link))

    def end_paragraph(self) -> None:
        runs, self._runs = tuple(self._runs), []
        if not "".join(run.text for run in runs).strip():
            return
        if self._lists:
            self._items.append(runs)
        else:
            self.blocks.append(Paragraph(runs))

    def _address(self, href: str) -> str:
        """Paper knows no relative address."""
        if href.startswith("/") and not href.startswith("//"):
            return absolute(self.origin, href)
        return href if href.startswith(("https://", "http://", "mailto:")) else ""
