"""Words that ``clitics``, ``stems`` and ``verbs`` leave whole, where counts would mislead them.

«كمال» is a name, though «مال» is far commoner; «بستان» is a garden and no two of anything.
"""

import tomllib
from functools import cache
from importlib import resources

from manshet.arabic.fold import fold


@cache
def _table() -> dict[str, list[str]]:
    text = (resources.files(__package__) / "data" / "whole.toml").read_text("utf-8")
    table: dict[str, list[str]] = tomllib.loads(text)
    return table


@cache
def _keys(part: str) -> frozenset[str]:
    words = " ".join(_table()[part]).split()
    return frozenset(fold(word).replace("ء", "") for word in words)


def whole_at_front() -> frozenset[str]:
    """The keys of words whose first letters are joined to nothing."""
    return _keys("front")


def whole_at_end() -> frozenset[str]:
    """The keys of words whose last letters are no ending of number."""
    return _keys("end")


def no_verbs() -> frozenset[str]:
    """The keys of words that look like a person of a verb and are none."""
    return _keys("noun")
