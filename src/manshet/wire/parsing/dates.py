"""Times as sources write them, to aware datetimes in UTC.

feedparser knows the forms of RSS and Atom; here are ISO 8601 with its shortened
forms (JSON Feed, ninjs, NewsML-G2) and dates with Arabic month names and digits,
which some content systems put into `pubDate` against RFC 822.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from manshet.arabic import fold
from manshet.arabic.months import GREGORIAN_MONTHS

_ISO = re.compile(
    r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?"
    r"(?:[T ](\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?\s*(Z|[+-]\d\d:?(?:\d\d)?)?$",
    re.IGNORECASE,
)


def _month_numbers() -> dict[str, int]:
    names = {}
    for months in GREGORIAN_MONTHS.values():
        for number, name in enumerate(months, start=1):
            names[fold(name)] = number
    return names


_MONTHS: Final = _month_numbers()
_ANY_MONTH: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
# The month may have a second name: «يوليو/تموز».
_DAY_MONTH_YEAR = re.compile(
    rf"(\d{{1,2}})\s+({_ANY_MONTH})(?:\s*[/(]\s*(?:{_ANY_MONTH})\)?)?\s*[,،]?\s+(\d{{4}})"
    r"(?:\D{0,6}(\d{1,2}):(\d\d)(?::(\d\d))?\s*(ص|م)?)?\s*(?:gmt|utc)?\s*([+-]\d\d:?\d\d)?"
)


def from_iso(text: str) -> datetime | None:
    """Read ISO 8601 and RFC 3339; a missing zone is UTC, a missing part its beginning."""
    match = _ISO.match(text.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second = (
        int(part) if part else None for part in match.groups()[:6]
    )
    fields = (year, month or 1, day or 1, hour or 0, minute or 0, second or 0)
    return _moment(fields, match[8] or "")


def from_arabic(text: str) -> datetime | None:
    """Read «الثلاثاء 13 مارس 2018 19:16»; a missing zone is UTC."""
    match = _DAY_MONTH_YEAR.search(fold(text.strip()[:200]))
    if match is None:
        return None
    hour = int(match[4] or 0)
    if match[7]:
        hour = hour % 12 + (12 if match[7] == "م" else 0)
    fields = (
        int(match[3]),
        _MONTHS[match[2]],
        int(match[1]),
        hour,
        int(match[5] or 0),
        int(match[6] or 0),
    )
    return _moment(fields, match[8] or "")


def from_rfc822(text: str) -> datetime | None:
    """Read RFC 822 without its weekday, which some outlets write in their own language."""
    _, comma, rest = text.strip()[:200].partition(",")
    try:
        moment = parsedate_to_datetime(rest if comma else text.strip()[:200])
    except (ValueError, IndexError, OverflowError):
        return None
    try:
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except OverflowError:
        return None


def from_fields(fields: Sequence[int]) -> datetime | None:
    """A `struct_time` in UTC, as feedparser gives it; None for what no calendar has."""
    return _moment(fields[:6], "")


def from_text(text: str) -> datetime | None:
    """Read any of the forms above; None for none of them."""
    return from_iso(text) or from_rfc822(text) or from_arabic(text)


def _moment(fields: Sequence[int | None], zone: str) -> datetime | None:
    year, month, day, hour, minute, second = (part or 0 for part in fields)
    try:
        # A leap second counts as the last second before it.
        naive = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
        return naive - _offset(zone)
    except (ValueError, OverflowError):
        return None


def _offset(zone: str) -> timedelta:
    if not zone or zone in "Zz":
        return timedelta()
    digits = zone[1:].replace(":", "").ljust(4, "0")
    size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -size if zone[0] == "-" else size
