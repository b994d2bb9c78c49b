"""Words that may have a stem are all found; the others are mostly passed over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manshet.arabic.analysis import forms_of
from manshet.arabic.frequencies import words_by_frequency
from manshet.arabic.places import Places
from manshet.arabic.tokens import WORD

EVERY = 40  # words of the list; all of them take a minute


def words(stems: list[str], text: str) -> list[str]:
    return [match[0] for match in Places(stems).words(text)]


def test_a_word_is_found_by_each_of_its_stems():
    for word, _ in words_by_frequency()[::EVERY]:
        for form in forms_of(word):
            assert word in words([form.stem], f"في {word} قال"), form


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("والإيرانيّة", "ايران"),
        ("مائة", "مئة"),
        ("شئون", "شؤون"),
        ("وبالقاهِرةِ", "القاهرة"),
        ("للوزراء", "وزراء"),
        ("نتانياهو", "نتنياهو"),
        ("گوگل", "غوغل"),
        ("٢٠٢٦", "2026"),
        ("BBC", "bbc"),
        ("ﻣﺼﺮ", "مصر"),
        ("لبنـان", "لبنان"),
        ("عبدالفتاح", "الفتاح"),
    ],
)
def test_a_word_is_found_as_newspapers_write_it(written, other):
    assert written in words([forms_of(other)[0].stem], f"قال {written}، ثم مضى")


def test_other_words_are_passed_over():
    text = "اجتمع مجلس الوزراء في بيروت لبحث أزمة الكهرباء"
    assert words([forms_of("بيروت")[0].stem], text) == ["بيروت"]


def test_a_mark_without_its_letter_is_read_over():
    assert words(["وولف"], "قال \u064bوولفهامبتون، ثم \u064b") == ["وولفهامبتون"]


@given(st.lists(st.sampled_from([*"ءاويمه", "\u064b", "\u0652", " ", "ئ", "٣"])).map("".join))
def test_any_text_is_looked_through(text):
    assert set(words(["وول", "ميه", "3ا"], text)) <= set(WORD.findall(text))


def test_no_stem_is_nowhere():
    assert words([], "نص") == []
