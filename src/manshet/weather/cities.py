"""The cities whose weather can be shown: a table that is shipped, not a service that is asked.

Editors and readers look for a city by its Arabic name as they type it, so names are compared by
their search key (`manshet.arabic.fold`), without spaces: «ابو ظبي» finds «أبوظبي».
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

from manshet.arabic import fold


@dataclass(frozen=True)
class City:
    """`slug` stands in addresses; `also` are other names by which people look for it."""

    slug: str
    name: str
    english: str
    country: str
    geonames: int
    latitude: float
    longitude: float
    zone_name: str
    is_capital: bool
    also: tuple[str, ...]

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone_name)

    @property
    def path(self) -> str:
        return f"/weather/{self.slug}/"

    @property
    def search_key(self) -> str:
        """Every name and the country's, each folded; a word of the reader's is looked for in it."""
        return " ".join(map(key_of, (self.name, *self.also, self.english, self.country)))


def key_of(name: str) -> str:
    return fold(name).replace(" ", "").replace("-", "")


@cache
def _cities() -> dict[str, City]:
    text = (resources.files(__package__) / "cities.toml").read_text("utf-8")
    table = tomllib.loads(text)
    return {row["slug"]: _city(row, table["countries"]) for row in table["cities"]}


def _city(row: dict[str, object], countries: dict[str, str]) -> City:
    given = dict(row)
    also = given.pop("also", [])
    assert isinstance(also, list)
    return City(
        country=countries[str(given.pop("country"))],
        zone_name=str(given.pop("zone")),
        is_capital=bool(given.pop("is_capital", False)),
        also=tuple(also),
        **given,  # type: ignore[arg-type]
    )


def all_cities() -> tuple[City, ...]:
    """By country, its capital first."""
    return tuple(_cities().values())


def city(slug: str) -> City | None:
    return _cities().get(slug)


def cities_of(slugs: Iterable[str]) -> tuple[City, ...]:
    """Those of them that there are, each once, in their order."""
    found = (city(slug) for slug in dict.fromkeys(slugs))
    return tuple(one for one in found if one)


def named(name: str) -> City | None:
    """The city of exactly this name in any spelling, or None."""
    key = key_of(name)
    return next((one for one in all_cities() if key in _names(one)), None)


def _names(one: City) -> set[str]:
    return {key_of(name) for name in (one.name, *one.also, one.english, one.slug)}


def like(name: str, most: int = 3) -> tuple[City, ...]:
    """Cities whose names hold `name` or are held by it, for «هل تقصد»."""
    key = key_of(name)
    if len(key) < 2:
        return ()
    near = [one for one in all_cities() if any(key in n or n in key for n in _names(one))]
    return tuple(near[:most])


def city_of_zone(zone_name: str) -> City:
    """The capital of a newsroom's time zone, for one that has chosen no city yet."""
    in_zone = [one for one in all_cities() if one.zone_name == zone_name]
    capitals = [one for one in in_zone if one.is_capital]
    return (capitals or in_zone or [_cities()["riyadh"]])[0]
