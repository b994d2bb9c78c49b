"""The extract: a piece of the original text in which the reader's words are marked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manshet.arabic.tokens import tokenise
from manshet.search import Document, Extract, open_index
from manshet.search.extracts import extract, mark
from manshet.search.questions import read
from tests.arabic.test_tokens import ANY_TEXT

FILLER = "تواصلت الأعمال في الموقع حتى ساعة متأخرة من الليل وسط طقس بارد. " * 20


def marked(piece: Extract) -> list[str]:
    return [piece.text[start:end] for start, end in piece.marks]


def about(text: str, question: str) -> Extract:
    return extract(text, read(question).words)


@pytest.mark.parametrize(
    ("text", "question", "expected"),
    [
        ("زار الرئيس القاهرة أمس", "القاهرة", ["القاهرة"]),
        ("زارَ الرّئيسُ القاهِرةَ أمسِ", "القاهرة رئيس", ["الرّئيسُ", "القاهِرةَ"]),
        ("وصل إلى القـــاهرة", "القاهره", ["القـــاهرة"]),
        ("سافر وبالقاهرة التقى وللقاهرة عاد", "القاهرة", ["وبالقاهرة", "وللقاهرة"]),
        ("قال ترمب", "ترامب", ["ترمب"]),
        ("في كانون الثاني الماضي", "يناير", ["كانون الثاني"]),
        ("شركتان وشركات", "الشركة", ["شركتان", "وشركات"]),
        ("«القاهرة»، و(القاهرة).", "القاهرة", ["القاهرة", "القاهرة"]),
        ("عام ٢٠٢٦", "2026", ["٢٠٢٦"]),
        ("ظهر علي على الشاشة", "علي", ["علي"]),
        ("ق\u200fا\u200cهرة والقا\u00adهرة", "القاهرة", ["ق\u200fا\u200cهرة", "والقا\u00adهرة"]),
        ("لا شيء من هذا", "القاهرة", []),
        ("", "القاهرة", []),
    ],
)
def test_words_are_marked_as_they_stand(text: str, question: str, expected: list[str]) -> None:
    assert marked(about(text, question)) == expected
    assert marked(mark(text, read(question).words)) == expected
    assert about(text, question).text == text


def test_the_piece_lies_about_the_words_and_says_that_it_is_cut() -> None:
    piece = about(f"{FILLER}وأعلنت الوزارة اكتشاف مقبرة فرعونية. {FILLER}", "مقبرة فرعونية")
    assert marked(piece) == ["مقبرة", "فرعونية"]
    assert piece.is_cut_before
    assert piece.is_cut_after
    assert len(piece.text) <= 190


def test_the_stretch_with_the_most_of_the_words_is_chosen() -> None:
    text = f"مقبرة هنا. {FILLER}مقبرة فرعونية عثر عليها. {FILLER}فرعونية"
    assert marked(about(text, "مقبرة فرعونية")) == ["مقبرة", "فرعونية"]


def test_a_short_text_is_whole() -> None:
    piece = about("زار الرئيس القاهرة", "القاهرة")
    assert not piece.is_cut_before
    assert not piece.is_cut_after


def test_without_the_words_the_beginning_is_shown() -> None:
    piece = about(FILLER, "القاهرة")
    assert FILLER.startswith(piece.text)
    assert piece.marks == ()
    assert piece.is_cut_after


def test_a_line_is_begun_at_its_beginning() -> None:
    assert about(f"{FILLER}\nفي القاهرة أمس", "القاهرة").text == "في القاهرة أمس"


WORDS = st.lists(
    st.sampled_from(
        ["كتاب", "كِتابٌ", "القاهرة", "وبالقـاهرة", "الحكومة،", "«علي»", "ﷺ", "شركتان", "قا\u200cهرة"]
    ),
    min_size=30,
    max_size=120,
)


@settings(max_examples=200)
@given(WORDS, st.sampled_from([" ", "  ", "\n", "\u00a0", " - ", "-", "…"]))
def test_no_word_is_cut(words: list[str], between: str) -> None:
    text = between.join(words).replace("\n", " ")
    piece = about(between.join(words), "القاهرة شركة").text
    places = {place for token in tokenise(text) for place in range(token.start + 1, token.end)}
    starts = [match.start() for match in re.finditer(f"(?={re.escape(piece)})", text)]
    assert any(start not in places and start + len(piece) not in places for start in starts)


def test_a_word_longer_than_the_piece_is_cut_after_all() -> None:
    assert len(about("ا" * 5_000, "القاهرة").text) == 190


@given(ANY_TEXT, ANY_TEXT)
def test_marks_lie_in_the_piece_in_order(text: str, question: str) -> None:
    for piece in (about(text, question), mark(text, read(question).words)):
        last = 0
        for start, end in piece.marks:
            assert last <= start < end <= len(piece.text)
            last = end


def test_a_hit_shows_its_headline_and_extract(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    body = f"{FILLER}\nعثر علماء على مَقْبرةٍ فرعونية"
    index.add([Document("1", "كشف أثريّ: مقبرة في الأقصر", body, standfirst="مقدمة")])
    (hit,) = index.search("المقبرة الفرعونية")
    assert hit.title.text == "كشف أثريّ: مقبرة في الأقصر"
    assert marked(hit.title) == ["مقبرة"]
    assert marked(hit.extract) == ["مَقْبرةٍ", "فرعونية"]
    (bare,) = index.search("المقبرة الفرعونية", extracts=False)
    assert bare.title == Extract("كشف أثريّ: مقبرة في الأقصر")
    assert bare.extract == Extract("")
