"""Words of a text with their places: whatever the text, in linear time."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manshet.arabic import fold
from manshet.arabic.tokens import Token, keys_of, tokenise

# Any code point, lone surrogates and NUL among them, with more of what is hard in Arabic.
ANY_TEXT = st.text(
    st.one_of(
        st.characters(codec=None),
        st.sampled_from('اأإآءئىيةهولبكفس ًٌّْـ\u200c\u200f\u2067\ufeff\u00ad«»"-−\n\0\ud800ﷺﻻ٣۴'),
    )
)


def keys(text: str) -> list[str]:
    return [token.key for token in tokenise(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("كِتابٌ مُفِيدٌ", ["كتاب", "مفيد"]),
        ("عـــاجل: قـمّة", ["عاجل", "قمه"]),
        ("می\u200cشود", ["ميشود"]),
        ("«القدس»، (غزة)!", ["القدس", "غزه"]),
        ("2–1", ["2", "1"]),
        ("٢٠٢٦", ["2026"]),
        ("snake_case", ["snake", "case"]),
        ("النبي ﷺ", ["النبي", "صلي", "الله", "عليه", "وسلم"]),
        ("\u2067تونس\u2069", ["تونس"]),
        ("ًًً ـــ \u200f", []),
        ("", []),
    ],
)
def test_words_are_parted(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


def test_places_hold_the_word_as_written_with_its_marks() -> None:
    text = "قال: «كِتـابٌ» جديد"
    assert [text[token.start : token.end] for token in tokenise(text)] == ["قال", "كِتـابٌ", "جديد"]


def test_words_of_a_ligature_share_its_place() -> None:
    assert {(token.start, token.end) for token in tokenise("ﷺ ")} == {(0, 1)}
    assert Token("الله", 0, 1) in list(tokenise("ﷺ"))


@given(ANY_TEXT)
def test_place_of_every_word_folds_to_its_key(text: str) -> None:
    last = 0
    for token in tokenise(text):
        assert last <= token.start < token.end <= len(text)
        assert token.key in keys_of(text[token.start : token.end])
        assert token.key in fold(text[token.start : token.end])
        last = token.start


@given(ANY_TEXT)
def test_folding_again_changes_nothing_whatever_the_code_points(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_tokens_of_the_keys_are_the_keys(text: str) -> None:
    once = keys(text)
    assert keys(" ".join(once)) == once


@pytest.mark.parametrize(
    "piece",
    ["َ", "ـ", "ا", "و", "وـ", "اَّ", "ا\u200c", "\u200f", "«", "ا ", "ا_", "ﷺ", "\0", "\ud800"],
    ids=ascii,
)
def test_hostile_text_takes_no_longer_than_its_length(piece: str) -> None:
    """A busy machine takes seconds for 200 kB; what grows with the square takes many minutes."""
    text = piece * (200_000 // len(piece.encode("utf-8", "surrogatepass")))
    began = process_time()
    assert len(list(tokenise(text))) <= 5 * len(text)
    assert process_time() - began < 10
