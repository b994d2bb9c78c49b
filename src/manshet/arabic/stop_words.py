"""Words too common to tell texts apart, kept out of the index and of questions."""

from functools import cache
from importlib import resources
from typing import Final

from manshet.arabic.fold import fold

# «على» folds to the same key as the name «علي»: only the spelling without dots is the preposition.
_ON: Final = "على"
_ON_KEY: Final = fold(_ON)


@cache
def _stop_words() -> frozenset[str]:
    text = (resources.files(__package__) / "data" / "stop_words.txt").read_text("utf-8")
    words = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return frozenset(fold(word) for row in words for word in row) - {_ON_KEY}


def is_stop_word(key: str, written: str) -> bool:
    """Whether ``key``, the folded form of the word ``written``, is too common to search for."""
    return key in _stop_words() or (key == _ON_KEY and _ON[-1] in written)
