"""A light stem: a word without the endings of number, gender, person and relation, a verb as «he».

The endings are those of light10 (Larkey, Ballesteros and Connell, "Light Stemming for Arabic
Information Retrieval", 2007) and the pronouns. What light10 lacks is a doubt: the «ان» of «لبنان»
and the «ين» of «فلسطين» are no endings. An ending of number shows in more than one case («لاعبان»،
«لاعبون»، «لاعبين»), so it is one only where the other case is a word as well.
"""

from functools import lru_cache
from typing import Final

from manshet.arabic.frequencies import RARE, frequency, with_article
from manshet.arabic.verbs import perfect_of
from manshet.arabic.wholes import whole_at_end

_SHORTEST: Final = 3  # letters that remain
_PRONOUNS: Final = ("هما", "كما", "ها", "هم", "هن", "نا", "كم")
_NUMBER: Final = {
    "يتين": "يتان", "يتان": "يتين", "تين": "تان", "تان": "تين",
    "يين": "يون", "يون": "يين", "ين": "ون", "ون": "ين", "ان": "ين",
}  # fmt: skip
_NUMBER_ENDINGS: Final = tuple(_NUMBER)
# «مدينتين» is of «مدينة», «جزائريين» of «جزائري»: these need no second case.
_SINGULAR: Final = {"يت": "يه", "ت": "ه", "ي": "ي"}
_OTHER_CASE_AT_LEAST: Final = 0.02  # of the word's own frequency
_FEMININE: Final = ("ات", "ه")
_FEMININE_RELATION: Final = ("يات", "يه")
_RELATION: Final = ("يا", "ي")
_WHOLE: Final = frozenset({"الله"})
_LONGEST: Final = 40  # letters; beyond it stands no word


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the stem of ``word``, a key without proclitics; it has three letters, a verb's two."""
    if word in _WHOLE or len(word) > _LONGEST or not "\u0621" <= word[:1] <= "\u064a":
        return word
    word = _without_number(perfect_of(_without_pronoun(word)))
    bare = _without(word, _FEMININE_RELATION)
    if bare == word:
        bare = _without_relation(_without(word, _FEMININE))
    return _without_alef(_without_hamza(bare))


def _without(word: str, endings: tuple[str, ...]) -> str:
    if not word.endswith(endings):  # Most words: one look at all the endings.
        return word
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def _without_pronoun(word: str) -> str:
    """«سياستها»، «حكومته»: the feminine ending opens before a pronoun; «بيته» has none."""
    bare = _without(word, _PRONOUNS)
    if bare == word and word.endswith("ته") and len(word) > _SHORTEST:
        closed = word[:-2] + "ه"
        return closed if with_article(closed) > with_article(word[:-1]) else word
    if bare != word and bare[-1] == "ت":
        closed = bare[:-1] + "ه"
        if with_article(closed) > with_article(bare):
            return closed
    return bare


def _without_number(word: str) -> str:
    if not word.endswith(_NUMBER_ENDINGS):
        return word
    for ending, other in _NUMBER.items():
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) >= _SHORTEST:
            return rest if _is_number(word, rest, other) else word
    return word


def _is_number(word: str, rest: str, other: str) -> bool:
    if word in whole_at_end():
        return False
    if other[:-2] and _is_known(rest + _SINGULAR[other[:-2]], word):
        return True
    others = frequency(rest + other) + frequency("ال" + rest + other)
    own = frequency(word) + frequency("ال" + word)
    return own == 0 or others >= own * _OTHER_CASE_AT_LEAST


def _without_relation(word: str) -> str:
    """«سوريا» and «سوري» are one; the «ايا» of «ضحايا» and «قضايا» is a plural's."""
    return word if word.endswith("ايا") else _without(word, _RELATION)


def _without_hamza(word: str) -> str:
    """«قضائي» is of «قضاء», whose hamza is not in the key."""
    if word.endswith("اي") and len(word) > _SHORTEST:
        return _without(word[:-1], _RELATION[:1])  # «كيمياء» ends as «سوريا» does.
    return word


def _is_known(singular: str, word: str) -> bool:
    """Whether it is a word, and commoner than its dual: «ماره» is hardly one, «مارتين» a name."""
    return with_article(singular) >= max(RARE, with_article(word))


def _without_alef(word: str) -> str:
    """«سابقا»، «فرنسا»: the adverb's alef, and that of places."""
    return word[:-1] if word[-1] == "ا" and len(word) > _SHORTEST + 1 else word
