"""The providers, by the names of the setting `MANSHET_WEATHER`."""

from __future__ import annotations

from manshet.weather.provider import Provider
from manshet.weather.providers.invented import Invented
from manshet.weather.providers.met_norway import METNorway
from manshet.weather.providers.open_meteo import OpenMeteo

NAMES = ("open-meteo", "met-norway", "demo")


def provider_of(name: str, url: str = "", key: str = "") -> Provider | None:
    """None for no name: this newspaper has no weather. `url` replaces the provider's own."""
    match name:
        case "open-meteo":
            return OpenMeteo(own_url=url, key=key)
        case "met-norway":
            return METNorway(own_url=url)
        case "demo":
            return Invented(own_url=url)
        case _:
            return None
