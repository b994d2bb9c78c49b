"""What a share card and a typeset article cost: time, size and memory, each drawn anew.

Headlines and pictures differ from one to the next, so that nothing is remembered; half of the
cards have a picture, every fifth document is long.
"""

from __future__ import annotations

import io
import resource
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from random import Random

from manshet.ops import seed_words
from manshet.ornament import MOTIFS, draw
from manshet.press import Block, Card, Figure, Heading, Paragraph, Run, Story, draw_card, set_story

CARDS, DOCUMENTS = 200, 50
PICTURES = 12


@dataclass(frozen=True)
class Made:
    """Milliseconds and bytes of each; `memory_mb` is the process's peak after all of them."""

    milliseconds: list[float]
    sizes: list[int]
    memory_mb: float

    def percentile(self, share: float) -> float:
        ordered = sorted(self.milliseconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))]

    @property
    def median(self) -> float:
        return statistics.median(self.milliseconds)


def measure(cards: int = CARDS, documents: int = DOCUMENTS) -> tuple[Made, Made]:
    """Cards, then documents; the first of each is not counted, since it reads the fonts."""
    rng = Random(1)
    pictures = [_picture(number) for number in range(PICTURES)]
    drawn = _timed(partial(_drawn, _card(rng, number, pictures)) for number in range(cards + 1))
    return drawn, _timed(
        partial(set_story, _story(rng, number, pictures)) for number in range(documents + 1)
    )


def _drawn(card: Card) -> bytes:
    return draw_card(card).content


def _timed(makers: Iterable[Callable[[], bytes]]) -> Made:
    first, *others = makers
    first()
    times, sizes = [], []
    for make in others:
        began = time.perf_counter()
        content = make()
        times.append((time.perf_counter() - began) * 1000)
        sizes.append(len(content))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Made(times, sizes, peak)


def _picture(number: int) -> bytes:
    out = io.BytesIO()
    draw(MOTIFS[number % len(MOTIFS)], number, 1600, 1067).save(out, "JPEG", quality=85)
    return out.getvalue()


def _card(rng: Random, number: int, pictures: list[bytes]) -> Card:
    words = seed_words.headline(rng).split()
    return Card(
        headline=f"{' '.join(words[: rng.choice((1, 4, 8, 14))])} {number}",
        newspaper="مانشيت",
        section="اقتصاد",
        kicker="تقرير",
        footer="news.example",
        picture=rng.choice(pictures) if number % 2 else None,
    )


def _story(rng: Random, number: int, pictures: list[bytes]) -> Story:
    def paragraph() -> Paragraph:
        return Paragraph((Run(f"{seed_words.paragraph(rng)} (WHO) 2-1."),))

    length = 40 if number % 5 == 0 else 10
    text = [paragraph() for _ in range(length)]
    blocks: tuple[Block, ...] = (*text, Heading(seed_words.subheading(rng)), paragraph())
    return Story(
        headline=f"{seed_words.headline(rng)} {number}",
        newspaper="مانشيت",
        short_url=f"https://news.example/a/{number}",
        blocks=blocks,
        section="اقتصاد",
        byline="كتب د / سامي",
        lead=Figure(rng.choice(pictures), "تعليق", "المصدر"),
    )
