"""The search key: one spelling for words that readers type in many ways.

Arabic search fails on marks, hamza carriers, final yeh and keyboard variants,
so both the indexed text and the query pass through ``fold``. The key is for
comparing only. It must never be stored as text, shown, or used for sorting:
ta marbuta folds to heh here but sorts with teh (Unicode CLDR root collation).

The letter map widens the normaliser of Apache Lucene (``ArabicNormalizer``:
alef forms, final yeh, ta marbuta) with hamza carriers and with the Persian and
Urdu letters that arrive by paste. Letters of foreign sounds (peh, veh, gaf)
keep their identity because their Arabic reading differs by country.
"""

import re
import unicodedata

TATWEEL = "\u0640"
TASHKEEL = "\u064b-\u065f\u0670"  # The marks over and under letters, as ranges of an expression.

# NFKC turns these isolated marks into a space and a mark, which would split the word.
_SPACING_MARKS = re.compile("[\ufc5e-\ufc63\ufe70-\ufe7f]")

_LETTER_CLASSES = {
    "ا": "أإآٱٲٳ",
    "و": "ؤ",
    "ي": "ئىیېےۓ",
    "ه": "ةہۃەھۂ",
    "ك": "کڪ",
}
_HIGH_HAMZA = "\u0674"  # What NFKC leaves of the digraphs 0675-0678.

_LETTERS = {variant: key for key, variants in _LETTER_CLASSES.items() for variant in variants}
_LETTERS |= {TATWEEL: "", _HIGH_HAMZA: ""}


class _FoldTable(dict[int, str]):
    """A ``str.translate`` table that works out each character when it first appears.

    Reading all of Unicode at import would cost a tenth of a second.
    """

    def __missing__(self, code_point: int) -> str:
        folded = "".join(_fold_character(char) for char in chr(code_point).casefold())
        self[code_point] = folded
        return folded


def _fold_character(char: str) -> str:
    if unicodedata.category(char) in {"Mn", "Cf"}:
        return ""
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    return _LETTERS.get(char, char)


def ways_of(letter: str) -> str:
    """Return an expression for a letter of a key as it may be written: «ا» gives «[اأإآٱٲٳ]».

    Marks that may follow it, and compatibility characters, are not in it. Python's syntax and
    PostgreSQL's agree on what it uses.
    """
    others = _LETTER_CLASSES.get(letter, "")
    if letter.isascii() and letter.isdigit():
        others = chr(0x660 + int(letter)) + chr(0x6F0 + int(letter))
    return f"[{letter}{others}]" if others else re.escape(letter)


_TABLE = _FoldTable()
# Casefolding turns this mark into the letter iota; as a mark it is dropped like all others.
_TABLE[0x0345] = ""


def without_spacing_marks(text: str) -> str:
    """Drop the presentation forms of isolated marks, before any NFKC."""
    return _SPACING_MARKS.sub("", text)


def fold(text: str) -> str:
    """Return the search key of ``text``: «الأُمَم المتّحدة» and «الامم المتحده» give one key.

    The order follows UAX #15: compatibility characters are resolved (NFKC) before
    marks, format characters and tatweel are dropped, letters are mapped, digits
    become 0-9, case is folded, and white space collapses to single spaces.
    Folding a key again changes nothing.
    """
    resolved = unicodedata.normalize("NFKC", without_spacing_marks(text))
    folded = " ".join(resolved.translate(_TABLE).split())
    # Dropping a character can bring two composable ones together.
    return unicodedata.normalize("NFC", folded)
