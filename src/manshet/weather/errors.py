"""Errors of the weather.

ManshetError
└── WeatherError
    └── BadForecastError  the provider's document says nothing that can be shown
"""

from manshet.errors import ManshetError


class WeatherError(ManshetError):
    """The root of this package's errors."""


class BadForecastError(WeatherError):
    """`problem` is an English phrase for the log."""

    def __init__(self, problem: str) -> None:
        self.problem = problem
        super().__init__(f"The forecast cannot be used: {problem}.")
