"""Edits of a word, and the distance between two."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manshet.search import Document, open_index
from manshet.search.spelling import distance, edits

WORD = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("قاهره", "قاهره", 0),
        ("قاهره", "قاخره", 1),
        ("قاهره", "قهره", 1),
        ("قاهره", "قاهرره", 1),
        ("قاهره", "قاهيرا", 2),
        ("قاهره", "قاههر", 1),
        ("قاهره", "قهاره", 1),
        ("قاهره", "نيل", 3),
        ("ا", "ابتث", 3),
        ("", "اب", 2),
    ],
)
def test_distance(one: str, other: str, expected: int) -> None:
    assert distance(one, other) == expected
    assert distance(other, one) == expected


@given(WORD)
def test_every_edit_is_one_away_and_they_are_bounded(word: str) -> None:
    found = list(edits(word))
    assert {distance(word, edit) for edit in found} <= {0, 1}
    assert len(found) <= 70 * (len(word) + 1)


def test_edits_hold_every_kind_of_mistake() -> None:
    found = set(edits("نيل"))
    assert {"نل", "نيال", "نول", "ينل", "بيل", "نيلا", "انيل"} <= found
    assert {"nice", "nil", "inle"} <= set(edits("nile"))


def test_a_short_word_keeps_its_first_letter(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    index.add([Document("1", "جيران المدينة")])
    assert index.search("ايران").suggestion == ""
    assert index.search("جيزان").suggestion == "جيران"
