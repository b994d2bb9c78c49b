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
SMALL = 2_500  # characters, where a linear pass takes some hundredths of a second
FACTOR = 8
# Eight times the text takes eight times as long; of quadratic work it would be sixty-four.
BOUND = 24


def growth(work: Callable[[str], object], unit: str) -> float:
    """How many times longer `work` takes for `FACTOR` times the text; each the better of two."""
    small = "أ" + unit * (SMALL // len(unit))
    large = "أ" + unit * (FACTOR * SMALL // len(unit))
    return _best(work, large) / max(_best(work, small), 0.01)


def _best(work: Callable[[str], object], text: str) -> float:
    taken = []
    for _ in range(2):
        start = time.process_time()
        work(text)
        taken.append(time.process_time() - start)
    return min(taken)
