"""The perfect of a verb in any person: a headline has «تستعيد» and its text «استعادت».

Forms that only verbs have tell them, where a list of verbs would end. «ينتقد» is an imperfect, for
«تنتقد» is read as well, and «يوسف» is none; no verb has the article, as «التمر» has. Of what could
be the perfect, «نتقد» and «انتقد», it is the one that is read with the ending of «she» too:
«انتقدت». Weak roots change a letter besides (Wright, "A Grammar of the Arabic Language", part I, on
weak verbs): «يقول» is of «قال», «يدعو» of «دعا», «يصل» of «وصل», «يؤكد» of «أكد».
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from manshet.arabic.frequencies import RARE, frequency
from manshet.arabic.wholes import no_verbs

_HE: Final = "ي"
_SHE: Final = "ت"
PERSONS: Final = (_HE, _SHE)
_SHE_DID: Final = "ت"
_THEY: Final = ("ون", "وا")
_THEY_DID: Final = "وا"
_SHORTEST_IMPERFECT: Final = 3  # letters
_SHORTEST_PERFECT: Final = 2
_OTHER_PERSON: Final = 0.03  # of the commoner one's frequency, at least
_OWN_IMPERFECT: Final = 0.05  # «يتقدم» to «تقدم»: beyond it that is a perfect
_OF_SHE_DID: Final = 0.05  # «انتقد» to «انتقدت», at least
_OF_NOUNS: Final = 0.1  # «التمر» to «تمر»; what has the article more often is a noun
_WEAK: Final = "وي"
_VOWELS: Final = "اوي"
_PRONOUNS: Final = "هك"
_CUT: Final = ("", "ي", "ا", "ه", "ان")  # what a stem may lack of a perfect


@lru_cache(maxsize=200_000)
def perfect_of(word: str) -> str:
    """Return the perfect («he») of a key that is clearly a verb, and any other as it is."""
    if word in no_verbs() or frequency("ال" + word) > _OF_NOUNS * frequency(word):
        return word
    found = word
    if word.endswith((_SHE_DID, _THEY_DID)) and not word.startswith(_HE):
        found = _of_perfect(word)
    if found == word and word.startswith(PERSONS):
        found = _of_imperfect(word)
    return found if found == word else perfect_of(found)  # «تشكل» is read as «شكل», «تشكلت» too.


def _of_imperfect(word: str) -> str:
    one = word[:-2] if word.endswith(_THEY) and frequency(word[:-2]) else word
    return (_perfect(one[1:]) or word) if _is_imperfect(one) else word


def _is_imperfect(word: str) -> bool:
    """Whether «he» and «she» are read, and the word is no perfect as «تقدم», which has «يتقدم»."""
    if len(word) < _SHORTEST_IMPERFECT:
        return False
    he, she = frequency(_HE + word[1:]), frequency(_SHE + word[1:])
    if word[0] == _SHE and frequency(_HE + word) > _OWN_IMPERFECT * she:
        return False
    return min(he, she) > _OTHER_PERSON * max(he, she)


def _perfect(rest: str) -> str:
    """Return the perfect of the imperfect that ends in ``rest``; empty where none is read."""
    best = max(_perfects(rest), key=_as_verb)
    both, he = _as_verb(best)
    return best if both and he >= RARE else ""


def _as_verb(perfect: str) -> tuple[int, int]:
    """How common it is both as «he» and as «she», which a noun is not."""
    he, she = frequency(perfect), frequency(perfect + _SHE_DID)
    if perfect[-1] in "اي":
        she += frequency(perfect[:-1] + _SHE_DID)
    return min(he, she), he


def _perfects(rest: str) -> Iterator[str]:
    if _is_hollow(rest):
        hollow = rest[:-2] + "ا" + rest[-1]
        yield "ا" + hollow  # «يعيد»، «يستعيد»
        if _is_causative(rest, hollow):
            return
        yield hollow  # «يقول»، «يسير»
    if _may_be_perfect(rest):
        yield rest  # «يقتل»، «يقدم»، «يتقدم»، «يشن»
    yield "ا" + rest  # «يعلن»، «ينتقد»، «يستخدم»
    if len(rest) == _SHORTEST_PERFECT:
        yield "و" + rest  # «يصل»
    elif rest[0] == "و":
        yield "ا" + rest[1:]  # «يؤكد»
    if rest[-1] == "و":
        yield rest[:-1] + "ا"  # «يدعو»


def _is_hollow(rest: str) -> bool:
    """«يقول», but neither «يلقيه», which has a pronoun, nor «يؤيد»."""
    return len(rest) > 2 and rest[-2] in _WEAK and rest[-1] not in _PRONOUNS and rest[0] != "و"


def _is_causative(rest: str, hollow: str) -> bool:
    """«يعيد» is of «أعاد», for «عاد» has «يعود»; but «يسير» is of «سار»."""
    other = _HE + rest[:-2] + "و" + rest[-1]
    return rest[-2] == "ي" and bool(frequency(f"ا{hollow}{_SHE_DID}") and frequency(other))


def _of_perfect(word: str) -> str:
    """«انتقدت» and «انتقدوا» are of «انتقد», «دعت» of «دعا»; «بيت» is none, «لفت» is one itself."""
    if _is_of(word, word):
        return word
    bare = word[:-2] if word.endswith(_THEY_DID) else word[:-1]
    readings = [bare]
    if bare and bare[-1] not in _VOWELS and word.endswith(_SHE_DID):
        readings += [bare + "ي", bare + "ا"]
    return max((one for one in readings if _is_of(one, word)), key=frequency, default=word)


def _is_of(perfect: str, word: str) -> bool:
    if not _may_be_perfect(perfect) or perfect.endswith(_THEY_DID):
        return False
    if frequency(perfect) < max(RARE, _OF_SHE_DID * frequency(word)):
        return False
    return any(_imperfects(perfect))


def _may_be_perfect(key: str) -> bool:
    """Two letters are those of a doubled root: «شن», «تم»."""
    if len(key) > _SHORTEST_PERFECT:
        return True
    return len(key) == _SHORTEST_PERFECT and not any(letter in _VOWELS for letter in key)


@lru_cache(maxsize=20_000)
def imperfects_of(stem: str) -> tuple[str, ...]:
    """Return what follows «he» or «she» in the imperfects that lead to ``stem``."""
    perfects = (stem + ending for ending in _CUT if frequency(stem + ending) >= RARE)
    return tuple(dict.fromkeys(rest for perfect in perfects for rest in _imperfects(perfect)))


def _imperfects(perfect: str) -> Iterator[str]:
    for rest in _rests(perfect):
        if _is_imperfect(_HE + rest) and _perfect(rest) == perfect:
            yield rest


def _rests(perfect: str) -> Iterator[str]:
    """What may follow the person in an imperfect of ``perfect``."""
    yield perfect
    bare = perfect[1:] if perfect[0] in "او" else perfect
    if bare != perfect:
        yield bare
        yield "و" + bare
    if len(bare) > _SHORTEST_PERFECT and bare[-2] == "ا":
        yield from (bare[:-2] + weak + bare[-1] for weak in _WEAK)
    if perfect[-1] == "ا":
        yield bare[:-1] + "و"
