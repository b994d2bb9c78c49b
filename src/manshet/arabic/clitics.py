"""Taking off what Arabic writes joined to the front of a word: و ف ب ل ك س and the article.

The order from the word's start is conjunction, preposition, article. A compound that holds the
article («وال»، «بال»، «لل») is nearly always one; a single letter is taken off only where what
remains is clearly the commoner word, so «وزير» and «وليد» stay whole and «ولمصر» gives «مصر».
"""

from functools import lru_cache
from typing import Final

from manshet.arabic.frequencies import RARE, frequency, with_article
from manshet.arabic.stems import stem

_COMPOUND: Final = ("وبال", "وكال", "فبال", "ولل", "فلل", "وال", "بال", "كال", "فال", "لل", "ال")
_SINGLE: Final = "وفبلكس"
_TIMES_COMMONER: Final = 4
_DEPTH: Final = 3  # «فلل», «وب»: no more than three are joined.
_SHORTEST: Final = 3  # letters that remain


@lru_cache(maxsize=200_000)
def peel(word: str) -> str:
    """Return the search key ``word`` without its proclitics; at least three letters remain."""
    for _ in range(_DEPTH):
        rest = _without_one(word)
        if rest is None:
            break
        word = rest
    return word


def _without_one(word: str) -> str | None:
    for clitic in _COMPOUND:
        rest = word[len(clitic) :]
        if word.startswith(clitic) and len(rest) >= _SHORTEST:
            return None if _is_whole(word, rest) else rest
    rest = word[1:]
    if word[:1] in _SINGLE and len(rest) >= _SHORTEST and _is_commoner(rest, word):
        return rest
    return None


def _is_whole(word: str, rest: str) -> bool:
    """Whether what looks like a compound with the article begins the word itself: «بالون»، «التقى».

    A noun that is read with the article is read without it too, somewhere.
    """
    return with_article(rest) * _TIMES_COMMONER < frequency(word) and frequency(rest) < RARE


def _is_commoner(rest: str, word: str) -> bool:
    whole = with_article(word)
    if whole == 0:  # «لجنازتي»: what the list does not know is rather two words joined than one.
        return with_article(rest) > 0 or with_article(stem(rest)) > 0
    return with_article(rest) >= max(RARE, _TIMES_COMMONER * whole)
