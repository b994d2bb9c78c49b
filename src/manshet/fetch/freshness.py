"""How long an answer is good, and when its server wants to be asked again.

RFC 9110 section 10.2.3 (Retry-After) and RFC 9111 section 4.2 (freshness), for a private cache:
`s-maxage` is for others.  What is malformed counts as not said, save Expires, where it means the
past.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST = timedelta(days=30)  # A server's wish is not followed beyond that.
_LONGEST_SECONDS = int(LONGEST.total_seconds())
_SECONDS = re.compile(r"[0-9]{1,20}")
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?([0-9]{1,20})", re.IGNORECASE)
_NOT_KEPT = re.compile(r"(?:^|[\s,])no-(?:store|cache)\s*(?:$|,)", re.IGNORECASE)


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """What the server asks to wait, from 0 to 30 days; None if it does not say.

    `headers` have lower-case names, `now` is aware.
    """
    said = headers.get("retry-after", "").strip()
    if _SECONDS.fullmatch(said):
        return _bounded(int(said))
    until = _date(said)
    return None if until is None else _bounded((until - now).total_seconds())


def fresh_for(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """How long the answer need not be asked for again, from 0 to 30 days; None if it says nothing.

    The time that it spent in caches on the way (Age) is taken off.
    """
    policy = headers.get("cache-control", "")
    if _NOT_KEPT.search(policy):
        return timedelta()
    ages = [int(seconds) for seconds in _MAX_AGE.findall(policy)]
    if ages:
        # Of several that contradict each other the shortest is safe (section 4.2.1).
        return _bounded(min(ages) - _age(headers))
    if "expires" not in headers:
        return None
    expires = _date(headers["expires"])
    if expires is None:
        return timedelta()
    # Both dates by the server's clock, which may differ from ours.
    date = _date(headers.get("date", "")) or now
    return _bounded((expires - date).total_seconds() - _age(headers))


def _age(headers: Mapping[str, str]) -> int:
    said = headers.get("age", "").strip()
    return int(said) if _SECONDS.fullmatch(said) else 0


def _bounded(seconds: float) -> timedelta:
    return timedelta(seconds=min(max(seconds, 0), _LONGEST_SECONDS))


def _date(text: str) -> datetime | None:
    """In the three forms of RFC 9110 section 5.6.7; without a zone it is UTC."""
    try:
        moment = parsedate_to_datetime(text)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
