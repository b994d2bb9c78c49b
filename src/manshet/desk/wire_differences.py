"""What an agency changed, word by word, for the editor's eye."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import Final, Literal, Protocol

from bs4 import BeautifulSoup

from manshet.wire.models import Item

_MOST_WORDS: Final = 3000  # difflib's time grows with the square of what differs
_BLOCKS: Final = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "div", "tr")
LABELS: Final = {
    "headline": "العنوان",
    "text": "النص",
    "status": "الحالة",
    "embargo": "حظر النشر",
    "terms": "شروط الاستخدام",
}

Kind = Literal["same", "gone", "added"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that follow each other; `gone` ones stood before, `added` ones stand now."""

    kind: Kind
    words: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of the piece, its label and what became of it."""

    label: str
    pieces: tuple[Piece, ...]


class Words(Protocol):
    """An item or one of its earlier versions."""

    kicker: str
    headline: str
    standfirst: str
    text: str


def differences(old: Words, new: Words) -> list[Difference]:
    """The parts that read otherwise now; empty when only status, embargo or signature changed."""
    parts = (
        ("العنوان", _line(old.kicker, old.headline), _line(new.kicker, new.headline)),
        ("المقدمة", old.standfirst, new.standfirst),
        ("النص", plain(old.text), plain(new.text)),
    )
    return [
        Difference(label, tuple(compared(before, after)))
        for label, before, after in parts
        if before != after
    ]


class Changes:
    """Of an item from version `number` to now; the differences are found when asked for."""

    def __init__(self, item: Item, number: int) -> None:
        self._item = item
        self._versions = list(item.versions.filter(number__gte=number).order_by("number"))

    @property
    def labels(self) -> list[str]:
        """Of all that changed, also what no difference of words shows."""
        named = {change for version in self._versions for change in version.changes}
        return [label for change, label in LABELS.items() if change in named]

    @cached_property
    def differences(self) -> list[Difference]:
        return differences(self._versions[0], self._item) if self._versions else []


def plain(html: str) -> str:
    """The text with a line for each paragraph, without pictures and mark-up."""
    soup = BeautifulSoup(html, "html.parser")
    for block in soup.find_all(_BLOCKS):
        block.append("\n")
    lines = (" ".join(line.split()) for line in soup.get_text().split("\n"))
    return "\n".join(line for line in lines if line)


def _line(kicker: str, headline: str) -> str:
    return f"{kicker}: {headline}" if kicker else headline


def compared(before: str, after: str) -> Iterator[Piece]:
    """By words; what is too long for that by paragraphs."""
    old, new = _words(before), _words(after)
    if len(old) + len(new) > _MOST_WORDS:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    keys = [word.rstrip() for word in old], [word.rstrip() for word in new]
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    for tag, i, j, k, l in matcher.get_opcodes():  # noqa: E741  difflib's own four places
        if tag == "equal":
            # A last word has no space after it, unless words follow in the other version.
            pairs = zip(old[i:j], new[k:l], strict=True)
            yield Piece("same", "".join(max(pair, key=len) for pair in pairs))
            continue
        yield from _piece("gone", old[i:j])
        yield from _piece("added", new[k:l])


def _words(text: str) -> list[str]:
    """Each with the space after it: spaces of their own would be alike everywhere."""
    return re.findall(r"\S+\s*", text)


def _piece(kind: Kind, words: Sequence[str]) -> Iterator[Piece]:
    if words:
        yield Piece(kind, "".join(words))
