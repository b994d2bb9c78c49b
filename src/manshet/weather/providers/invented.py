"""The demonstration's weather: invented by a server of ours that speaks Open-Meteo's format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from manshet.weather.provider import Credit
from manshet.weather.providers.open_meteo import OpenMeteo

NOWHERE: Final = "http://127.0.0.1:9/v1/forecast"  # Refused: `manshet serve` gives the address.
CREDIT: Final = Credit("طقس تجريبي من مانشيت، وليس طقس المدن الحقيقي", "", "", "")


@dataclass(frozen=True)
class Invented(OpenMeteo):
    name: str = "demo"
    label: str = "طقس تجريبي من صنع مانشيت"
    is_invented: bool = True
    credit: Credit = CREDIT

    @property
    def url(self) -> str:
        """Never Open-Meteo's own: what is invented is not to be mixed with what is not."""
        return self.own_url or NOWHERE
