"""ManshetError
└── StripError          what an editor is told: an Arabic sentence
    ├── WordingError    the text cannot stand on the strip
    └── TooLateError    the line is no longer in the state that the action needs
"""

from __future__ import annotations

from manshet.errors import ManshetError


class StripError(ManshetError):
    """`str()` is for the editor."""


class WordingError(StripError):
    """The text is empty, too long, holds what cannot be seen, or stands there already."""


class TooLateError(StripError):
    """Another editor was quicker, or the time is over."""
