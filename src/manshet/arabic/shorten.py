"""What is too long for its place ends after a whole word, with an ellipsis."""

from __future__ import annotations

ELLIPSIS = "…"
_ENDS = " ،؛:.…"  # An ellipsis stands after none of these.


def shorten(text: str, letters: int) -> str:
    """At most so many letters of the text, the ellipsis among them.

    A word is broken only if it does not fit by itself.

    >>> shorten("انقطاع المياه، ثم الكهرباء", 16)
    'انقطاع المياه…'
    """
    if len(text) <= letters:
        return text
    start = text[:letters]  # One letter more than fits, to see whether a word ends before it.
    kept = start.rpartition(" ")[0] or start[:-1]
    return kept.rstrip(_ENDS) + ELLIPSIS
