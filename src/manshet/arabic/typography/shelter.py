"""What no rule may touch: addresses, hashtags, Latin words, figures, code, verses, foreign lines.

The rules read the text with these replaced by as many OBJECT characters, so that positions stay
the same and no pattern can match inside.
"""

import re
from collections.abc import Iterator, Sequence

from manshet.arabic.controls import OBJECT, mask_isolates
from manshet.arabic.direction import paragraph_direction
from manshet.arabic.typography.letters import DIGIT
from manshet.arabic.words import Word, find_words

Span = tuple[int, int]

# Every branch begins with a sign of its own and stops at the next one: each is read once.
_WHOLE = re.compile(
    r"`[^`\n]+`"
    r"|﴿[^﴾﴿\n]*﴾"
    r"|(?<!\w)[#@]\w+"
    rf"|(?<![{DIGIT}])[{DIGIT}]++(?:[.,:/،٫٬\-–][{DIGIT}]++)++"
)
_PARTED_NUMBER = re.compile(rf"[{DIGIT}][.,:/\-–−][{DIGIT}]")
# What may stand between two words of one Latin phrase; a quotation mark parts two names.
_INSIDE_PHRASE = re.compile(r"[ \u00a0,.;:!?&'’()\[\]/–\-]{1,4}")


def sheltered(text: str) -> str:
    """Return ``text``, of the same length, with all that must stay as it is masked."""
    return _masked(mask_isolates(text), _spans(text))


def with_addresses_masked(text: str) -> str:
    """Return ``text`` with only addresses, hashtags, code and verses masked."""
    addresses = ((word.start, word.end) for word in find_words(text) if word.kind == "address")
    whole = (match.span() for match in _WHOLE.finditer(text) if match[0][0] in "`﴿#@")
    return _masked(text, [*addresses, *whole])


def _spans(text: str) -> Iterator[Span]:
    yield from (match.span() for match in _WHOLE.finditer(text))
    words = list(find_words(text))
    yield from ((word.start, word.end) for word in words if word.kind == "address")
    yield from _phrases(text, words)
    yield from (
        (word.start, word.end)
        for word in words
        if word.kind == "number" and _PARTED_NUMBER.search(text, word.start, word.end)
    )
    yield from _foreign_lines(text)


def _phrases(text: str, words: Sequence[Word]) -> Iterator[Span]:
    """Latin words that follow one another, with the figures among them."""
    first = 0
    while first < len(words):
        if words[first].kind != "latin":
            first += 1
            continue
        last = first
        while last + 1 < len(words) and _INSIDE_PHRASE.fullmatch(
            text, words[last].end, words[last + 1].start
        ):
            last += 1
        yield words[first].start, words[last].end
        first = last + 1


def _foreign_lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if paragraph_direction(line) == "ltr":
            yield start, end
        start = end + 1


def _masked(text: str, spans: Sequence[Span] | Iterator[Span]) -> str:
    parts: list[str] = []
    done = 0
    for start, end in sorted(spans):
        if end <= done:
            continue
        start = max(start, done)
        parts += text[done:start], OBJECT * (end - start)
        done = end
    return "".join([*parts, text[done:]])
