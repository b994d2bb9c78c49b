"""Articles as long as real ones, with words as common and as rare as real ones, about nothing.

The sentences of `manshet.ops.seed_words` have some four hundred words, every one of them in every
tenth article: no engine has work with a word that rare questions are made of, and each has too much
with the rest. So words are drawn here by their frequency in Arabic (`manshet.arabic.frequencies`,
110,000 of them), some from the few that an article is about and therefore repeats, some are
figures, and one in three hundred is a name that hardly any other article has: the tail of Zipf's
law. An article is made from the seed and its number alone, so any of them can be had without those
before it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import repeat
from pathlib import Path
from random import Random
from typing import Final

from manshet.arabic.frequencies import words_by_frequency
from manshet.search import Document

NEWEST: Final = datetime(2026, 11, 1, 12, tzinfo=UTC)
MINUTES_BETWEEN_ARTICLES: Final = 17
SECTIONS: Final = 8
_SHORTEST, _LONGEST = 170, 270  # words of a text; 220 at the median
_HEADLINE_WORDS: Final = (3, 8)  # beside four of its own
_SENTENCE_WORDS: Final = (9, 24)
_SENTENCES_IN_PARAGRAPH: Final = 3
_OWN_WORDS: Final = 14
_COMMONEST: Final = 400  # Words such as «في» are nobody's subject.
_OWN_EVERY: Final = 5  # words
_FIGURE_EVERY: Final = 50  # words
_NAME_EVERY: Final = 300  # words
_DRAWN_FROM: Final = 2_000_000  # words; the rarest of the list are one in four millions
_NAME_LETTERS: Final = "ابتجحدرزسشصطعفقكلمنهوي"
_MOST_QUESTION_WORDS: Final = 6
_FATHA: Final = "\u064e"
# What readers type for what newspapers write.
_TYPED: Final = str.maketrans({"أ": "ا", "ة": "ه"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the id of the article that its words were taken from."""

    text: str
    article: str


def article(number: int, seed: int = 1) -> Document:
    """Return the article of that number: some 220 words, dated 17 minutes before the one before."""
    random = Random((seed << 40) + number)
    often, rare = _vocabulary()
    own = random.choices(rare, k=_OWN_WORDS)
    body = _text(random, own, random.randint(_SHORTEST, _LONGEST))
    headline = random.sample(own, 4) + random.choices(often, k=random.randint(*_HEADLINE_WORDS))
    random.shuffle(headline)
    return Document(
        id=str(number),
        title=" ".join(headline),
        body=body,
        published_at=NEWEST - timedelta(minutes=MINUTES_BETWEEN_ARTICLES * number),
        sections=(str(random.randrange(SECTIONS)),),
        kind="article",
    )


def questions(articles: int, count: int, *, articles_seed: int = 1, seed: int = 1) -> list[Asked]:
    """Return questions of one to six words that an article has, in a reader's spelling."""
    random = Random(seed)
    return [
        _question(random, article(random.randrange(articles), articles_seed)) for _ in range(count)
    ]


def write(path: Path, articles: int, seed: int = 1) -> int:
    """Write the articles to `path`, a JSON list a line; return the bytes of their text."""
    size = 0
    with path.open("w", encoding="utf-8") as lines:
        for number in range(articles):
            one = article(number, seed)
            size += text_bytes(one)
            assert one.published_at is not None, "generated articles have a date"
            row = [one.id, one.title, one.body, one.published_at.isoformat(), *one.sections]
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    return size


def read(path: Path) -> Iterator[Document]:
    """Yield the articles that `write` wrote, one in memory at a time."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            number, title, body, at, section = json.loads(line)
            when = datetime.fromisoformat(at)
            yield Document(number, title, body, when, sections=(section,), kind="article")


def text_bytes(document: Document) -> int:
    return len(document.title.encode()) + len(document.body.encode())


@cache
def _vocabulary() -> tuple[list[str], list[str]]:
    """The words as often as they are read, the rarest once; and those an article can be about."""
    words = words_by_frequency()
    total = sum(count for _, count in words)
    often = [
        word
        for folded, count in words
        for word in repeat(_written(folded), max(1, count * _DRAWN_FROM // total))
    ]
    return often, [_written(word) for word, _ in words[_COMMONEST:]]


def _text(random: Random, own: list[str], count: int) -> str:
    """Sentences of `count` words, in paragraphs of three."""
    words = random.choices(_vocabulary()[0], k=count)
    words[::_OWN_EVERY] = random.choices(own, k=len(words[::_OWN_EVERY]))
    for place in range(random.randrange(_FIGURE_EVERY), count, _FIGURE_EVERY):
        words[place] = str(random.randint(2, 3000))
    if random.random() < count / _NAME_EVERY:
        words[random.randrange(count)] = "".join(random.choices(_NAME_LETTERS, k=6))
    sentences, start = [], 0
    while start < count:
        end = start + random.randint(*_SENTENCE_WORDS)
        sentences.append(" ".join(words[start:end]) + ".")
        start = end
    step = _SENTENCES_IN_PARAGRAPH
    return "\n".join(" ".join(sentences[n : n + step]) for n in range(0, len(sentences), step))


def _written(word: str) -> str:
    """Write a folded word as a newspaper might: «المدينه» as «المدينة», «امر» as «أمر»."""
    if len(word) > 2 and word[0] == "ا" and word[1] != "ل":
        word = "أ" + word[1:]
    return word[:-1] + "ة" if len(word) > 3 and word[-1] == "ه" else word


def _question(random: Random, source: Document) -> Asked:
    words = [word.strip(".") for word in f"{source.title} {source.body}".split()]
    telling = sorted({word for word in words if len(word) > 3})
    chosen = random.sample(telling, random.randint(1, _MOST_QUESTION_WORDS))
    return Asked(" ".join(_typed(random, word) for word in chosen), source.id)


def _typed(random: Random, word: str) -> str:
    """The word without hamza and dots, or with a mark on its second letter, or as it is."""
    lot = random.random()
    if lot < 0.4 or word.isdigit():
        typed = word.translate(_TYPED)
        return typed[:-1] + "ى" if typed[-1] == "ي" else typed
    return word[:2] + _FATHA + word[2:] if lot < 0.6 else word
