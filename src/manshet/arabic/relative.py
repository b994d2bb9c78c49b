"""How long ago, in words, for the desk and the feeds.

In the page the browser says this itself (``Intl.RelativeTimeFormat``).
"""

import datetime as dt

from manshet.arabic.errors import NaiveDatetimeError
from manshet.arabic.locale import LocalePolicy
from manshet.arabic.plural import HOURS, MINUTES, Counted, count

_MINUTE = 60  # seconds
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR


def relative_time(then: dt.datetime, now: dt.datetime, policy: LocalePolicy) -> str:
    """Return «الآن», «قبل 5 دقائق», «قبل ساعتين», «أمس», or the date.

    Hours are counted up to a full day; «أمس» is what is older and falls on
    yesterday in the policy's time zone. A moment up to a minute ahead is «الآن»,
    for clocks differ; one further ahead is written as its date and time.
    """
    for moment in (then, now):
        if moment.utcoffset() is None:
            raise NaiveDatetimeError(moment)
    seconds = (now - then).total_seconds()
    if seconds < -_MINUTE:
        return policy.datetime(then)
    if seconds < _MINUTE:
        return "الآن"
    if seconds < _HOUR:
        return _ago(int(seconds // _MINUTE), MINUTES, policy)
    if seconds < _DAY:
        return _ago(int(seconds // _HOUR), HOURS, policy)
    if policy.local_date(now) - policy.local_date(then) == dt.timedelta(days=1):
        return "أمس"
    return policy.date(then, weekday=False)


def _ago(n: int, unit: Counted, policy: LocalePolicy) -> str:
    # «قبل دقيقة» and not «قبل دقيقة واحدة»: the bare noun already says one.
    counted = unit.other if n == 1 else count(n, unit, "oblique", policy.number)
    return f"قبل {counted}"
