"""Taking off what Arabic writes joined to the front of a word: و ف ب ل ك س and the article.

The order from the word's start is conjunction, preposition, article. A compound that holds the
article («وال»، «بال»، «لل») is nearly always one; a single letter is taken off only where what
remains is clearly the commoner word, so «وزير» and «وليد» stay whole and «ولمصر» gives «مصر».
"""

from functools import cache, lru_cache
from typing import Final

from manshet.arabic.frequencies import RARE, frequency, with_article
from manshet.arabic.spellings import is_listed
from manshet.arabic.stems import stem
from manshet.arabic.wholes import whole_at_front

_COMPOUND: Final = ("وبال", "وكال", "فبال", "ولل", "فلل", "وال", "بال", "كال", "فال", "لل", "ال")
_SINGLE: Final = "وفبلكس"
_TIMES_COMMONER: Final = 4
_DEPTH: Final = 3  # «فلل», «وب»: no more than three are joined.
_SHORTEST: Final = 3  # letters that remain
_LONG_STEM: Final = 5  # letters; a shorter stem is shared by too many words
_FUTURE: Final = "س"
_IMPERFECT: Final = "يتنا"  # «سيزور»، «ستعلن»، «سنمضي»، «سأعود»: no other words follow it


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
    if _is_listed(word):
        return None
    if word[:1] in _SINGLE and _is_known_whole(word[1:], word):
        return word[1:]
    if word.startswith(_COMPOUND):
        for clitic in _COMPOUND:
            rest = word[len(clitic) :]
            if word.startswith(clitic) and len(rest) >= _SHORTEST:
                return None if _is_whole(word, rest) else rest
    rest = word[1:]
    if word[:1] not in _SINGLE or len(rest) < _SHORTEST:
        return None
    if word[0] == _FUTURE and rest[0] not in _IMPERFECT:
        return None
    return rest if _is_commoner(rest, word) else None


@cache
def _listed_stems() -> frozenset[str]:
    return frozenset(found for found in map(stem, whole_at_front()) if len(found) >= _LONG_STEM)


@cache
def _listed_beginnings() -> frozenset[str]:
    """What the listed stems begin with; a stem may change the last letter it has, and no other."""
    return frozenset(found[: _LONG_STEM - 1] for found in _listed_stems())


def _is_known_whole(rest: str, word: str) -> bool:
    """«وألمانيا» is no «وال» and «مانيا»; but «كلارا» is no «ك» and another name."""
    if len(rest) <= _SHORTEST or word[0] == _FUTURE or not _is_listed(rest):
        return False
    return with_article(rest) >= with_article(word)


def _is_listed(word: str) -> bool:
    """Whether the word, or one that differs in its endings only, is known to be whole."""
    if word in whole_at_front() or is_listed(word):
        return True
    return word[: _LONG_STEM - 1] in _listed_beginnings() and stem(word) in _listed_stems()


def _is_whole(word: str, rest: str) -> bool:
    """Whether what looks like a compound with the article begins the word itself: «بالون»، «التقى».

    A noun that is read with the article is read without it too, somewhere.
    """
    return with_article(rest) * _TIMES_COMMONER < frequency(word) and frequency(rest) < RARE


def _is_commoner(rest: str, word: str) -> bool:
    whole = with_article(word)
    if whole == 0:  # «لجنازتي»: what the list does not know is rather two words joined than one.
        found = with_article(rest) or with_article(stem(rest))
        return found > _own_frequency(stem(word), word)
    return with_article(rest) >= max(RARE, _TIMES_COMMONER * whole)


def _own_frequency(own: str, word: str) -> int:
    """How common the stem ``own`` of ``word`` is as a word: «وزير» of «وزيرين», but not «ومصر»."""
    if own == word:
        return 0
    return with_article(own) if _without_one(own) is None else 0
