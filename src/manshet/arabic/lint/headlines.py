"""What is looked at in headlines alone: length, the last full stop, stretched words."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from manshet.arabic.lint.finding import Finding, with_mend
from manshet.arabic.typography import Suggestion, TypographyPolicy
from manshet.arabic.typography.letters import LETTER, TATWEEL

_LAST_SIGN = re.compile(r"(?<![.\s…])[.،؛](?=\s*\Z)")
_INITIAL = re.compile(rf"(?:\A|[^{LETTER}])[{LETTER}]\Z")
_STOP: Final = "العنوان لا ينتهي بنقطة ولا بفاصلة."
_TATWEEL: Final = "في العنوان تطويل: احذفه، فالكلمة الممدودة قد لا يجدها البحث."
_LONG: Final = "العنوان طويل: {} حرفًا، والأحسن ألا يجاوز {}."


def letters_in(text: str) -> int:
    """Letters, signs and spaces as one sees them: marks, tatweel and hidden signs count nothing."""
    return sum(
        1 for char in text if char != TATWEEL and unicodedata.category(char) not in ("Mn", "Cf")
    )


def too_long(text: str, policy: TypographyPolicy) -> Iterator[Finding]:
    """The whole headline; a suggestion how to shorten it would be an editor's work."""
    length = letters_in(text.strip())
    if length > policy.headline_letters:
        sentence = _LONG.format(length, policy.headline_letters)
        yield Finding(0, len(text), "note", "long-headline", sentence)


def last_stops(text: str) -> Iterator[Finding]:
    """A full stop or a comma at the end, unless it belongs to an initial («ص.ب.»)."""
    for match in _LAST_SIGN.finditer(text):
        if not _INITIAL.search(text, max(0, match.start() - 2), match.start()):
            yield with_mend(match.start(), match.end(), "", "note", "headline-stop", _STOP)


def stretched(suggestions: Iterable[Suggestion]) -> Iterator[Finding]:
    """The tatweel that `normalise_typography` found."""
    for mend in suggestions:
        if mend.rule in ("tatweel", "tatweel-clitic", "tatweel-end"):
            said = replace(mend, message=_TATWEEL)
            yield Finding(mend.start, mend.end, "warning", "tatweel", _TATWEEL, (said,))
