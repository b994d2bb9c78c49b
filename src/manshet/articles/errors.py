"""Errors of the newspaper's content."""

from manshet.errors import ManshetError


class MergeError(ManshetError):
    """The two cannot be merged: they are one, or one of them is gone."""
