"""What a line's text must be, and how it is tidied before it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from manshet.arabic import fold
from manshet.strip.errors import WordingError
from manshet.strip.models.line import Label

LONGEST = 140  # characters: one line on a desk's screen, three on a phone's
_JOINERS = "\u200c\u200d"  # They change how letters join, as in «می‌خواهم».
_UNSEEN = ("Cc", "Cn", "Co", "Cs")

_LABELS = {label.label: label.value for label in Label}
# The longest first: «خبر عاجل» is not «خبر» and a label. Nothing is given back, for linear time.
_LABELLED = re.compile(
    rf"\W*+(?P<label>{'|'.join(sorted(_LABELS, key=len, reverse=True))})"
    r"\s*+[:|/\-–—…]++\s*+(?=\W*+\w)"
)

EMPTY = "اكتب نص الخبر أولًا."
TOO_LONG = "النص {length} حرفًا، وأقصاه {longest}. اختصره، والتفاصيل مكانها المادة."
UNSEEN = "في النص رموز خفية لا تُقرأ. اكتبه من جديد بدل لصقه."
REPEATED = "هذا الخبر معروض الآن: «{text}». عدّله إن استجد شيء."


def tidy(text: str) -> str:
    """The text with single spaces and without marks of direction, which pasting brings along.

    Raises WordingError where it cannot stand.
    """
    tidied = " ".join("".join(sign for sign in text if not _is_mark(sign)).split())
    if any(unicodedata.category(sign) in _UNSEEN for sign in tidied):
        raise WordingError(UNSEEN)
    if not _words(tidied):
        raise WordingError(EMPTY)
    if len(tidied) > LONGEST:
        raise WordingError(TOO_LONG.format(length=len(tidied), longest=LONGEST))
    return tidied


def labelled(text: str) -> tuple[str, str]:
    """Part «عاجل: وصول القافلة» in the label, empty where there is none, and the rest."""
    found = _LABELLED.match(text)
    if found is None:
        return "", text
    return _LABELS[found["label"]], text[found.end() :]


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign) == "Cf" and sign not in _JOINERS


def refuse_repeated(text: str, shown: Iterable[str]) -> None:
    """Raises WordingError if the same words stand there in any spelling."""
    words = _words(text)
    for other in shown:
        if _words(other) == words:
            raise WordingError(REPEATED.format(text=other))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))
