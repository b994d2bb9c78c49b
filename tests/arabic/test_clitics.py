"""What is joined to the front of a word comes off, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manshet.arabic import fold
from manshet.arabic.clitics import peel

WHOLE = [
    "وزير", "وزيرين", "وليد", "وطن", "والد", "وجدي", "كريم", "كمال", "كامل", "كتاب", "لبنان",
    "لندن", "لبنى", "بغداد", "بيروت", "بلال", "فلسطين", "فريق", "سعاد", "سهام", "سلام", "سعيد",
    "سكان", "سماء", "فكرة", "وكيل", "ألمانيا", "ألبانيا", "التزام", "التقى", "بالون", "الله",
    "كابل", "سامراء", "كندا", "بالغين", "لاعب", "ليبيا", "سياسة", "وزارة", "بكين", "واتساب",
    "بيتكوين", "باب", "كلارا", "سجون", "بطة", "كاب", "كيسنجر",
]  # fmt: skip
ARABIC_WORD = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", max_size=25)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("الحكومة", "حكومة"),
        ("والحكومة", "حكومة"),
        ("بالحكومة", "حكومة"),
        ("للحكومة", "حكومة"),
        ("وبالحكومة", "حكومة"),
        ("كالحرب", "حرب"),
        ("فالرئيس", "رئيس"),
        ("ولمصر", "مصر"),
        ("بمصر", "مصر"),
        ("وقال", "قال"),
        ("سيزور", "يزور"),
        ("وستعلن", "تعلن"),
        ("لسكان", "سكان"),
        ("والسكان", "سكان"),
        ("ووزيرين", "وزيرين"),
        ("وألمانيا", "ألمانيا"),
        ("لألمانيا", "ألمانيا"),
        ("والألمانية", "ألمانية"),
        ("وكمال", "كمال"),
    ],
)
def test_what_is_joined_comes_off(word: str, expected: str) -> None:
    assert peel(fold(word)) == fold(expected)


@pytest.mark.parametrize("word", WHOLE)
def test_whole_words_stay_whole(word: str) -> None:
    assert peel(fold(word)) == fold(word)


@given(ARABIC_WORD)
def test_peeling_takes_from_the_front_and_leaves_three_letters(word: str) -> None:
    peeled = peel(word)
    assert word.endswith(peeled)
    assert len(peeled) >= min(3, len(word))


def test_a_letter_that_repeats_without_end_is_peeled_in_no_time() -> None:
    for letter in "والب":
        assert peel(letter * 200_000).endswith(letter * 3)
