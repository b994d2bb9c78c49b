import gzip
import json
import os
import re
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manshet.arabic.lint import digit_families, lint, review
from manshet.arabic.typography import TypographyPolicy, apply, normalise_typography
from tests.arabic.hostile import BOUND, UNITS, growth
from tests.arabic.test_typography import copy_text

# In the data a finding is its rule, a colon, and the place that it names.
CASES = json.loads((Path(__file__).parent / "data/lint_cases.json").read_text())
SHARED = Path(os.environ.get("MANSHET_SHARED", Path(__file__).resolve().parents[3] / "shared"))
NEWS = SHARED / "data/news/news_ant_multisource.jsonl.gz"
kinds = st.sampled_from(["headline", "standfirst", "paragraph"])


def told(text, kind="paragraph", **policy):
    found = lint(text, kind, TypographyPolicy(**policy))
    return [f"{finding.rule}:{text[finding.start : finding.end]}" for finding in found]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_text_has_exactly_these_findings(case):
    assert told(case["text"], case["kind"]) == case["findings"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_finding_is_an_arabic_sentence_with_a_severity(case):
    for finding in lint(case["text"], case["kind"]):
        assert finding.message.endswith(".")
        assert finding.severity in ("note", "warning")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_mend_ends_its_finding(case):
    for finding in lint(case["text"], case["kind"]):
        if finding.mends:
            after = apply(case["text"], finding.mends)
            assert len(told(after, case["kind"])) < len(case["findings"])


def test_figures_are_measured_against_the_house():
    assert told("في 2018 و٢٠١٩", digits="arab") == ["mixed-digits:2018"]
    (finding,) = lint("بلغ ٣٫٥ ثم 4")
    assert finding.mend.replacement == "3.5"


def test_figures_of_the_whole_article_count_as_mixed():
    assert lint("في ٢٠١٩") == []
    (finding,) = lint("في ٢٠١٩", families=frozenset({"latn"}))
    assert finding.mend.replacement == "2019"
    assert digit_families("2018 ٢٠١٩ ۲۰") == {"latn", "arab", "arabext"}


def test_long_headline_is_counted_without_its_marks():
    words = "خَبَرٌ " * 20
    (finding,) = lint(words, "headline", TypographyPolicy(headline_letters=70))
    assert finding.rule == "long-headline"
    assert "79 حرفًا" in finding.message
    assert lint(words, "headline", TypographyPolicy(headline_letters=79)) == []
    assert lint(words, "paragraph", TypographyPolicy(headline_letters=70)) == []


def test_quotation_that_runs_over_paragraphs_is_a_note_only():
    (finding,) = lint("قال «نعم ومضى")
    assert finding.severity == "note"
    (finding,) = lint("قال «نعم ومضى", "headline")
    assert finding.severity == "warning"


def test_rules_that_a_house_does_not_follow_are_silent():
    assert told("NASA تعلن", without=frozenset({"latin-first"})) == []


def test_review_tells_the_two_marks_of_a_quotation_as_one():
    text = 'قال "نعم" ثم "لا"'
    first, second = review(text)
    assert text[first.start : first.end] == '"نعم"'
    assert apply(text, first.mends) == 'قال «نعم» ثم "لا"'
    assert text[second.start : second.end] == '"لا"'


def test_review_tells_a_stretched_headline_once():
    assert [finding.rule for finding in review("عـــاجل", "headline")] == ["tatweel"]


@given(copy_text, kinds)
def test_any_text_can_be_reviewed(text, kind):
    for finding in review(text, kind):
        assert 0 <= finding.start <= finding.end <= len(text)
        for mend in finding.mends:
            assert 0 <= mend.start <= mend.end <= len(text)


@given(copy_text, kinds)
def test_the_mends_of_one_finding_can_be_made(text, kind):
    for finding in review(text, kind):
        apply(text, finding.mends)


@given(copy_text, kinds)
def test_a_suggestion_never_crosses_the_mend_of_a_finding(text, kind):
    found = review(text, kind)
    for finding in found:
        for other in found:
            crossing = finding is not other and finding.is_sure and other.is_sure
            if crossing and "quotes" not in (finding.rule, other.rule):
                assert finding.end <= other.start or other.end <= finding.start


@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_time_grows_with_the_length_alone(unit):
    """Of `review`, which asks every rule of both packages."""
    assert growth(lambda text: review(text, "headline"), unit) < BOUND


def test_the_measure_catches_a_rule_that_looks_again_and_again():
    careless = re.compile(" *,")
    assert growth(lambda text: (review(text), careless.sub("", text)), " ") > BOUND


@pytest.mark.skipif(not NEWS.exists(), reason=f"needs the news of {NEWS}")
def test_real_news_raises_few_alarms():
    """Bounds on what was read through and found right: more would be false alarms."""
    words = alarms = 0
    rare = ("repeated-word", "odd-mark", "unbalanced-brackets", "mixed-digits", "joiner")
    with gzip.open(NEWS, "rt") as lines:
        for article in map(json.loads, islice(lines, 0, 6_000, 30)):
            for paragraph in article["body"].split("\n"):
                words += len(paragraph.split())
                alarms += sum(finding.rule in rare for finding in lint(paragraph))
                assert normalise_typography(apply(paragraph, normalise_typography(paragraph))) == []
    assert words > 20_000
    assert alarms / words < 1 / 2_000
