"""Any text is a question: its words, its phrases, and what it leaves out."""

from __future__ import annotations

import pytest

from manshet.search.questions import LONGEST, MOST_WORDS, read


def words(text: str) -> list[str]:
    return [form.base for form in read(text).words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("الانتخابات في الجزائر", ["انتخابات", "جزاير"]),
        ("القاهرة القاهرة القاهرة", ["قاهره"]),
        ("title:القاهرة^2 AND (نيل~)", ["title", "قاهره", "2", "and", "نيل"]),
        ("في من على", []),
        ("", []),
        ('؟؟!! «» "" -', []),
    ],
)
def test_words_without_stop_words_and_operators(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize("quoted", ["«{}»", '"{}"', "“{}”"])
def test_marks_of_quotation_make_a_phrase(quoted: str) -> None:
    question = read(quoted.format("البنك المركزي"))
    assert question.phrases == (("بنك", "مركزي"),)
    assert words(quoted.format("البنك المركزي")) == ["بنك", "مركزي"]


def test_one_word_in_quotation_marks_is_that_word() -> None:
    assert read("«القاهرة»").phrases == ()
    assert words("«القاهرة»") == ["قاهره"]


@pytest.mark.parametrize("text", ["«البنك المركزي", 'البنك "المركزي', "البنك» المركزي", '"'])
def test_a_mark_without_its_partner_is_read_over(text: str) -> None:
    assert read(text).phrases == ()


@pytest.mark.parametrize("minus", ["-", "−", "–"])
def test_minus_leaves_a_word_or_a_phrase_out(minus: str) -> None:
    assert read(f"القاهرة {minus}الأهلي").excluded == (("اهلي",),)
    assert read(f"القاهرة {minus}«النادي الأهلي»").excluded == (("نادي", "اهلي"),)
    assert words(f"القاهرة {minus}الأهلي") == ["قاهره"]


@pytest.mark.parametrize(
    "text", ["كوفيد-19", "2-1", "أنقرة-إسطنبول", "القاهرة - الأهلي", "القدس–«المدينة القديمة»"]
)
def test_a_hyphen_in_or_between_words_leaves_nothing_out(text: str) -> None:
    assert read(text).excluded == ()


def test_a_headline_that_cites_is_no_demand_for_its_phrase() -> None:
    text = "الوزير يصف القرار بأنه «خطوة كبيرة» نحو السلام العادل"
    assert read(text).phrases == ()
    assert "خطوه" in words(text)


def test_a_phrase_of_many_words_is_demanded_beside_a_few() -> None:
    assert len(read("«مجلس التعاون لدول الخليج العربية» قمة").phrases) == 1


def test_the_text_is_what_was_typed_without_signs_and_what_is_left_out() -> None:
    assert read("القاهرة «النادي الأهلي» -الزمالك").text.split() == ["النادي", "الأهلي", "القاهرة"]


def test_a_question_is_read_up_to_a_bound() -> None:
    assert len(read("كلمة " * 3_000).words) == 1
    many = " ".join(f"w{number}" for number in range(200))
    assert len(read(many).words) == MOST_WORDS
    assert words("ا" * LONGEST + " القاهرة") == ["ا" * LONGEST]


def test_an_empty_question_is_false() -> None:
    assert not read("على في")
    assert read("القاهرة")
