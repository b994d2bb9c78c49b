"""The wind in words: where it comes from, and how strong it is.

Strength by the limits of the Beaufort scale, in km/h, in the words of Arab weather services.
"""

from __future__ import annotations

from typing import Final

_FROM: Final = (
    *("شمالية", "شمالية شرقية", "شرقية", "جنوبية شرقية"),
    *("جنوبية", "جنوبية غربية", "غربية", "شمالية غربية"),
)
CALM_KMH: Final = 2
_STRENGTHS: Final = (
    (20, "خفيفة"),
    (29, "معتدلة"),
    (39, "نشطة"),
    (50, "قوية"),
    (62, "شديدة"),
    (89, "عاصفة"),
    (118, "عاصفة شديدة"),
)


def direction_words(degrees: float) -> str:
    """«شمالية غربية» for a wind that comes from 315°."""
    return _FROM[round(degrees / 45) % len(_FROM)]


def strength_words(kmh: float) -> str:
    return next((words for limit, words in _STRENGTHS if kmh < limit), "إعصارية")


def wind_words(kmh: float, degrees: float | None) -> str:
    """«رياح شمالية غربية معتدلة»; without a direction where the wind is calm or unknown."""
    if kmh < CALM_KMH:
        return "رياح ساكنة"
    direction = "" if degrees is None else f" {direction_words(degrees)}"
    return f"رياح{direction} {strength_words(kmh)}"


def arrow_degrees(degrees: float) -> int:
    """Where an arrow that points up must turn to show where the wind goes.

    A compass is the same in every script: east stays on the right, and nothing is mirrored.
    """
    return (round(degrees / 5) * 5 + 180) % 360
