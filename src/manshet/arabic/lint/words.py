"""Words: one that stands twice, and a foreign one before an Arabic paragraph."""

import re
from collections.abc import Iterator
from typing import Final

from manshet.arabic.direction import LTR_LETTERS, RTL_LETTERS, paragraph_direction
from manshet.arabic.lint.finding import Finding, with_mend
from manshet.arabic.typography.letters import LETTER, MARK, SPACE, TATWEEL
from manshet.arabic.typography.quotation import paragraphs

_WORD = re.compile(rf"[{LETTER}{MARK}{TATWEEL}]+")
_GAP = re.compile(rf"[{SPACE}]+")
_UNWRITTEN = re.compile(f"[{MARK}{TATWEEL}]")
# Only words that never follow themselves: «يوما يوما», «جدا جدا», «لا لا» and names may.
_NEVER_TWICE_NAMES: Final = (
    "في من إلى الى على عن مع منذ حتى بين أن إن كان كانت التي الذي الذين هذا هذه ذلك تلك قد ثم أو"
    " بعد قبل عند لدى حول خلال ضد نحو وفي ومن وعلى وأن وإن الذى اللذين فيه فيها منه منها عليه"
    " عليها إنه أنه أنها بأن لأن كما لكن ولكن غير لم لن سوف بسبب عبر ضمن لدي وقد وكان وكانت"
)
_NEVER_TWICE: Final = frozenset(_NEVER_TWICE_NAMES.split())
_SPELLS = re.compile(rf"سي[{SPACE}-]\Z")  # «سي إن إن» is CNN.
_TWICE: Final = "الكلمة «{}» مكررة."

_FIRST_LETTER = re.compile(f"[{LTR_LETTERS}{RTL_LETTERS}]")
_LATIN = re.compile(f"[{LTR_LETTERS}]")
_LATIN_WORD = re.compile(r"[^\s،؛؟«»()]+")
_LATIN_FIRST: Final = (
    "فقرة عربية أولها كلمة أجنبية: قد يقلب ترتيبَها من ينقلها إلى مكان آخر. إن استقام الكلام فابدأها"
    " بكلمة عربية."
)


def repeated_words(seen: str) -> Iterator[Finding]:
    """«في في»: the second one and the space before it go, when the editor agrees."""
    before: re.Match[str] | None = None
    for word in _WORD.finditer(seen):
        if before is not None and _GAP.fullmatch(seen, before.end(), word.start()):
            plain = _UNWRITTEN.sub("", word[0])
            is_twice = plain in _NEVER_TWICE and _may_be_one(before[0], word[0])
            if is_twice and not _SPELLS.search(seen, max(0, before.start() - 4), before.start()):
                yield _twice(before, word, plain)
        before = word


def _may_be_one(first: str, second: str) -> bool:
    """Whether the letters are the same, and the marks where both words have any («مِن مَن»)."""
    plain = [_UNWRITTEN.sub("", word) for word in (first, second)]
    return plain[0] == plain[1] and (first == second or plain[0] == first or plain[1] == second)


def _twice(before: re.Match[str], word: re.Match[str], plain: str) -> Finding:
    """Two words may be spelt alike («من» and «من»), so that it is never a sure mend."""
    return with_mend(
        before.end(),
        word.end(),
        "",
        "warning",
        "repeated-word",
        _TWICE.format(plain),
        is_sure=False,
    )


def latin_first(text: str) -> Iterator[Finding]:
    """An Arabic paragraph whose first letter is Latin: first-strong software turns it round.

    The newspaper's own pages do not; readers' applications, feeds and shared posts follow P2 and
    P3 of UAX #9.
    """
    for start, end in paragraphs(text):
        letter = _FIRST_LETTER.search(text, start, end)
        if letter is None or not _LATIN.match(letter[0]):
            continue
        line = text[start:end]
        if paragraph_direction(line) == "rtl" and re.search(f"[{RTL_LETTERS}]", line):
            word = _LATIN_WORD.match(text, letter.start(), end)
            stop = word.end() if word else letter.end()
            yield Finding(letter.start(), stop, "note", "latin-first", _LATIN_FIRST)
