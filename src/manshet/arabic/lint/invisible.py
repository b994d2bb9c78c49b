"""Characters that nobody sees: bidi controls, zero-width signs, marks in the wrong place."""

import re
from collections.abc import Iterator
from typing import Final

from manshet.arabic.lint.finding import Finding, with_mend
from manshet.arabic.typography.letters import LETTER, MARK, TATWEEL

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_ZERO_WIDTH = re.compile("[\u00ad\u200b\u2060-\u2064\ufeff]+")
_JOINERS = re.compile("[\u200c\u200d]+")
_ARABIC = re.compile(f"[{LETTER}{MARK}{TATWEEL}]")
_BIDI_FOUND: Final = "علامة اتجاه خفية: احذفها، فالصفحة تضبط الاتجاه وحدها."
_ZERO_WIDTH_FOUND: Final = "علامة خفية بلا عرض: تقطع الكلمة في البحث."
_JOINER_FOUND: Final = "علامة وصل أو فصل خفية بين الحروف: لا حاجة إليها في العربية."

_MARKS = re.compile("[\u064b-\u0652]+")
_VOWELS: Final = frozenset("\u064b\u064c\u064d\u064e\u064f\u0650\u0652")
_CARRIER = re.compile(f"[{LETTER}{MARK}{TATWEEL}\u0640]")
_DOUBLED: Final = "حركة مكررة على حرف واحد."
_CONFLICT: Final = "حركتان مختلفتان على حرف واحد: اترك المقصودة منهما."
_ORPHAN: Final = "حركة بلا حرف تحتها."


def bidi_controls(text: str) -> Iterator[Finding]:
    """Each run of them: pasted along, and able to show a text other than it is."""
    for run in _BIDI.finditer(text):
        yield with_mend(run.start(), run.end(), "", "warning", "bidi-control", _BIDI_FOUND)


def zero_widths(text: str) -> Iterator[Finding]:
    """Signs without width; joiners only beside Arabic letters, for emoji are made with them."""
    for run in _ZERO_WIDTH.finditer(text):
        yield with_mend(run.start(), run.end(), "", "warning", "zero-width", _ZERO_WIDTH_FOUND)
    for run in _JOINERS.finditer(text):
        before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
        is_hijri = before == "ه" and not _ARABIC.match(after)  # «ه‍» is written with a joiner.
        if is_hijri or not (_ARABIC.match(before) or _ARABIC.match(after)):
            continue
        yield with_mend(run.start(), run.end(), "", "note", "joiner", _JOINER_FOUND, is_sure=False)


def odd_marks(text: str) -> Iterator[Finding]:
    """A mark twice on one letter, two vowels on one letter, a mark on no letter."""
    for run in _MARKS.finditer(text):
        marks = run[0]
        if not _CARRIER.match(text[run.start() - 1 : run.start()]):
            yield with_mend(
                run.start(), run.end(), "", "warning", "odd-mark", _ORPHAN, is_sure=False
            )
        elif len(set(marks)) < len(marks):
            once = "".join(dict.fromkeys(marks))
            yield with_mend(run.start(), run.end(), once, "warning", "odd-mark", _DOUBLED)
        elif len(_VOWELS & set(marks)) > 1:
            yield Finding(run.start(), run.end(), "note", "odd-mark", _CONFLICT)
