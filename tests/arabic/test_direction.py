import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manshet.arabic import paragraph_direction

CASES = json.loads((Path(__file__).parent / "data/direction_cases.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_paragraph_has_its_direction(case):
    assert paragraph_direction(case["text"]) == case["direction"]


@given(st.text(), st.text())
def test_an_arabic_sentence_is_not_turned_by_a_short_latin_opening(opening, closing):
    arabic = "أعلنت الوزارة اليوم"
    assert paragraph_direction(f"NASA {arabic}") == "rtl"
    assert paragraph_direction(opening + closing) in {"rtl", "ltr"}
