import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from manshet.arabic.errors import LocalePolicyError, OverlappingSuggestionsError
from manshet.arabic.typography import Suggestion, TypographyPolicy, apply, normalise_typography
from manshet.arabic.typography.normalise import MESSAGES

# Each rule of the house's table with the text that it mends, and with the text it must not touch.
CASES = json.loads((Path(__file__).parent / "data/typography_cases.json").read_text())

any_text = st.text(max_size=40)
# What the rules speak of, so that they meet one another in few characters.
news_text = st.text(
    alphabet=st.one_of(
        st.sampled_from("أبتهووالىیکڪپ"),
        st.sampled_from('ـ \u00a0\u202f\t\n،؛؟!.,:;?…"«»“”()[]'),
        st.sampled_from("0۲٢5AZ-/#@`﴿﴾%=\u0651\u064e\u200c\u200f\u2066\u2069\ufffcﻻﷲ﷼\ufe70\ufe71"),
    ),
    max_size=40,
)
SNIPPETS = 'و قال الى ، ؛ . .. ... " « » ( ) ـ هـ بـ علی ﻻ 2,5 www.x.com/.. #أ A B, `c`'
snippets = st.lists(st.sampled_from([*SNIPPETS.split(), "", "\n"]), max_size=20)
copy_text = st.one_of(any_text, news_text, snippets.map(" ".join), snippets.map("".join))


def mended(text, **policy):
    return apply(text, normalise_typography(text, TypographyPolicy(**policy)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_text_is_mended_as_the_house_wants(case):
    assert mended(case["text"]) == case["mended"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_mended_text_asks_for_nothing_more(case):
    assert normalise_typography(case["mended"]) == []


@given(copy_text)
@example("و و و قال")
@example('"" "أ" " ب"')
@example(". .. …. أ ..")
def test_applying_every_suggestion_leaves_none(text):
    assert normalise_typography(mended(text)) == []


@given(copy_text)
def test_suggestions_are_in_order_disjoint_and_change_something(text):
    done = 0
    for mend in normalise_typography(text):
        assert done <= mend.start <= mend.end <= len(text)
        assert text[mend.start : mend.end] != mend.replacement
        done = mend.end


@given(copy_text, st.data())
def test_some_of_the_suggestions_can_be_made_without_the_others(text, data):
    suggestions = normalise_typography(text)
    chosen = [mend for mend in suggestions if data.draw(st.booleans())]
    assert len(apply(text, chosen)) == len(text) + sum(
        len(mend.replacement) - (mend.end - mend.start) for mend in chosen
    )


@given(copy_text)
def test_no_word_is_lost(text):
    """Letters and digits stay, but for tatweel, look-alikes, old forms and the hamza of «إلى»."""

    def words(of):
        plain = unicodedata.normalize("NFKC", of).translate(
            str.maketrans({"ی": "ي", "ى": "ي", "ک": "ك", "ڪ": "ك", "إ": "ا", "ـ": None})
        )
        return [char for char in plain if char.isalnum()]

    assert words(mended(text)) == words(text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_suggestion_says_why_in_an_arabic_sentence(case):
    for mend in normalise_typography(case["text"]):
        assert mend.message == MESSAGES[mend.rule]
        assert mend.message.endswith(".")


def test_offsets_count_in_the_original_text():
    text = "عـــاجل:  قال ,نعم"
    assert [text[mend.start : mend.end] for mend in normalise_typography(text)] == [
        "ـــ",
        " ",
        " ,",
    ]


def test_what_a_reader_must_judge_is_never_sure():
    text = "وصل الى علی.وقال لـسكاي ـ نعم ـ ثم.."
    unsure = {mend.rule for mend in normalise_typography(text) if not mend.is_sure}
    assert {"hamza", "look-alike-final", "tatweel-clitic", "dash", "full-stop"} <= unsure
    sure = {mend.rule for mend in normalise_typography('قال "نعم" ، و قال') if mend.is_sure}
    assert sure == {"quotes", "space-before", "waw"}


def test_rules_that_a_house_does_not_follow_are_silent():
    assert mended("شاهد.. الجسر ، نعم", without=frozenset({"ellipsis"})) == "شاهد.. الجسر، نعم"


def test_policy_without_meaning_is_refused():
    with pytest.raises(LocalePolicyError):
        TypographyPolicy(digits="roman")
    with pytest.raises(LocalePolicyError):
        TypographyPolicy(headline_letters=0)


def test_suggestions_of_one_place_are_not_made_together():
    mends = [Suggestion(0, 2, "", "a", ""), Suggestion(1, 3, "", "b", "")]
    with pytest.raises(OverlappingSuggestionsError) as caught:
        apply("أبت", mends)
    assert caught.value.position == 1
