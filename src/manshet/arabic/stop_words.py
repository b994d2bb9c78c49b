"""Words too common to tell texts apart, kept out of the index and of questions."""

from functools import cache
from importlib import resources
from typing import Final
from unicodedata import normalize

from manshet.arabic.fold import fold

# These fold to the keys of «علي», a name, of «آلي» and «والي»: only the spelling without dots, or
# with a hamza below, is the preposition.
_UNDOTTED: Final = frozenset(map(fold, ("على", "وعلى", "إلى", "وإلى")))
_SIGNS: Final = frozenset("ىإ")


@cache
def _stop_words() -> frozenset[str]:
    text = (resources.files(__package__) / "data" / "stop_words.txt").read_text("utf-8")
    words = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return frozenset(fold(word) for row in words for word in row)


def is_stop_word(key: str, written: str) -> bool:
    """Whether ``key``, the folded form of the word ``written``, is too common to search for."""
    if key not in _stop_words():
        return False
    return key not in _UNDOTTED or not _SIGNS.isdisjoint(normalize("NFKC", written))
