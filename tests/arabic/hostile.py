"""Texts that could make a rule look at everything again and again."""

from __future__ import annotations

import time
from collections.abc import Callable

UNITS = (
    *(" ", "  ,", "\u00a0", "ـ", "ـ ", '"', '" ', '"أ', "«", "»(", "(", ") ", ".", "..أ", "…", "?"),
    *("،", " ،", "و ", "و و ق", "الى", "ی", "یک", "پی", "ﻻ", "ﹰ", "َ", "َُ", "ّّ", "`", "`a", "﴿", "﴿أ"),
    *(
        "#",
        "#أ",
        "@a",
        "a@",
        "1",
        "1,",
        "1.1",
        "٢٫",
        "۲",
        "A ",
        "A, ",
        "A(",
        "\u2066",
        "\u2066أ",
        "\u200b",
    ),
    *(
        "\u200d",
        "في ",
        "في",
        "\n",
        "A\n",
        "أ: ",
        "أ:",
        "أبت.",
        "ه\u200d",
        "https://",
        "1) ",
        ":)",
        "-",
        "\ud800",
    ),
)
SMALL = 4_000  # characters, where a linear pass takes some hundredths of a second
FACTOR = 8
# Eight times the text takes eight times as long; of quadratic work it would be sixty-four.
BOUND = 18


TRIES = 4


def growth(work: Callable[[str], object], unit: str) -> float:
    """How many times longer `work` takes for `FACTOR` times the text.

    A busy machine makes one try slow; a rule that looks again and again makes all of them slow.
    """
    small = "أ" + unit * (SMALL // len(unit))
    large = "أ" + unit * (FACTOR * SMALL // len(unit))
    least = float("inf")
    for _ in range(TRIES):
        least = min(least, _seconds(work, large) / _seconds(work, small))
        if least < BOUND:
            break
    return least


def _seconds(work: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    work(text)
    return max(time.process_time() - start, 0.001)
