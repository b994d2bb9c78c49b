"""Slugs in Arabic: readable in the address bar and stable in every browser.

Wagtail routes a page only when each part of its path matches ``[\\w\\-]+``
(``wagtail.models.Page.route``), and Python's ``\\w`` refuses marks and format
characters, so a slug that holds a fatha or a zero-width joiner can never be
served. Such characters go; hamza and ta marbuta stay as the editor typed them,
because the slug is read by people.
"""

import re
import unicodedata

from manshet.arabic.fold import TATWEEL, without_spacing_marks

# The ligatures of whole honorific phrases would become up to 18 characters under NFKC.
_HONORIFIC_LIGATURES = re.compile("[\ufdfa\ufdfb\ufdfd]")
_WORD = re.compile(r"[^\W_]+")


def make_slug(text: str, max_letters: int = 80) -> str:
    """Return letters and digits joined by single hyphens, or "" when there are none.

    «عاجل: قمّة الـ20 تنطلق» gives «عاجل-قمة-ال20-تنطلق». ``max_letters`` bounds the
    whole slug, hyphens included; the cut falls between words, and inside one
    only when the first word alone is too long. The result is NFC, as RFC 3987
    section 5.3.2.2 recommends for addresses, with ASCII digits and lower-case Latin.
    """
    words = _WORD.findall(_plain_letters(text))
    return _join_within(words, max_letters)


def _plain_letters(text: str) -> str:
    text = without_spacing_marks(_HONORIFIC_LIGATURES.sub(" ", text))
    resolved = unicodedata.normalize("NFKC", text).lower()
    kept = "".join(_plain_character(char) for char in resolved)
    return unicodedata.normalize("NFC", kept)


def _plain_character(char: str) -> str:
    if char.isascii():
        return char
    if char == TATWEEL or unicodedata.category(char) in {"Mn", "Cf"}:
        return ""
    digit = unicodedata.decimal(char, None)
    return char if digit is None else str(digit)


def _join_within(words: list[str], max_letters: int) -> str:
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:max_letters]
        if len(longer) > max_letters:
            break
        slug = longer
    return slug
