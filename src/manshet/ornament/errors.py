"""Errors of the ornament package.

ManshetError
└── OrnamentError
    └── UnknownMotifError
"""

from collections.abc import Iterable

from manshet.errors import ManshetError


class OrnamentError(ManshetError):
    """A picture cannot be drawn as asked."""


class UnknownMotifError(OrnamentError):
    """No such motif; `motif` is what was asked for and `known` what there is."""

    def __init__(self, motif: str, known: Iterable[str]) -> None:
        self.motif = motif
        self.known = tuple(known)
        super().__init__(f"There is no motif {motif!r}; choose one of {', '.join(self.known)}.")
