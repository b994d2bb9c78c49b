"""Rules for single characters: presentation forms, Persian letters, tatweel, no-break spaces."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from manshet.arabic.fold import without_spacing_marks
from manshet.arabic.typography.compose import Edit
from manshet.arabic.typography.letters import DIGIT, LETTER, MARK, NO_BREAK, TATWEEL

# The honorific signs (ﷺ …) and the ornate brackets are meant as they are.
_PRESENTATION = re.compile(
    r"[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7\ufdf0-\ufdf9\ufdfc\ufe70-\ufefc]+"
)
_RIAL: Final = "\ufdfc"  # NFKC spells it with a Farsi yeh.

_PERSIAN: Final = "یکڪ"
_WORD_WITH_PERSIAN = re.compile(rf"[{LETTER}{MARK}{TATWEEL}]+")
_ARABIC_WORD = re.compile(rf"[\u0621-\u063a\u0641-\u064a{MARK}{TATWEEL}{_PERSIAN}]+")
_LAST_LETTER = re.compile(rf"[{LETTER}](?=[{MARK}{TATWEEL}]*\Z)")
_PREFIX = re.compile(r"^[وف]")
_MAQSURA_NAMES: Final = (
    "علی إلی الی حتی لدی متی سوی مدی بلی مصطفی موسی عیسی یحیی لیلی سلمی مستوی مبنی معنی أولی أخری"
    " کبری الکبری الأولی الأخری مستشفی المستشفی القوی"
)
_ENDS_IN_MAQSURA: Final = frozenset(_MAQSURA_NAMES.split())

_TATWEELS = re.compile(f"{TATWEEL}+")
_IS_LETTER = re.compile(f"[{LETTER}]")
_IS_MARK = re.compile(f"[{MARK}]")
# «بـ», «لـ», «الـ», «وبـ», the «هـ» of the Hijri year and other letters that stand for a word.
_STANDS_FOR_A_WORD = re.compile(
    rf"(?:\A|[^{LETTER}{MARK}{TATWEEL}])(?:[وف]?(?:[بك]?ال|لل|[بلك])|[{LETTER}])\Z"
)
# «لـسكاي نيوز»: some houses part a foreign name so.
_CLITIC = re.compile(rf"(?<![{LETTER}{MARK}{TATWEEL}])(?:[وف]?(?:[بك]?ال|لل|[بلك]))\Z")
_BEFORE: Final = 5  # characters, enough for the pattern
_SPACES = re.compile(f"[ {NO_BREAK}]+")
_NO_BREAK_SPACE = re.compile(f"[{NO_BREAK}]")
_MEASURE = re.compile(rf"[{DIGIT}%٪\ufffc]")


def presentation_forms(seen: str) -> Iterator[Edit]:
    """«ﻻ» → «لا»: NFKC of these code points alone."""
    for match in _PRESENTATION.finditer(seen):
        yield Edit(match.start(), match.end(), _plain(match[0]), "presentation-form")


def _plain(forms: str) -> str:
    spelt = forms.replace(_RIAL, "ريال")
    marks = "".join(map(_without_carrier, spelt))
    return unicodedata.normalize("NFKC", marks)


def _without_carrier(char: str) -> str:
    """A mark set alone decomposes to the mark upon a space or a tatweel; only the mark is meant."""
    if without_spacing_marks(char):
        return char
    return unicodedata.normalize("NFKC", char).strip(f" {TATWEEL}")


def look_alikes(seen: str) -> Iterator[Edit]:
    """ک → ك; ی → ي, or ى at the end of the words that have it; words of Persian are left alone."""
    for word in _WORD_WITH_PERSIAN.finditer(seen):
        if not any(char in word[0] for char in _PERSIAN) or not _ARABIC_WORD.fullmatch(word[0]):
            continue
        if "\u200c" in seen[max(0, word.start() - 1) : word.end() + 1]:  # Written so in Persian.
            continue
        last = _LAST_LETTER.search(word[0])
        for at, char in enumerate(word[0], start=word.start()):
            if char in "کڪ":
                yield Edit(at, at + 1, "ك", "look-alike")
            elif char == "ی" and last and at == word.start() + last.start():
                yield Edit(at, at + 1, _final_yeh(word[0]), "look-alike-final")
            elif char == "ی":
                yield Edit(at, at + 1, "ي", "look-alike")


def _final_yeh(word: str) -> str:
    letters = re.sub(f"[{MARK}{TATWEEL}]", "", word)
    is_maqsura = {letters, _PREFIX.sub("", letters)} & _ENDS_IN_MAQSURA
    return "ى" if is_maqsura else "ي"


def tatweels(seen: str) -> Iterator[Edit]:
    """Delete what only stretches a word; «هـ», «بـ«الأهرام»» and initials keep one."""
    for run in _TATWEELS.finditer(seen):
        before, after = seen[run.start() - 1 : run.start()], seen[run.end() : run.end() + 1]
        length = run.end() - run.start()
        is_after_letter = bool(_IS_LETTER.match(before) or _IS_MARK.match(before))
        if is_after_letter and (_IS_LETTER.match(after) or _IS_MARK.match(after)):
            stands = _CLITIC.search(seen, max(0, run.start() - _BEFORE), run.start())
            yield Edit(run.start(), run.end(), "", "tatweel-clitic" if stands else "tatweel")
        elif is_after_letter:
            head = seen[max(0, run.start() - _BEFORE) : run.start()]
            if not _STANDS_FOR_A_WORD.search(head):
                yield Edit(run.start(), run.end(), "", "tatweel-end")
            elif length > 1:
                yield Edit(run.start(), run.end(), TATWEEL, "tatweel")
        elif _IS_LETTER.match(after) and length > 1:
            yield Edit(run.start(), run.end(), "", "tatweel")
        elif before.isspace() and after.isspace() and "\n" not in before + after and length <= 2:
            yield Edit(run.start(), run.end(), "–", "dash")


def no_break_spaces(seen: str) -> Iterator[Edit]:
    """One ordinary space, except between a figure and what it counts."""
    for run in _SPACES.finditer(seen):
        if not _NO_BREAK_SPACE.search(run[0]):
            continue
        before, after = seen[run.start() - 1 : run.start()], seen[run.end() : run.end() + 1]
        is_single = run.end() - run.start() == 1
        if is_single and _MEASURE.match(before) and after and not after.isspace():
            continue
        yield Edit(run.start(), run.end(), " ", "no-break-space")
