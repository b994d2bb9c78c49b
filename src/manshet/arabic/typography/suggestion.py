"""A suggested mend, and how suggestions are made in the text."""

from collections.abc import Iterable
from dataclasses import dataclass

from manshet.arabic.errors import OverlappingSuggestionsError


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Put ``replacement`` in the place of ``text[start:end]``, counted in code points.

    ``start == end`` means an insertion. ``rule`` is the rule's name, ``message`` an Arabic
    sentence for the editor. ``is_sure`` is False where only a reader of the sentence can
    decide; such a mend is never made together with others.
    """

    start: int
    end: int
    replacement: str
    rule: str
    message: str
    is_sure: bool = True


def apply(text: str, suggestions: Iterable[Suggestion]) -> str:
    """Return ``text`` with the suggestions made.

    They may come in any order and be a part of what was suggested for this text. Raises
    OverlappingSuggestionsError when two want to change the same place.
    """
    parts: list[str] = []
    done = 0
    for mend in sorted(suggestions, key=lambda mend: (mend.start, mend.end)):
        if mend.start < done:
            raise OverlappingSuggestionsError(mend.start)
        parts += text[done : mend.start], mend.replacement
        done = mend.end
    return "".join([*parts, text[done:]])
