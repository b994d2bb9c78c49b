"""What the sky does: WMO's interpretation codes as Open-Meteo uses them, in Arabic.

Forty states and two of our own for sleet, which Open-Meteo does not tell and MET Norway does
(68 and 69, the numbers of WMO 4677 for it). Hail (96, 99) is told for Central Europe only. The
table is not for stations' reports.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class State:
    """`icon` is a name of the sheet of icons; those that show the sky have a form for the night."""

    words: str
    icon: str
    has_night: bool = False

    def icon_at(self, *, is_day: bool) -> str:
        return f"{self.icon}-night" if self.has_night and not is_day else self.icon


UNKNOWN: Final = State("حالة غير محددة", "unknown")
SLEET, HEAVY_SLEET, THUNDER = 68, 69, 95

STATES: Final = {
    0: State("سماء صافية", "clear", has_night=True),
    1: State("صافٍ غالبًا", "fair", has_night=True),
    2: State("غائم جزئيًا", "partly", has_night=True),
    3: State("غائم كليًا", "cloudy"),
    45: State("ضباب", "fog"),
    48: State("ضباب متجمّد", "fog"),
    51: State("رذاذ خفيف", "drizzle"),
    53: State("رذاذ متوسط", "drizzle"),
    55: State("رذاذ كثيف", "drizzle"),
    56: State("رذاذ متجمّد خفيف", "sleet"),
    57: State("رذاذ متجمّد كثيف", "sleet"),
    61: State("مطر خفيف", "rain"),
    63: State("مطر متوسط", "rain"),
    65: State("مطر غزير", "downpour"),
    66: State("مطر متجمّد خفيف", "sleet"),
    67: State("مطر متجمّد غزير", "sleet"),
    SLEET: State("مطر ممزوج بثلج", "sleet"),
    HEAVY_SLEET: State("مطر غزير ممزوج بثلج", "sleet"),
    71: State("ثلوج خفيفة", "snow"),
    73: State("ثلوج متوسطة", "snow"),
    75: State("ثلوج كثيفة", "snow"),
    77: State("حبيبات ثلجية", "snow"),
    80: State("زخات مطر خفيفة", "showers", has_night=True),
    81: State("زخات مطر متوسطة", "showers", has_night=True),
    82: State("زخات مطر عنيفة", "downpour"),
    85: State("زخات ثلج خفيفة", "snow"),
    86: State("زخات ثلج كثيفة", "snow"),
    THUNDER: State("عاصفة رعدية", "thunder"),
    96: State("عاصفة رعدية مع برَد خفيف", "hail"),
    99: State("عاصفة رعدية مع برَد شديد", "hail"),
}


# From the mildest to the gravest.
GRAVITY: Final = (
    *(0, 1, 2, 3, 45, 48),
    *(51, 53, 55, 80, 61, 81, 63),
    *(77, 85, 71, SLEET, 73),
    *(56, 57, 66, 65, 82),
    *(86, 75, HEAVY_SLEET, 67),
    *(THUNDER, 96, 99),
)


def state_of(code: int | None) -> State:
    """A code that nobody knows is shown as such, with a neutral icon."""
    return STATES.get(code, UNKNOWN) if code is not None else UNKNOWN


def worst(codes: list[int]) -> int | None:
    """The code that a day is told by: the gravest of them; None for none.

    By gravity, not by number: light showers are 80, and heavy rain is 65.
    """
    return max(codes, key=_gravity, default=None)


def _gravity(code: int) -> int:
    return GRAVITY.index(code) if code in GRAVITY else -1
