"""Figures of two families in one text, measured against the newspaper's own."""

import re
from collections.abc import Iterator
from typing import Final, Literal

from manshet.arabic.lint.finding import Finding, with_mend
from manshet.arabic.locale import LocalePolicy
from manshet.arabic.typography import TypographyPolicy

DigitFamily = Literal["latn", "arab", "arabext"]  # CLDR's names; the last is Persian and Urdu.

_NUMBERS: Final[dict[DigitFamily, re.Pattern[str]]] = {
    "latn": re.compile(r"(?<![^\W_])[0-9]++(?![^\W_])"),
    "arab": re.compile("[\u0660-\u0669]+(?:[.,\u066b\u066c][\u0660-\u0669]+)*"),
    "arabext": re.compile("[\u06f0-\u06f9]+(?:[.,\u066b\u066c][\u06f0-\u06f9]+)*"),
}
_LATIN_SIGNS: Final = str.maketrans("\u066b\u066c", ".,")
_MIXED: Final = "في النص أرقام من نوعين: اكتبها كلها بأرقام الصحيفة ({})."
_PERSIAN: Final = "هذه أرقام فارسية: اكتبها بأرقام الصحيفة ({})."
_EXAMPLE: Final = {"latn": "123", "arab": "١٢٣"}


def digit_families(seen: str) -> frozenset[DigitFamily]:
    """The families whose figures stand in ``seen``; one within a Latin word counts for none."""
    return frozenset(family for family, number in _NUMBERS.items() if number.search(seen))


def mixed_digits(
    seen: str, policy: TypographyPolicy, families: frozenset[DigitFamily]
) -> Iterator[Finding]:
    """Figures in another family than the policy's, where ``families`` are several."""
    house = LocalePolicy(digits=policy.digits)
    for family, number in _NUMBERS.items():
        if family == policy.digits or (len(families) < 2 and family != "arabext"):
            continue
        sentence = (_PERSIAN if family == "arabext" else _MIXED).format(_EXAMPLE[policy.digits])
        for match in number.finditer(seen):
            figure = house.digits_of(match[0])
            if policy.digits == "latn":
                figure = figure.translate(_LATIN_SIGNS)
            yield with_mend(match.start(), match.end(), figure, "note", "mixed-digits", sentence)
