"""Endings of number, gender, person and relation come off where they are endings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manshet.arabic import fold
from manshet.arabic.stems import stem
from manshet.arabic.verbs import perfect_of

ARABIC_WORD = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", max_size=60)

WHOLE = [
    "لبنان", "فلسطين", "سودان", "إيران", "عدنان", "سليمان", "نيسان", "حزيران", "رمضان", "بستان",
    "شعبان", "مهرجان", "مارتين", "ملايين", "بيوت", "برلين", "حسين",
    "جنين", "زيتون", "ليمون", "قانون", "مليون", "تلفزيون",
    "إنسان", "ميدان", "سلطان", "طيران", "الله", "بيت", "وقت", "صوت",
]  # fmt: skip
FAMILIES = [
    "لاعب لاعبون لاعبين لاعبان لاعبات لاعبة",
    "شركة شركات شركتان شركتين شركتها شركته",
    "مدينة مدينتين مدينتهم مدينته",
    "حكومة حكومات حكومته حكومتها حكومتهم",
    "قوات قواته قواتها قواتهم",
    "منزل منزلها منزلهم",
    "فلسطين فلسطيني فلسطينية فلسطينيون فلسطينيين فلسطينيات",
    "لبنان لبناني لبنانية لبنانيون لبنانيين",
    "سوريا سوري سورية سوريون سوريين",
    "جزائري جزائرية جزائريون جزائريين",
    "كهرباء كهربائي كهربائية",
    "قضاء قضائي قضائية",
    "كيمياء كيميائي كيميائية",
    "وفاة وفاته وفاتها",
    "قوة قوتها قوته",
]


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_has_one_stem(family: str) -> None:
    stems = {stem(fold(word).replace("ء", "")) for word in family.split()}
    assert len(stems) == 1


@pytest.mark.parametrize("word", WHOLE)
def test_what_only_looks_like_an_ending_stays(word: str) -> None:
    assert stem(fold(word)) == fold(word)


@pytest.mark.parametrize(
    ("one", "other"),
    [("ضحايا", "ضحاها"), ("قضايا", "قضاء"), ("بيته", "بيه"), ("صوته", "صوان"), ("قوات", "قوى")],
)
def test_stems_of_two_words_stay_two(one: str, other: str) -> None:
    assert stem(fold(one).replace("ء", "")) != stem(fold(other).replace("ء", ""))


@pytest.mark.parametrize("word", ["iphone", "2026", "covid19", "", "ا", "ي", "عرب" * 20])
def test_what_is_no_arabic_word_is_its_own_stem(word: str) -> None:
    assert stem(word) == word


@given(ARABIC_WORD)
def test_a_stem_keeps_three_letters_or_two_of_a_doubled_verb(word: str) -> None:
    assert len(stem(word)) >= min(2 if perfect_of(word) != word else 3, len(word))
