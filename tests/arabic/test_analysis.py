"""From a text to its terms, with their places in it: any text, in linear time."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given

from manshet.arabic.analysis import analyse, forms
from manshet.arabic.tokens import keys_of
from tests.arabic.test_tokens import ANY_TEXT


def bases(text: str) -> list[str]:
    return [form.base for form in forms(text) if not form.is_stop_word]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("والحكومة في بغداد", ["حكومه", "بغداد"]),
        ("محمد بن عبدالله", ["محمد", "بن", "عبد", "الله"]),
        ("زار علي بغداد", ["زار", "علي", "بغداد"]),
        ("اعتدى على بغداد", ["اعتدي", "بغداد"]),
        ("بهاء الدين", ["بها", "دين"]),
        ("ذكاء آلي", ["ذكا", "الي"]),
        ("كانون الثاني", ["يناير"]),
        ("في كانون الثاني/يناير", ["يناير", "يناير"]),
        ("هونج كونج", ["هونغكونغ"]),
        ("", []),
        ("في من على", []),
    ],
)
def test_bases_of_a_text(text: str, expected: list[str]) -> None:
    assert bases(text) == expected


def test_a_word_has_three_forms() -> None:
    (form,) = forms("وللحكومات")
    assert (form.key, form.base, form.stem) == ("وللحكومات", "حكومات", "حكوم")


def test_two_words_that_are_one_have_the_place_of_both() -> None:
    text = "منذ تِشرين  الأوّل الماضي"
    term = analyse(text)[1]
    assert term.form.base == "اكتوبر"
    assert text[term.start : term.end] == "تِشرين  الأوّل"


@given(ANY_TEXT)
def test_terms_lie_in_the_text_in_order(text: str) -> None:
    last = 0
    for term in analyse(text):
        assert last <= term.start < term.end <= len(text)
        assert keys_of(text[term.start : term.end]) or " " in text[term.start : term.end]
        last = term.start


@given(ANY_TEXT)
def test_the_short_way_gives_the_same_forms(text: str) -> None:
    assert forms(text) == [term.form for term in analyse(text)]


@given(ANY_TEXT)
def test_no_form_holds_a_space(text: str) -> None:
    """The index takes words that are parted by spaces."""
    for form in forms(text):
        assert all(part and part.split() == [part] for part in form[:3])


@pytest.mark.parametrize(
    "piece",
    ["َ", "ـ", "ا", "و", "ون", "وال", "ال ", "تشرين ", "كانون الثاني ", "ﷺ", "\0", "\ud800"],
    ids=ascii,
)
def test_hostile_text_takes_no_longer_than_its_length(piece: str) -> None:
    text = piece * (200_000 // len(piece.encode("utf-8", "surrogatepass")))
    began = process_time()
    analyse(text)
    assert process_time() - began < 10
