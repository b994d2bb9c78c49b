"""Errors of the press.

ManshetError
└── PressError
    └── TypesettingError
"""

from __future__ import annotations

from manshet.errors import ManshetError


class PressError(ManshetError):
    """A card or a document cannot be made as asked."""


class TypesettingError(PressError):
    """Typst refused; `template` is the file that was set, the cause is in `__cause__`."""

    def __init__(self, template: str, reason: str) -> None:
        self.template, self.reason = template, reason
        super().__init__(f"{template} cannot be typeset: {reason}")

    def __reduce__(self) -> tuple[type[TypesettingError], tuple[str, str]]:
        """So that it comes whole from another process (see `papers.press_apart`)."""
        return type(self), (self.template, self.reason)
