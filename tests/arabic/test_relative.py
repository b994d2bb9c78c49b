import datetime as dt

import pytest

from manshet.arabic import LocalePolicy, NaiveDatetimeError, relative_time

NOW = dt.datetime(2026, 11, 23, 12, 0, tzinfo=dt.UTC)
POLICY = LocalePolicy(dual_months="slash", time_zone="Asia/Riyadh")


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (dt.timedelta(seconds=-30), "الآن"),
        (dt.timedelta(seconds=59), "الآن"),
        (dt.timedelta(minutes=1), "قبل دقيقة"),
        (dt.timedelta(minutes=2), "قبل دقيقتين"),
        (dt.timedelta(minutes=5, seconds=59), "قبل 5 دقائق"),
        (dt.timedelta(minutes=11), "قبل 11 دقيقة"),
        (dt.timedelta(minutes=59), "قبل 59 دقيقة"),
        (dt.timedelta(hours=1), "قبل ساعة"),
        (dt.timedelta(hours=2), "قبل ساعتين"),
        (dt.timedelta(hours=3), "قبل 3 ساعات"),
        (dt.timedelta(hours=23, minutes=59), "قبل 23 ساعة"),
        (dt.timedelta(hours=24), "أمس"),
        (dt.timedelta(hours=38), "أمس"),
        (dt.timedelta(hours=40), "21 نوفمبر/تشرين الثاني 2026"),
        (dt.timedelta(hours=-2), "23 نوفمبر/تشرين الثاني 2026، 5:00 م"),
    ],
)
def test_a_moment_is_told_as_the_desk_says_it(ago, words):
    assert relative_time(NOW - ago, NOW, POLICY) == words


def test_figures_follow_the_policy():
    assert relative_time(NOW - dt.timedelta(minutes=5), NOW, LocalePolicy(digits="arab")) == (
        "قبل ٥ دقائق"
    )


def test_naive_moments_are_refused():
    with pytest.raises(NaiveDatetimeError):
        relative_time(NOW.replace(tzinfo=None), NOW, POLICY)
    with pytest.raises(NaiveDatetimeError):
        relative_time(NOW, NOW.replace(tzinfo=None), POLICY)
