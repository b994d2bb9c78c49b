"""Pieces of text with their directions, and the signs that a PDF gives back."""

from __future__ import annotations

import unicodedata

from manshet.press import Run
from manshet.press.signs import END, STAND_INS, with_stand_ins, without_stand_ins
from manshet.press.text import line, pieces


def shown(found):
    return "".join(piece["t"] for piece in found).replace(END, "")


def test_score_is_a_piece_of_its_own_from_left_to_right():
    directions = {piece["t"]: piece.get("d") for piece in line("فاز 2-1 أمس")}
    assert directions["2-1"] == "ltr"


def test_nothing_is_lost():
    text = "قال GPT-5 (beta): «1,250 حالة؛ 50%» & <b>"
    assert shown(line(text)).replace("\u00a0", " ") == text


def test_controls_of_direction_are_dropped_and_spaces_made_one():
    assert shown(line("\u202eأ\u2066 ب\n\n ج\x00")) == "أ ب ج"


def test_kinds_of_text_stay_apart():
    found = pieces((Run("نص "), Run("غليظ", bold=True), Run("رابط", link="https://x.example/")))
    assert [(p.get("b"), p.get("u")) for p in found] == [
        (None, None),
        (True, None),
        (None, "https://x.example/"),
    ]


def test_signs_travel_as_stand_ins_and_come_back():
    text = "مُحَمَّدٌ أيضًا"
    there = with_stand_ins(text)
    assert not set("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652") & set(there)
    assert without_stand_ins(there) == unicodedata.normalize("NFC", text)


def test_stand_ins_in_a_text_are_dropped():
    assert with_stand_ins(f"أ{STAND_INS}{END}ب") == "أب"
