"""Initials of people, for a byline without a portrait."""

import re
import unicodedata
from typing import Final

_TITLE_WORDS: Final = (
    "د دكتور دكتورة الدكتور الدكتورة أ أستاذ أستاذة الأستاذ الأستاذة م مهندس مهندسة "
    "المهندس المهندسة الشيخ الشيخة السيد السيدة الأمير الأميرة اللواء العميد السفير السفيرة "
    "dr prof mr mrs ms sir"
)
_TITLES: Final = frozenset(_TITLE_WORDS.split())
_ARTICLE = re.compile(r"^ال(?=\w{2})")
_COMPOUND = re.compile(r"\b(عبد|أبو|أم) (?=\w)")


def initials(name: str) -> str:
    """Return the first letters of the first and the last name: «د. منى الحسن» gives «م ح».

    Titles and the article are skipped, and «عبد الله» counts as one name. Arabic
    initials are parted by a space, because two letters side by side would join
    into a word. "" when the name holds no letter.
    """
    words = [word for word in _bare_words(name) if word.lower() not in _TITLES]
    if not words:
        return ""
    chosen = words if len(words) == 1 else [words[0], words[-1]]
    letters = [word[0].upper() for word in chosen]
    return ("" if all(letter.isascii() for letter in letters) else " ").join(letters)


def _bare_words(name: str) -> list[str]:
    composed = unicodedata.normalize("NFC", name)
    unmarked = "".join(char for char in composed if unicodedata.category(char) not in {"Mn", "Cf"})
    whole = _COMPOUND.sub(r"\1", unmarked.replace("ـ", ""))
    words = re.findall(r"[^\W\d_]+", whole)
    return [word if word.lower() in _TITLES else _ARTICLE.sub("", word) for word in words]
