from __future__ import annotations

from typing import Any

import pytest

from manshet.weather.providers.open_meteo import OpenMeteo
from tests.fetch.conftest import serve  # noqa: F401  a server that does what the test says


@pytest.fixture
def with_weather(settings: Any) -> None:
    settings.WEATHER = OpenMeteo()
