import datetime as dt
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manshet.arabic import NaiveDatetimeError
from manshet.arabic.events import THRESHOLD, Report, likeness, of_other_events, same_event
from manshet.ops.bench.events_quality import report_of
from tests.arabic.hostile import BOUND, growth

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
LINES = (Path(__file__).parent / "data/pairs.jsonl").read_text("utf-8").splitlines()
PAIRS = [
    pytest.param(
        pair, id=str(number), marks=pytest.mark.xfail(strict=True) if "missed" in pair else ()
    )
    for number, pair in enumerate(map(json.loads, LINES))
]
JUDGED = os.environ.get("MANSHET_HEADLINE_PAIRS", "")  # JSON lines, as script/events reads them


def report(headline, lead="", hours=0.0):
    return Report("", headline, lead, NOON + dt.timedelta(hours=hours))


@pytest.mark.parametrize("pair", PAIRS)
def test_one_event_is_told_from_another(pair):
    a, b = report(*pair["a"]), report(*pair["b"], hours=pair["hours"])
    assert same_event(a, b) is pair["same"], likeness(a, b)


def test_what_to_read_next_is_of_other_events():
    helicopter, crash, fire = (
        report(*json.loads(LINES[i])[key]) for i, key in ((0, "a"), (0, "b"), (1, "a"))
    )
    assert of_other_events(helicopter, [crash, fire]) == [fire]


@given(st.text(max_size=80), st.text(max_size=80), st.floats(-100, 100))
def test_any_text_is_compared_and_the_order_does_not_matter(one, other, hours):
    a, b = report(one, other), report(other, one, hours)
    assert 0 <= likeness(a, b) == likeness(b, a) <= 1


@given(st.text(max_size=80))
def test_a_report_with_nothing_to_compare_is_like_no_other(text):
    assert likeness(report(text), report("", "")) == 0


@pytest.mark.parametrize("unit", ["في بعد ", "أ. ", "قتل ", "A\n", "۲", "…", "\ud800"])
def test_a_hostile_headline_takes_linear_time(unit):
    assert growth(lambda text: likeness(report(text), report(text)), unit) < BOUND


def test_an_hour_without_its_zone_is_refused():
    with pytest.raises(NaiveDatetimeError):
        Report("", "خبر", "", dt.datetime(2026, 3, 1))


@pytest.mark.skipif(not JUDGED, reason="MANSHET_HEADLINE_PAIRS names no file of judged pairs")
def test_judged_pairs_of_two_newspapers_are_told_apart():
    told = right = same = 0
    for line in Path(JUDGED).read_text("utf-8").splitlines():
        pair = json.loads(line)
        is_told = likeness(report_of(pair["a"]), report_of(pair["b"])) >= THRESHOLD
        is_same = pair["label"] == "same"
        told, same, right = told + is_told, same + is_same, right + (is_told and is_same)
    assert right / told >= 0.95
    assert right / same >= 0.82
