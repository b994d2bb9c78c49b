"""Text in UTF-8 that somebody took for windows-1252 or windows-1256 and encoded again.

A database or a gateway with the wrong connection charset does this: «الأهلي» arrives
as «Ø§Ù„Ø£Ù‡Ù„ÙŠ» or «ط§ظ„ط£ظ‡ظ„ظٹ», valid UTF-8 both. The letters of Arabic begin
with the bytes D8 to DB, so one of these four characters opens every pair; text in
which they are so frequent, and which turns into Arabic when decoded back, was spoilt.
"""

from __future__ import annotations

from typing import Final

# The bytes D8 to DB as each of the encodings shows them.
_OPENERS: Final = {"cp1252": frozenset("ØÙÚÛ"), "cp1256": frozenset("طظعغ")}
_SHARE: Final = 0.3  # Half of all characters, less punctuation that takes three bytes.
_SAMPLE_LETTERS: Final = 20_000


def mended(text: str) -> str | None:
    """The text as it was before it was encoded twice; None when it was not."""
    if text.isascii():
        return None
    foreign = [char for char in text[:_SAMPLE_LETTERS] if not char.isascii()]
    for encoding, openers in _OPENERS.items():
        if foreign and sum(char in openers for char in foreign) / len(foreign) >= _SHARE:
            return _decoded_back(text, encoding)
    return None


def _decoded_back(text: str, encoding: str) -> str | None:
    try:
        return b"".join(_byte(char, encoding) for char in text).decode("utf-8")
    except UnicodeError:
        return None


def _byte(char: str, encoding: str) -> bytes:
    """windows-1252 leaves five bytes undefined; decoders pass them as control characters."""
    return bytes((ord(char),)) if ord(char) < 0xA0 else char.encode(encoding)
