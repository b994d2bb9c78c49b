"""Quotation marks and brackets that open without closing, or close without having opened."""

import re
from collections.abc import Iterator
from typing import Final

from manshet.arabic.lint.finding import Finding, Kind, Severity
from manshet.arabic.typography.quotation import STRAIGHT, pairs, paragraphs

_PAIRS: Final = {"«": "»", "(": ")", "[": "]", "{": "}"}
_OPENS: Final = {closing: opening for opening, closing in _PAIRS.items()}
_SIGNS = re.compile(r"[«»()\[\]{}]")
_CURLY = re.compile("[“”]")
# «1) كذا», «أ) كذا» at the start of a line; «:)» anywhere.
_LIST_MARKER = re.compile(r"[^\S\n]{0,8}\w{1,2}[^\S\n]?\)")
_SMILE: Final = frozenset(":;=-")
_QUOTES: Final = frozenset("«»")

_UNCLOSED_QUOTE: Final = "علامة تنصيص مفتوحة لا إغلاق لها في هذه الفقرة."
_UNOPENED_QUOTE: Final = "علامة تنصيص مغلقة لا فتح قبلها في هذه الفقرة."
_UNCLOSED: Final = "قوس مفتوح لا إغلاق له."
_UNOPENED: Final = "قوس مغلق لا فتح قبله."
_UNPAIRED: Final = "علامات التنصيص في هذه الفقرة لا تتقابل: راجع أولها وآخرها."


def unbalanced(seen: str, kind: Kind) -> Iterator[Finding]:
    """Paragraph by paragraph; a quotation that runs over paragraphs is worth a note only."""
    for start, end in paragraphs(seen):
        yield from _unpaired(seen, start, end, kind)
        if pairs(seen, start, end) is None:
            at = seen.index(STRAIGHT, start, end)
            yield Finding(at, at + 1, "warning", "unbalanced-quotes", _UNPAIRED)
        curly = [match.start() for match in _CURLY.finditer(seen, start, end)]
        if len(curly) % 2:  # «”…“» and «“…”» are both written, so that only the number tells.
            yield Finding(curly[-1], curly[-1] + 1, "warning", "unbalanced-quotes", _UNPAIRED)


def _unpaired(seen: str, start: int, end: int, kind: Kind) -> Iterator[Finding]:
    opened: list[tuple[int, str]] = []
    unopened: list[tuple[int, str]] = []
    for match in _SIGNS.finditer(seen, start, end):
        at, sign = match.start(), match[0]
        if sign in _PAIRS:
            opened.append((at, sign))
        elif opened and opened[-1][1] == _OPENS[sign]:
            opened.pop()
        elif not _is_no_bracket(seen, at, start):
            unopened.append((at, sign))
    for at, sign in sorted(opened + unopened):
        if sign in _QUOTES:
            severity: Severity = "note" if kind == "paragraph" and sign in _PAIRS else "warning"
            sentence = _UNCLOSED_QUOTE if sign in _PAIRS else _UNOPENED_QUOTE
            yield Finding(at, at + 1, severity, "unbalanced-quotes", sentence)
        else:
            sentence = _UNCLOSED if sign in _PAIRS else _UNOPENED
            yield Finding(at, at + 1, "warning", "unbalanced-brackets", sentence)


def _is_no_bracket(seen: str, at: int, start: int) -> bool:
    is_smile = at > start and seen[at - 1] in _SMILE
    marker = _LIST_MARKER.match(seen, start)
    return seen[at] == ")" and (is_smile or (marker is not None and marker.end() == at + 1))
