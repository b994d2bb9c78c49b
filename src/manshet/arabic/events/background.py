"""What a sentence tells, apart from what it reminds of.

«ماكرون يدعو إلى التهدئة بعد الضربات على دمشق» is of a call, not of the strikes: other reports of
that day share the strikes with it and are of other events. So what follows such a word counts
little, to the end of the sentence or for as many words as such a reminder takes.
"""

import re
from collections.abc import Iterator
from typing import Final

from manshet.arabic.analysis import Form, forms
from manshet.arabic.fold import fold

_REMINDERS: Final = "بعد عقب إثر غداة منذ قبل قبيل عشية وسط رغم بسبب خلفية ردا"
_OPENERS: Final = frozenset(map(fold, _REMINDERS.split()))
_TAKES: Final = 12  # words
BACKGROUND_COUNTS: Final = 0.1  # of a word told
_SENTENCE_ENDS: Final = re.compile(r"[.!?؟؛:…\n]+")


def told(text: str) -> Iterator[tuple[Form, float]]:
    """Yield each word but stop words with how much it counts: 1, or less in the background."""
    for sentence in _SENTENCE_ENDS.split(text):
        left = 0
        for form in forms(sentence):
            if form.key in _OPENERS or form.base in _OPENERS:
                left = _TAKES
            elif left:
                left -= 1
            if not form.is_stop_word:
                yield form, BACKGROUND_COUNTS if left else 1.0
