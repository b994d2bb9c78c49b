"""Rules for spaces, and for the word «إلى» that loses its hamza."""

import re
from collections.abc import Iterator
from typing import Final

from manshet.arabic.controls import OBJECT
from manshet.arabic.typography.compose import Edit
from manshet.arabic.typography.letters import DIGIT, LETTER, MARK, SPACE, TATWEEL

# The look behind lets a run of spaces begin at its first alone, so that each is read once.
_BEFORE_SIGN = re.compile(
    rf"(?<=[{LETTER}{MARK}{DIGIT}{TATWEEL}{OBJECT}»”\")\]%٪])[{SPACE}]++"
    rf"(?=[،؛؟]|:(?:[\s]|\Z)|[!.](?:[\s»”\")\]]|\Z))"
)
_CLOCK = re.compile(rf":[{SPACE}]*[{DIGIT}]")
_AFTER_SIGN = re.compile(
    rf"[،؛](?=[{LETTER}«“(])|(?<![{DIGIT}{OBJECT}])[،؛](?=[{DIGIT}{OBJECT}])"
    rf"|[؟!](?=[{LETTER}])|(?<=[{LETTER}{MARK}][{LETTER}{MARK}]):(?=[{LETTER}][{LETTER}{MARK}])"
)
_AFTER_STOP = re.compile(
    rf"(?<=[{LETTER}]{{3}})\.(?=[{LETTER}]{{3}})(?!(?:كوم|نيوز|أورغ|أورج|إنفو)(?![{LETTER}])|[{LETTER}]+\.[{LETTER}])"
)
_INSIDE = re.compile(rf"(?<=[(\[«])[{SPACE}]++(?=\S)|(?<=[^\s(\[«:;])[{SPACE}]++(?=[)\]»])")
_DOUBLED = re.compile(r"(?<=\S)[ ]{2,}+(?=\S)")
_LONE_WAW = re.compile(
    rf"(?<![{LETTER}{MARK}{DIGIT}{TATWEEL}{OBJECT}])و\u064e?([{SPACE}]++)(?=[{LETTER}][{MARK}]?[{LETTER}])"
)
# «الفقرات أ و ب», «حرف و كما»: there it is the letter's name.
_NAMES_A_LETTER = re.compile(rf"(?:حرف|الحرف|(?<![{LETTER}{MARK}])[{LETTER}])[{SPACE}]\Z")
_BEFORE_WAW: Final = 8
_WITHOUT_HAMZA = re.compile(
    rf"(?<![{LETTER}{MARK}{TATWEEL}{OBJECT}])[وف]?(ا)لى(?![{LETTER}{MARK}{TATWEEL}])"
)


def spaces_before(seen: str) -> Iterator[Edit]:
    """«نعم ،» → «نعم،»."""
    for match in _BEFORE_SIGN.finditer(seen):
        is_figure = bool(re.match(f"[{DIGIT}{OBJECT}]", seen[match.start() - 1]))
        if is_figure and _CLOCK.match(seen, match.end()):
            continue
        yield Edit(match.start(), match.end(), "", "space-before")


def spaces_after(seen: str) -> Iterator[Edit]:
    """«نعم،ثم» → «نعم، ثم»; after a full stop only between whole words, since names hold stops."""
    found = [(match.end(), "space-after") for match in _AFTER_SIGN.finditer(seen)]
    found += [(match.end(), "space-after-stop") for match in _AFTER_STOP.finditer(seen)]
    for at, rule in sorted(found):
        yield Edit(at, at, " ", rule)


def spaces_inside(seen: str) -> Iterator[Edit]:
    """«( نعم )» → «(نعم)»."""
    for match in _INSIDE.finditer(seen):
        yield Edit(match.start(), match.end(), "", "space-inside")


def doubled_spaces(seen: str) -> Iterator[Edit]:
    """Of several spaces all but the first go."""
    for match in _DOUBLED.finditer(seen):
        yield Edit(match.start() + 1, match.end(), "", "double-space")


def lone_waws(seen: str) -> Iterator[Edit]:
    """«و قال» → «وقال»."""
    for match in _LONE_WAW.finditer(seen):
        before = seen[max(0, match.start() - _BEFORE_WAW) : match.start()]
        if not _NAMES_A_LETTER.search(before):
            yield Edit(match.start(1), match.end(1), "", "waw")


def missing_hamzas(seen: str) -> Iterator[Edit]:
    """«الى» → «إلى»; «ان» could be two words and is left alone."""
    for match in _WITHOUT_HAMZA.finditer(seen):
        yield Edit(match.start(1), match.end(1), "إ", "hamza")
