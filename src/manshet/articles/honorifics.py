"""Honorifics before names: an abbreviation takes a full stop, a word does not."""

from __future__ import annotations

ABBREVIATION_LETTERS = 2  # «د», «م», «أ.د»


def before_name(honorific: str) -> str:
    """What stands before the name, its space included; may be empty.

    >>> before_name("د"), before_name("أ.د."), before_name("الشيخ"), before_name("")
    ('د. ', 'أ.د. ', 'الشيخ ', '')
    """
    bare = honorific.strip().rstrip(".")
    if not bare:
        return ""
    is_short = len(bare.replace(".", "")) <= ABBREVIATION_LETTERS
    return f"{bare}. " if is_short else f"{bare} "
