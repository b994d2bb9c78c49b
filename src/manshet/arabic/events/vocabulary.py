"""The news's own words: those of every day, and those that may tell of one thing.

Both lists are written by hand and say nothing of any one year, but for who is in the news most.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from typing import Final

from manshet.arabic.analysis import forms

_OF_NOW: Final = "= "  # begins a line of words that are of every day only in these years


@cache
def everyday() -> frozenset[str]:
    """Return the stems of which every day's reports are full, in any year."""
    return _stems(line for line in _lines("everyday.txt") if not line.startswith(_OF_NOW))


@cache
def everyday_now() -> frozenset[str]:
    """As ``everyday``, with the countries and people that are in the news most."""
    return _stems(line.removeprefix(_OF_NOW) for line in _lines("everyday.txt"))


def rows_of(stem: str) -> tuple[str, ...]:
    """Return the names of the rows in which ``stem`` stands; no stem is named like one."""
    return _rows().get(stem, ())


@cache
def _rows() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for number, line in enumerate(_lines("kindred.txt")):
        for stem in _stems([line]):
            found[stem].append(f"={number}")
    return {stem: tuple(names) for stem, names in found.items()}


def _stems(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(form.stem for line in lines for form in forms(line) if not form.is_stop_word)


def _lines(name: str) -> Iterator[str]:
    text = (resources.files(__package__) / "data" / name).read_text("utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))
