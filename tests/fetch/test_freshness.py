from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manshet.fetch import fresh_for, retry_after

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
EARLIER = "Sun, 01 Mar 2026 11:00:00 GMT"
LATER = "Sun, 01 Mar 2026 12:02:00 GMT"
MONTH = timedelta(days=30)


@pytest.mark.parametrize(
    ("said", "wait"),
    [
        ("120", timedelta(minutes=2)),
        (" 0 ", timedelta()),
        (LATER, timedelta(minutes=2)),
        ("Sunday, 01-Mar-26 12:02:00 GMT", timedelta(minutes=2)),
        ("Sun Mar  1 12:02:00 2026", timedelta(minutes=2)),
        (EARLIER, timedelta()),
        ("99999999999999999999", MONTH),
        ("Fri, 31 Dec 9999 23:59:59 GMT", MONTH),
        ("-5", None),
        ("soon", None),
        ("", None),
        ("Sun, 99 Mar 2026 12:02:00 GMT", None),
    ],
)
def test_retry_after_is_read_in_both_forms(said: str, wait: timedelta | None):
    assert retry_after({"retry-after": said}, NOW) == wait


def test_nothing_said_is_not_zero():
    assert retry_after({}, NOW) is None
    assert fresh_for({}, NOW) is None
    assert fresh_for({"cache-control": "public"}, NOW) is None


@pytest.mark.parametrize(
    ("headers", "fresh"),
    [
        ({"cache-control": "public, max-age=300"}, timedelta(minutes=5)),
        ({"cache-control": "Max-Age=300", "age": "60"}, timedelta(minutes=4)),
        ({"cache-control": 'max-age="300"'}, timedelta(minutes=5)),
        ({"cache-control": "max-age=300", "age": "900"}, timedelta()),
        ({"cache-control": "max-age=300", "expires": EARLIER}, timedelta(minutes=5)),
        ({"cache-control": "max-age=900, max-age=300"}, timedelta(minutes=5)),
        ({"cache-control": "s-maxage=900, max-age=300"}, timedelta(minutes=5)),
        ({"cache-control": "s-maxage=900"}, None),
        ({"cache-control": "max-age=300, no-cache"}, timedelta()),
        ({"cache-control": "no-store"}, timedelta()),
        ({"cache-control": "max-age=99999999999999999999"}, MONTH),
        ({"expires": LATER}, timedelta(minutes=2)),
        ({"expires": LATER, "date": EARLIER}, timedelta(minutes=62)),
        ({"expires": LATER, "date": EARLIER, "age": "120"}, timedelta(minutes=60)),
        ({"expires": "0"}, timedelta()),
        ({"expires": EARLIER}, timedelta()),
    ],
)
def test_freshness_is_what_caches_on_the_way_have_left(
    headers: dict[str, str], fresh: timedelta | None
):
    assert fresh_for(headers, NOW) == fresh


@given(st.text(), st.text(), st.text())
def test_no_header_brings_an_error(policy: str, date: str, age: str):
    headers = {"cache-control": policy, "expires": date, "age": age, "retry-after": date}
    for found in (fresh_for(headers, NOW), retry_after(headers, NOW)):
        assert found is None or timedelta() <= found <= MONTH
