import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manshet.arabic import fold

CASES = json.loads((Path(__file__).parent / "data/fold_cases.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_text_folds_to_its_key(case):
    assert fold(case["text"]) == case["key"]


@given(st.text())
def test_folding_a_key_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_key_holds_no_mark_and_no_loose_space(text):
    key = fold(text)
    assert not any(unicodedata.category(char) in {"Mn", "Cf"} for char in key)
    assert key == " ".join(key.split())


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمن هوي", max_size=30))
def test_vowels_and_tatweel_never_matter(text):
    vocalised = "".join(f"{char}\u064b\u0640\u0651" for char in text)
    assert fold(vocalised) == fold(text)
