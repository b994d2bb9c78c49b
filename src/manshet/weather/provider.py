"""What a provider of forecasts is: a request to make and a document to read, no more.

Providers open no connection, so that time-outs, sizes, politeness and storing are the same for all.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from manshet.fetch import Request
from manshet.weather.cities import City
from manshet.weather.errors import BadForecastError
from manshet.weather.records import Hour


@dataclass(frozen=True)
class Credit:
    """What the terms want beside the data: who made it and under which licence; both linked."""

    text: str
    url: str
    licence: str
    licence_url: str


class Provider(Protocol):
    """`url` is the address that is asked, `own_url` the operator's in its place, or empty.

    `cities_at_once` is how many places fit one request.
    """

    @property
    def name(self) -> str: ...

    @property
    def label(self) -> str:
        """What the desk calls it."""

    @property
    def own_url(self) -> str: ...

    @property
    def url(self) -> str: ...

    @property
    def credit(self) -> Credit: ...

    @property
    def is_invented(self) -> bool:
        """Whether the weather is not real, which readers are told."""

    @property
    def cities_at_once(self) -> int: ...

    def request(self, cities: Sequence[City], last_modified: str) -> Request:
        """`last_modified` is that of the forecast at hand; it is empty for several cities."""

    def hours(
        self, body: bytes, cities: Sequence[City], now: datetime
    ) -> dict[str, tuple[Hour, ...]]:
        """By slug, for those cities of which the document says enough.

        Raises BadForecastError where the document is of no use at all.
        """


def read_json(body: bytes) -> Any:
    """Strict JSON (RFC 8259): no NaN and no Infinity. Raises BadForecastError."""
    try:
        return json.loads(body, parse_constant=_refuse)
    except (ValueError, RecursionError) as exc:
        raise BadForecastError(f"it is no JSON: {exc}"[:200]) from exc


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no number")


def part(document: Any, *path: str) -> Any:
    """What stands in the document under these names; None where it does not."""
    for name in path:
        document = document.get(name) if isinstance(document, dict) else None
    return document
