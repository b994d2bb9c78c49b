"""What a reader typed, read as a question: words, phrases in «» or "", and −words to leave out.

Any text is a question; nothing in it is an error. A quotation mark without its partner is read
over, and so are operators of other engines. Whoever pastes a whole headline means its words: in a
question of that length a quotation is a citation, and no demand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from manshet.arabic.analysis import Form, analyse

LONGEST: Final = 300  # characters of a question that are read
MOST_WORDS: Final = 24
_HEADLINE_WORDS: Final = 5
_OUTSIDE: Final = 2  # words at least that a headline has beside its citation

_MINUS: Final = "[-−–]"
_PHRASE = re.compile(
    rf"(?P<minus>(?<!\S){_MINUS})?(?:«(?P<a>[^«»]*)»|\"(?P<b>[^\"]*)\"|“(?P<c>[^“”]*)”)"
)
_EXCLUDED = re.compile(rf"(?<!\S){_MINUS}(?=[^\W\d_])(?P<word>\S+)")


@dataclass(frozen=True, slots=True)
class Question:
    """`words` without stop words, which no document has; phrases by base.

    `text` is what was typed without the signs, and without what is to be left out.
    """

    words: tuple[Form, ...]
    text: str = ""
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[tuple[str, ...], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases)


def read(text: str) -> Question:
    """Return the question that `text` asks; an empty one has neither words nor phrases."""
    text = text[:LONGEST]
    phrases: list[tuple[str, ...]] = []
    excluded: list[tuple[str, ...]] = []
    kept: list[str] = []

    def take_phrase(match: re.Match[str]) -> str:
        inner = match["a"] or match["b"] or match["c"] or ""
        phrase = _bases(inner)
        if match["minus"]:
            excluded.extend([phrase] if phrase else [])
            return " "
        if len(phrase) > 1:
            phrases.append(phrase)
        kept.append(inner)
        return " "

    def take_excluded(match: re.Match[str]) -> str:
        phrase = _bases(match["word"])
        excluded.extend([phrase] if phrase else [])
        return " "

    rest = _EXCLUDED.sub(take_excluded, _PHRASE.sub(take_phrase, text))
    text = " ".join([*kept, rest])
    words = _words(text)
    if len(words) >= _HEADLINE_WORDS and len(_words(rest)) >= _OUTSIDE:
        phrases = []
    return Question(words, text.strip(), tuple(phrases), tuple(excluded))


def _words(text: str) -> tuple[Form, ...]:
    forms = dict.fromkeys(term.form for term in analyse(text))
    return tuple(form for form in forms if not form.is_stop_word)[:MOST_WORDS]


def _bases(text: str) -> tuple[str, ...]:
    """The bases in order; stop words are not in the index, so a phrase reads over them."""
    forms = (term.form for term in analyse(text))
    return tuple(form.base for form in forms if not form.is_stop_word)[:MOST_WORDS]
