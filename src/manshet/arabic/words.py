"""The left-to-right words of a text, each without the punctuation around it.

A word here is a stretch without white space, right-to-left characters, quotation
marks or bidi controls. Its core leaves the sentence's punctuation outside, so
that «(WHO).» has the core «WHO», but keeps the signs that belong to it: «C++»,
«50%», «-5», «@manshet», «.NET». Everything is done in one pass from left to right.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from manshet.arabic.controls import OBJECT

Kind = Literal["latin", "number", "address", "operator", "symbol"]

# Right-to-left blocks of the Unicode Character Database; Arabic digits and punctuation included.
RIGHT_TO_LEFT = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
_BREAKS = (
    rf"\s{RIGHT_TO_LEFT}{OBJECT}"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\"«»‹›“”„…"
)

# Two branches of one scan: every character is read once by the branch that takes it.
_WORD = re.compile(
    rf"(?P<address>[(\[{{']*+(?i:https?://|www\.)[^\s{OBJECT}\u2066-\u2069\"<>«»‹›“”،؛؟…]+)"
    rf"|[^{_BREAKS}]+"
)

_SIGN = r"[+\-−±~≈≤≥]"
_CURRENCY = r"[$€£¥₪₺₹]"
_HANDLE = r"[#@$](?=_*+[^\W_])"
_HEAD = re.compile(
    r"\(\+[0-9]{1,4}\)"
    rf"|{_SIGN}?{_CURRENCY}?[0-9]"
    rf"|{_CURRENCY}{_SIGN}[0-9]"
    rf"|{_HANDLE}"
    r"|(?<![^\s(\[«\"])\.(?=[^\W\d_])"
    r"|[^\W_]"
)
# After an Arabic letter a hyphen joins («كوفيد-19») and is no sign.
_ATTACHED_HEAD = re.compile(rf"{_CURRENCY}?[0-9]|{_HANDLE}|[^\W_]")
_RIGHT_TO_LEFT_CHARACTER = re.compile(f"[{RIGHT_TO_LEFT}]")
# «و» and «بـ» are words of their own, so a figure after them keeps its sign: «و-2.4%».
_PARTICLE = re.compile(r"(?<!\w)(?:و|و?[بلك]ـ+)\Z")
# After nil in a score and a letter's name in a type the hyphen is no minus: «صفر -2», «إف -16».
_NO_MINUS_AFTER = re.compile(
    r"(?<!\w)(?:صفر|إيه|أيه|بي|سي|دي|[إأا]ف|جي|إتش|كيه|كا|إل|إم|[إأا]س|تي|يو|كيو|آر|إكس)[ \u00a0]\Z"
)
_BEFORE = 8  # characters, enough for both patterns
_ARABIC_HASHTAG = re.compile(rf"_*+(?=[{RIGHT_TO_LEFT}])[^\W\d_]")
_LETTER = re.compile(r"[^\W\d_]")
_OPERATOR = re.compile(r"[-–—−+×÷=:/&|]")
_SYMBOL = re.compile(r"[%‰$€£¥₪₺₹]+")
_NUMBER_TAIL = "+%‰°#$€£¥₪₺₹®™"
_ADDRESS_TAIL = _NUMBER_TAIL + "/=&_-~*"


@dataclass(frozen=True, slots=True)
class Word:
    """A core at ``text[start:end]``; ``end`` is before any trailing punctuation."""

    start: int
    end: int
    kind: Kind


def find_words(text: str) -> Iterator[Word]:
    """Yield the words of ``text`` in order; punctuation alone is left out."""
    for match in _WORD.finditer(text):
        word = _core(text, match.start(), match.end(), match["address"] is not None)
        if word is not None:
            yield word


def _core(text: str, start: int, end: int, is_address: bool) -> Word | None:
    head = (_HEAD if _may_be_signed(text, start) else _ATTACHED_HEAD).search(text, start, end)
    if head is None:
        return _sign_alone(text, start, end)
    core_end = _core_end(text, head.start(), end, _ADDRESS_TAIL if is_address else _NUMBER_TAIL)
    if head[0] == "#" and _ARABIC_HASHTAG.match(text, core_end):  # «#3_أيام» runs with the Arabic.
        return None
    return Word(head.start(), core_end, _kind(text, head.start(), core_end, is_address))


def _may_be_signed(text: str, start: int) -> bool:
    before = text[max(0, start - _BEFORE) : start]
    if before and _RIGHT_TO_LEFT_CHARACTER.match(before[-1]):
        return _PARTICLE.search(before) is not None
    return _NO_MINUS_AFTER.search(before) is None


def _sign_alone(text: str, start: int, end: int) -> Word | None:
    if OBJECT in text[max(0, start - 1) : end + 1]:  # It was trimmed from what is isolated there.
        return None
    if _OPERATOR.fullmatch(text, start, end):
        return Word(start, end, "operator")
    if _SYMBOL.fullmatch(text, start, end):
        return Word(start, end, "symbol")
    return None


def _core_end(text: str, start: int, end: int, tail: str) -> int:
    """Trim what follows the core, but keep brackets that the core itself opened.

    A head always holds or precedes a letter or a digit, where trimming stops.
    """
    core_end = end
    while not (text[core_end - 1].isalnum() or text[core_end - 1] in tail):
        core_end -= 1
    core = text[start:core_end]
    unclosed = sum(map(core.count, "([{")) - sum(map(core.count, ")]}"))
    while unclosed > 0 and core_end < end and text[core_end] in ")]}":
        core_end += 1
        unclosed -= 1
    return core_end


def _kind(text: str, start: int, end: int, is_address: bool) -> Kind:
    if is_address or "@" in text[start + 1 : end]:
        return "address"
    return "latin" if _LETTER.search(text, start, end) else "number"
