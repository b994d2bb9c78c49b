"""The persons of a verb have its perfect; what only looks like one is left as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manshet.arabic import fold
from manshet.arabic.frequencies import words_by_frequency
from manshet.arabic.verbs import perfect_of

VERBS = [
    # sound roots, by form of the verb
    "قتل يقتل تقتل يقتلون قتلت قتلوا",
    "قدم يقدم قدمت قدموا",
    "طالب يطالب تطالب طالبت طالبوا",
    "أعلن يعلن تعلن أعلنت أعلنوا",
    "تقدم يتقدم تقدمت",
    "تظاهر يتظاهر يتظاهرون تظاهرت تظاهروا",
    "انتقد ينتقد تنتقد انتقدت",
    "استقبل يستقبل تستقبل استقبلت",
    # weak roots: of the first letter, the second, the last; doubled ones
    "وصل يصل وصلت وصلوا",
    "أكد يؤكد تؤكد أكدت",
    "قال يقول تقول قالت قالوا",
    "زار يزور زارت",
    "أعاد يعيد تعيد أعادت",
    "استعاد يستعيد تستعيد استعادت",
    "دعا يدعو تدعو دعت",
    "التقى يلتقي التقت",
    "انتهى ينتهي تنتهي انتهت",
    "شن تشن شنت",
]
NO_VERBS = [
    "يوسف", "يمين", "يسار", "يابان", "يهود", "ياسمين", "يوم", "يورو", "يمني", "يونس",
    "تونس", "تركيا", "تقرير", "تدريب", "تعاون", "تنظيم", "تفجير", "تموز", "تشرين", "تجارة", "تمر",
    "بيت", "وقت", "صوت", "بنت", "كويت", "بيروت", "توقيت", "تصويت", "كبريت", "دعوات", "بنات",
]  # fmt: skip


@pytest.mark.parametrize("persons", VERBS)
def test_each_person_has_the_perfect(persons: str) -> None:
    he, *others = map(fold, persons.split())
    assert {other: perfect_of(other) for other in others} == dict.fromkeys(others, he)


@pytest.mark.parametrize("word", NO_VERBS)
def test_what_is_no_verb_stays(word: str) -> None:
    assert perfect_of(fold(word)) == fold(word)


def test_a_perfect_stays() -> None:
    commonest = [word for word, _ in words_by_frequency()[:20_000]]
    moved = {
        word: again
        for word in commonest
        if (found := perfect_of(word)) != word and (again := perfect_of(found)) != found
    }
    assert moved == {}


@given(st.text(max_size=12) | st.text("يتوناهكملعسق", max_size=12))
def test_any_key_has_an_answer(word: str) -> None:
    assert perfect_of(word) or not word
