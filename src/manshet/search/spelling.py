"""«هل تقصد …؟»: another spelling of a question that finds nothing.

A word that the index does not know is compared with those that it knows: first all that are one
edit away (a letter too many, too few, another one, or two in the wrong order; Damerau 1964), which
are made and looked up, so that a mistake in the first letter counts no more than one in the last;
then two words typed without the space between them; then, for long words, those two edits away
among the words that begin alike. Of these the one in the most documents is chosen, and it is shown
as these documents write it. All of it is bounded: some thousand look-ups for a word, and some
hundred comparisons.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from manshet.arabic.analysis import Term, analyse
from manshet.arabic.spellings import spelling_of
from manshet.search.vocabulary import Vocabulary

_ARABIC: Final = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_SHORTEST: Final = 4  # letters; each shorter word is near to too many
_LONGEST: Final = 20  # letters
_SHORT: Final = 5  # letters of a word whose first one is taken as meant
_LONG: Final = 7  # letters of a word that may have two mistakes
_BEGINNING: Final = 3  # letters that a word with two mistakes shares
_MOST_WORDS: Final = 3  # of a question are looked up
# Letters that sound alike, or lie side by side in handwriting and differ by a dot; a mistake among
# them is the likelier one.
_ALIKE: Final = tuple(map(frozenset, ("سصث", "تط", "دضظذ", "ذز", "قكغ", "هح", "اع", "جغ", "حخ")))
_TIMES_LIKELIER: Final = 10


def suggest(text: str, vocabulary: Vocabulary) -> str:
    """Return `text` with its unknown words put right; the empty text when none can be."""
    unknown = [term for term in analyse(text) if _is_unknown(term, vocabulary)]
    written = text
    for term in reversed(unknown[:_MOST_WORDS]):
        better = _better(text[term.start : term.end], term, vocabulary)
        if better:
            written = f"{written[: term.start]}{better}{written[term.end :]}"
    return "" if written == text else written


def _is_unknown(term: Term, vocabulary: Vocabulary) -> bool:
    form = term.form
    return (
        not form.is_stop_word
        and _SHORTEST <= len(form.base) <= _LONGEST
        and form.base.isalpha()
        and not vocabulary.knows_stem(form.stem)
    )


def _better(written: str, term: Term, vocabulary: Vocabulary) -> str:
    base = term.form.base
    near = _best(base, _near(base), vocabulary.count)
    if near:
        return _as_written(near, term, vocabulary)
    parted = _parted(written, vocabulary)
    if parted:
        return parted
    if len(base) >= _LONG:
        lengths = range(len(base) - 2, len(base) + 3)
        alike = vocabulary.words_that_begin(base[:_BEGINNING], lengths)
        near = _best(base, (word for word in alike if distance(base, word) <= 2), vocabulary.count)
    return _as_written(near, term, vocabulary) if near else ""


def _near(word: str) -> Iterator[str]:
    """A short word keeps its first letter: «ايران» is a country and no «جيران»."""
    short = len(word) <= _SHORT
    return (one for one in edits(word) if not short or one[:1] == word[:1] or _is_alike(word, one))


def _best(word: str, candidates: Iterable[str], count: Callable[[str], int]) -> str:
    """The candidate in the most documents, of those that there are; empty when there is none."""
    best, most = "", 0
    for candidate in dict.fromkeys(candidates):
        found = spelling_of(candidate)
        documents = count(found)
        if documents:
            documents *= _TIMES_LIKELIER if _is_alike(word, candidate) else 1
            if documents > most:
                best, most = found, documents
    return best


def edits(word: str) -> Iterator[str]:
    """Yield what is one edit away from `word`: some sixty for each of its letters."""
    letters = _ARABIC if "\u0621" <= word[:1] <= "\u064a" else _LATIN
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in letters if letter != after[0])
        if len(after) > 1 and after[0] != after[1]:
            yield before + after[1] + after[0] + after[2:]
        yield from (before + letter + after for letter in letters)


def distance(one: str, other: str) -> int:
    """Return the edits between two words, two letters in the wrong order counted as one.

    It is the optimal string alignment distance; 3 stands for 3 and all above.
    """
    if abs(len(one) - len(other)) > 2:
        return 3
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, row, earlier = row, [i], before
        for j, wanted in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > 2:
            return 3
        before = last
    return min(row[-1], 3)


def _is_alike(one: str, other: str) -> bool:
    """Whether the two differ in letters that are taken for each other, or in their order."""
    if len(one) != len(other):
        return False
    pairs = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    if len(pairs) == 2:
        return pairs[0] == pairs[1][::-1]
    return all(any(group.issuperset(pair) for group in _ALIKE) for pair in pairs)


def _parted(written: str, vocabulary: Vocabulary) -> str:
    """Two known words typed as one: «وزارةالخارجية»; the rarer of the two decides."""
    best, most = "", 0
    for place in range(3, len(written) - 2):
        one, other = _words(written[:place]), _words(written[place:])
        if len(one) == len(other) == 1 and written[place].isalpha():
            documents = min(vocabulary.count(one[0]), vocabulary.count(other[0]))
            if documents > most:
                best, most = f"{written[:place]} {written[place:]}", documents
    return best


def _words(text: str) -> Sequence[str]:
    return [term.form.base for term in analyse(text) if not term.form.is_stop_word]


def _as_written(base: str, term: Term, vocabulary: Vocabulary) -> str:
    """How most documents write `base`, with what was typed joined to the front of `term`."""
    typed, is_peeled = term.form.key, term.form.key.endswith(term.form.base)
    joined = typed[: -len(term.form.base)] if is_peeled else ""
    ways = Counter(way for text in vocabulary.texts_with(base) for way in _ways(base, text))
    return joined + (max(ways, key=lambda way: (ways[way], way)) if ways else base)


def _ways(base: str, text: str) -> Iterator[str]:
    for found in analyse(text):
        if found.form.base == base and found.form.key.endswith(base):
            joined = len(found.form.key) - len(base)
            yield _plain(text[found.start : found.end])[joined:]


def _plain(word: str) -> str:
    """`word` without marks, tatweel and what is not seen."""
    return "".join(
        char for char in word if unicodedata.category(char) not in {"Mn", "Cf"} and char != "ـ"
    )
