"""The day's temperatures as a line, drawn on the server: places in a drawing, no HTML.

Arabic time runs from the right, so the first hour stands there. A cubic curve whose handles lie
flat between two hours never goes beyond either of them: it invents no extreme.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Final

from manshet.weather.contexts import WeatherChart, WeatherHour, WeatherPoint

STEP: Final = 50  # units of the drawing for each hour: 3.125rem
HEIGHT: Final = 92
_TOP, _BOTTOM = 30, 12  # Room for the figures above the line, and below it.
_LEAST_SPAN: Final = 6  # degrees: a day that hardly changes is no mountain
_LONGEST_STEP: Final = timedelta(hours=1)


def chart_of(hours: Sequence[WeatherHour]) -> WeatherChart | None:
    """None for fewer than two hours."""
    if len(hours) < 2:
        return None
    points = _points(hours)
    runs = _runs(hours, points)
    return WeatherChart(
        width=STEP * len(hours),
        height=HEIGHT,
        line="".join(map(_line, runs)),
        area="".join(f"{_line(run)}V{HEIGHT}H{run[0].x}Z" for run in runs),
        points=points,
        highest=max(hours, key=lambda hour: hour.temperature),
        lowest=min(hours, key=lambda hour: hour.temperature),
    )


def _points(hours: Sequence[WeatherHour]) -> tuple[WeatherPoint, ...]:
    temperatures = [hour.temperature for hour in hours]
    lowest, highest = min(temperatures), max(temperatures)
    span = max(highest - lowest, _LEAST_SPAN)
    middle = (highest + lowest) / 2
    room = HEIGHT - _TOP - _BOTTOM
    width = STEP * len(hours)
    return tuple(
        WeatherPoint(
            x=width - STEP * (place + 0.5),
            y=round(_TOP + room * (0.5 - (temperature - middle) / span), 1),
            temperature=temperature,
        )
        for place, temperature in enumerate(temperatures)
    )


def _runs(hours: Sequence[WeatherHour], points: Sequence[WeatherPoint]) -> list[list[WeatherPoint]]:
    """The points, parted where hours are missing between two of them."""
    runs = [[points[0]]]
    for (before, after), point in zip(pairwise(hours), points[1:], strict=True):
        if after.at - before.at > _LONGEST_STEP:
            runs.append([])
        runs[-1].append(point)
    return runs


def _line(run: Sequence[WeatherPoint]) -> str:
    parts = [f"M{run[0].x} {run[0].y}"]
    for before, after in pairwise(run):
        middle = (before.x + after.x) / 2
        parts.append(f"C{middle} {before.y} {middle} {after.y} {after.x} {after.y}")
    return "".join(parts)
