"""How long an article takes to read."""

import math
import re
from typing import Final

# A house figure near 184 ± 29, the mean over 17 languages, Arabic among them, in
# Trauzettel-Klosinski and Dietz, "Standardized Assessment of Reading Performance:
# The New International Reading Speed Texts IReST", IOVS 53(9), 2012,
# doi:10.1167/iovs.11-8284 (newspaper-like paragraphs, read aloud).
WORDS_PER_MINUTE: Final = 180

_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


def count_words(text: str) -> int:
    """Count the stretches between spaces that hold a letter or a digit.

    An attached particle is part of its word («وقال» is one), and a dash alone is none.
    """
    return sum(1 for word in text.split() if _LETTER_OR_DIGIT.search(word))


def reading_minutes(words: int, words_per_minute: int = WORDS_PER_MINUTE) -> int:
    """Return whole minutes, rounded up; 0 only where there is no word to read."""
    return math.ceil(words / words_per_minute)
