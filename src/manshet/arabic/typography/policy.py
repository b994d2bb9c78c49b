"""What a newspaper wants of its text."""

from dataclasses import dataclass
from typing import Final, get_args

from manshet.arabic.errors import LocalePolicyError
from manshet.arabic.locale import Digits

# Most front pages break a longer headline into four lines on a phone.
HEADLINE_LETTERS: Final = 90


@dataclass(frozen=True)
class TypographyPolicy:
    """One site's house style for the text that editors write.

    ``digits`` is the CLDR numbering system that figures should be in; it is asked only
    where a text mixes two. ``headline_letters`` counts letters and spaces, marks left
    out. ``without`` names rules (of suggestions and of findings) that the house does
    not follow. Raises LocalePolicyError for a value without meaning.
    """

    digits: Digits = "latn"
    headline_letters: int = HEADLINE_LETTERS
    without: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.digits not in get_args(Digits):
            raise LocalePolicyError("digits", self.digits, "one of latn, arab")
        if self.headline_letters < 1:
            raise LocalePolicyError("headline_letters", self.headline_letters, "at least 1")


DEFAULT_POLICY: Final = TypographyPolicy()
