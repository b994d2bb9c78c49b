"""One spelling for what newsrooms spell in several ways: letters by rule, names by list.

Rules stand here where they are sound for every word; ``data/spellings.toml`` holds the names and
months that no rule could reach.
"""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any, Final

from manshet.arabic.fold import fold
from manshet.arabic.stems import stem

# گ and its like are read غ, ج or ق by country; the list of names settles the rest.
_FOREIGN_LETTERS: Final = str.maketrans(
    {
        "گ": "غ",
        "ڭ": "غ",
        "ڨ": "غ",
        "ڠ": "غ",
        "پ": "ب",
        "چ": "تش",
        "ڤ": "ف",
        "ۋ": "ف",
        "ژ": "ج",
        "ں": "ن",
    }
)
_HAMZA_BEFORE_WAW = re.compile("[ئء]و")  # «مسئول»، «شئون» beside «مسؤول»، «شؤون»
_MIA = re.compile("مائ(?=[ةت])")  # «مائة» beside «مئة»
_FINAL_NG = re.compile("(?<=[اوي])نج$")  # «هونج»، «جونج»: no Arabic word ends so.
_GOD = re.compile("(?<=^...)الله$|(?<=^....)الله$")  # «عبدالله»، «حزبالله»
_SERVANT: Final = "عبدال"
_LONG_STEM: Final = 5  # letters; a shorter stem may be one of another word


def letters_of(word: str) -> str:
    """Return the key of one word as written, without what differs by hand or country.

    Beside ``fold`` it drops a hamza that stands alone: «ماء» and «ما», «جزاءات» and «جزاآت» meet.
    """
    return letters_of_key(fold(respelled(word)))


def respelled(word: str) -> str:
    """Return ``word`` as written, its hamzas by the rule that most newspapers keep."""
    return _MIA.sub("مئ", _HAMZA_BEFORE_WAW.sub("ؤو", word))


def letters_of_key(key: str) -> str:
    """As ``letters_of``, of a word that is respelled and folded."""
    key = key.translate(_FOREIGN_LETTERS)
    return key.replace("ء", "") or key


def parts_of(key: str) -> tuple[str, ...]:
    """Part the compounds that are written joined or apart: «عبدالفتاح»، «حزبالله»."""
    if key.startswith(_SERVANT) and len(key) > len(_SERVANT) + 2:
        return "عبد", key[3:]
    god = _GOD.search(key)
    if god is not None:
        return key[: god.start()], "الله"
    return (key,)


@cache
def _table() -> dict[str, Any]:
    text = (resources.files(__package__) / "data" / "spellings.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _words() -> dict[str, str]:
    classes = [row.split() for row in _table()["names"]]
    classes += [[letters_of(name) for name in row.split("،")] for row in _table()["months"]]
    return {
        letters_of(variant): letters_of(row[0])
        for row in classes
        for variant in row
        if " " not in variant.strip()
    }


@cache
def _stems() -> dict[str, str]:
    """Stems of the variants, for their endings: «إنكليزيين» is of «إنجليزي» too."""
    pairs = ((stem(variant), stem(head)) for variant, head in _words().items())
    heads = {stem(head) for head in _words().values()}
    return {
        variant: head
        for variant, head in pairs
        if variant != head and len(variant) >= _LONG_STEM and variant not in heads
    }


@cache
def _pairs() -> dict[tuple[str, str], str]:
    joined = [row.split("،") for row in _table()["months"] + _table()["joined"]]
    pairs: dict[tuple[str, str], str] = {}
    for row in joined:
        for variant in row[1:]:
            words = tuple(letters_of(word) for word in variant.split())
            if len(words) == 2:
                pairs[words[0], words[1]] = letters_of(row[0].strip())
    return pairs


def spelling_of(key: str) -> str:
    """Return the one spelling of a name that ``key`` is a spelling of, or ``key``."""
    found = _words().get(key)
    if found is not None:
        return found
    return _FINAL_NG.sub("نغ", key)


def is_listed(key: str) -> bool:
    """Whether ``key`` is in the list of names: a word that nothing is joined to."""
    return key in _words()


def spelling_of_stem(key: str) -> str:
    """As ``spelling_of``, for a stem."""
    return _stems().get(key, key)


@cache
def _variants() -> dict[str, frozenset[str]]:
    """By the stem of a name's one spelling: the other keys and stems that lead to it."""
    found: dict[str, set[str]] = {}
    for variant, head in _words().items():
        found.setdefault(stem(head), set()).add(variant)
    for variant, head in _stems().items():
        found.setdefault(head, set()).add(variant)
    return {head: frozenset(variants) for head, variants in found.items()}


def variants_of_stem(key: str) -> frozenset[str]:
    """Return the keys and stems that the list of names brings to the stem ``key``."""
    return _variants().get(key, frozenset())


@cache
def first_halves() -> frozenset[str]:
    """The words that may be the first of two that stand for one."""
    return frozenset(first for first, _ in _pairs())


def joined_spellings() -> frozenset[str]:
    """The one words that two may stand for."""
    return frozenset(_pairs().values())


def joined_spelling_of(first: str, second: str) -> str | None:
    """Return the one word that two stand for («كانون الثاني»، «تيك توك»), or None."""
    return _pairs().get((first, second))
