"""Errors of the press.

ManshetError
└── PressError
    └── TypesettingError
"""

from manshet.errors import ManshetError


class PressError(ManshetError):
    """A card or a document cannot be made as asked."""


class TypesettingError(PressError):
    """Typst refused; `template` is the file that was set, the cause is in `__cause__`."""

    def __init__(self, template: str, reason: str) -> None:
        self.template = template
        super().__init__(f"{template} cannot be typeset: {reason}")
