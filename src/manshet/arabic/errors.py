"""Errors of the text library.

ManshetError
└── ArabicError
    ├── LocalePolicyError            a setting of the policy has no meaning
    ├── NaiveDatetimeError           a moment came without its time zone
    └── OverlappingSuggestionsError  two mends want to change the same place
"""

from manshet.errors import ManshetError


class ArabicError(ManshetError):
    """Anything the text library refuses."""


class LocalePolicyError(ArabicError):
    """A field of LocalePolicy holds a value the policy cannot follow."""

    def __init__(self, field: str, value: object, expected: str) -> None:
        self.field = field
        self.value = value
        super().__init__(f"{field} must be {expected}, not {value!r}.")


class NaiveDatetimeError(ArabicError):
    """A datetime without a time zone cannot be placed on a reader's calendar."""

    def __init__(self, moment: object) -> None:
        self.moment = moment
        super().__init__(f"{moment!r} has no time zone; pass an aware datetime.")


class OverlappingSuggestionsError(ArabicError):
    """Two suggestions cannot both be made; ``position`` is where the second begins."""

    def __init__(self, position: int) -> None:
        self.position = position
        super().__init__(f"Two suggestions overlap at {position}; make one of them.")
