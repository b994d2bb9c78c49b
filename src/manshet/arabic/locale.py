"""How a site writes dates, times and numbers.

The choice is the newspaper's, not the country's: CLDR changed the default
digits and the preferred calendar of Arabic locales between versions 45 and 46,
while news sites print ASCII digits nearly everywhere. So a site states its
policy once, and every date and figure on it is written by that policy.
"""

import datetime as dt
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from babel.numbers import format_decimal
from hijridate import Gregorian

from manshet.arabic.errors import LocalePolicyError, NaiveDatetimeError
from manshet.arabic.months import GREGORIAN_MONTHS, HIJRI_MONTHS, WEEKDAYS, MonthSet

Digits = Literal["latn", "arab"]
DualMonths = Literal["slash", "parenthesis"]
DualOrder = Literal["standard_first", "levant_first"]
Clock = Literal[12, 24]

_DIGITS = {"latn": "0123456789", "arab": "٠١٢٣٤٥٦٧٨٩"}
_DUAL_FORMS = {"slash": "{}/{}", "parenthesis": "{} ({})"}


@dataclass(frozen=True)
class LocalePolicy:
    """One site's house style for dates, times and numbers.

    ``digits`` are CLDR numbering systems. ``dual_months`` writes the standard and
    the Levantine name together («يوليو/تموز» or «يوليو (تموز)»), None only the name
    of ``months``. ``time_zone`` is an IANA name. ``hijri_offset_days`` moves the
    Umm al-Qura date to agree with a country that follows the sighting of the moon.
    Methods take aware datetimes only and raise NaiveDatetimeError otherwise.
    """

    digits: Digits = "latn"
    months: MonthSet = "standard"
    dual_months: DualMonths | None = None
    dual_order: DualOrder = "standard_first"
    clock: Clock = 12
    time_zone: str = "UTC"
    hijri: bool = False
    hijri_offset_days: int = 0

    def __post_init__(self) -> None:
        self._require("digits", get_args(Digits))
        self._require("months", get_args(MonthSet))
        self._require("dual_months", (None, *get_args(DualMonths)))
        self._require("dual_order", get_args(DualOrder))
        self._require("clock", get_args(Clock))
        self._require("hijri", (True, False))
        self._require("hijri_offset_days", (-2, -1, 0, 1, 2))
        if self.dual_months and self.months not in ("standard", "levant"):
            raise LocalePolicyError("months", self.months, "standard or levant with dual_months")
        try:
            ZoneInfo(self.time_zone)
        # A bad name surfaces as KeyError, ValueError, TypeError or OSError.
        except (LookupError, ValueError, TypeError, OSError) as exc:
            raise LocalePolicyError("time_zone", self.time_zone, "an IANA time zone") from exc

    def _require(self, field: str, allowed: tuple[object, ...]) -> None:
        value = getattr(self, field)
        if value not in allowed:
            listed = ", ".join(str(option) for option in allowed)
            raise LocalePolicyError(field, value, f"one of {listed}")

    def date(self, moment: dt.datetime, weekday: bool = True) -> str:
        """«الاثنين 23 نوفمبر/تشرين الثاني 2026», or without its weekday."""
        day = self.local_date(moment)
        written = f"{day.day} {self.month_name(day.month)} {day.year}"
        if weekday:
            written = f"{WEEKDAYS[day.weekday()]} {written}"
        return self.digits_of(written)

    def time(self, moment: dt.datetime) -> str:
        """«3:05 م» on the 12-hour clock, «15:05» on the other."""
        local = self._local(moment)
        if self.clock == 24:
            return self.digits_of(f"{local.hour:02}:{local.minute:02}")
        half = "ص" if local.hour < 12 else "م"
        return self.digits_of(f"{local.hour % 12 or 12}:{local.minute:02} {half}")

    def datetime(self, moment: dt.datetime) -> str:
        """«23 نوفمبر/تشرين الثاني 2026، 3:05 م»."""
        return f"{self.date(moment, weekday=False)}، {self.time(moment)}"

    def hijri_date(self, moment: dt.datetime) -> str | None:
        """«13 جمادى الآخرة 1448 هـ» by Umm al-Qura and the offset.

        None when the policy is without Hijri dates or the calendar's published
        tables (1343-1500 AH) do not reach the day.
        """
        local = self.local_date(moment)
        if not self.hijri:
            return None
        try:
            shifted = local + dt.timedelta(days=self.hijri_offset_days)
            day = Gregorian.fromdate(shifted).to_hijri()
        except OverflowError:
            return None
        return self.digits_of(f"{day.day} {HIJRI_MONTHS[day.month - 1]} {day.year} هـ")

    def number(self, value: int | float | Decimal, decimals: int | None = None) -> str:
        """Group thousands and write the policy's signs: «1,234.5» or «١٬٢٣٤٫٥».

        ``decimals`` fixes the places after the point; None keeps up to three. A minus
        is the bare sign: in running text ``isolate`` keeps it before its figure.
        """
        pattern = "#,##0.###" if decimals is None else f"#,##0.{'0' * decimals}".rstrip(".")
        written = format_decimal(value, pattern, locale="ar", numbering_system=self.digits)
        return self.digits_of(written)

    def digits_of(self, text: str) -> str:
        """Write every decimal digit of ``text``, of whatever family, in the policy's digits."""
        digits = _DIGITS[self.digits]
        return "".join(
            digits[unicodedata.decimal(char)] if char.isdecimal() else char for char in text
        )

    def month_name(self, month: int) -> str:
        """Return the name of month 1 to 12, both names when the policy is dual."""
        if self.dual_months is None:
            return GREGORIAN_MONTHS[self.months][month - 1]
        names = [GREGORIAN_MONTHS["standard"][month - 1], GREGORIAN_MONTHS["levant"][month - 1]]
        if self.dual_order == "levant_first":
            names.reverse()
        return _DUAL_FORMS[self.dual_months].format(*names)

    def local_date(self, moment: dt.datetime) -> dt.date:
        """The calendar day of ``moment`` where the newspaper is."""
        return self._local(moment).date()

    def _local(self, moment: dt.datetime) -> dt.datetime:
        if moment.utcoffset() is None:
            raise NaiveDatetimeError(moment)
        return moment.astimezone(ZoneInfo(self.time_zone))
