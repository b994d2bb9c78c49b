"""How common a word is, as a hint for taking clitics off: «وليد» is a name, «ليد» hardly a word.

The list is made by ``script/words`` from wordfreq's Arabic words (Robyn Speer, 2022; CC BY-SA 4.0,
see ``data/frequencies.txt``): the folded words that are read at least once in four million.
"""

from functools import cache
from importlib import resources
from typing import Final

RARE: Final = 120  # per hundred million words: about once in a million


@cache
def _frequencies() -> dict[str, int]:
    lines = (resources.files(__package__) / "data" / "frequencies.txt").read_text("utf-8")
    return {
        word: int(count)
        for word, _, count in (
            line.partition(" ") for line in lines.splitlines() if not line.startswith("#")
        )
    }


def frequency(word: str) -> int:
    """Return how often the search key ``word`` occurs in a hundred million; 0 below 25."""
    return _frequencies().get(word, 0)


def words_by_frequency() -> tuple[tuple[str, int], ...]:
    """Return every word of the list with its frequency, the commonest first."""
    return tuple(_frequencies().items())


def with_article(word: str) -> int:
    """As ``frequency``, for the word and its form with the article together."""
    return frequency(word) + frequency("ال" + word)
