"""Asking the provider for forecasts: one request, and what came of it, as values."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from manshet.fetch import (
    AddressError,
    Client,
    FetchError,
    Policy,
    Response,
    TLSError,
    UnknownHostError,
    sentence,
    status_sentence,
    user_agent,
)
from manshet.weather.cities import City
from manshet.weather.errors import BadForecastError
from manshet.weather.provider import Provider
from manshet.weather.records import Hour

log = logging.getLogger("manshet.weather")

UNREADABLE: Final = "وصل من مزوّد الطقس ما لا يُفهم. تبقى آخر توقعات سليمة إلى أن يُصلحه."
LACKING: Final = "لم يُرسل مزوّد الطقس ساعات هذه المدينة. تبقى آخر توقعات سليمة."
UNREACHED: Final = "تعذر الاتصال بمزوّد الطقس. أخبر مدير النظام."
_MEGABYTE: Final = 1024 * 1024
_DEPRECATED: Final = 203  # MET Norway's way to say that this version will go away.


@dataclass(frozen=True)
class Outcome:
    """`hours` by slug are fresh; `is_unchanged` says that those at hand are still the latest.

    `problem` is a sentence for the desk, empty if there is none; `is_refused` says that nobody
    should be asked for a while, `is_unreadable` that this one document was bad. `wait` is what the
    provider wants.
    """

    hours: dict[str, tuple[Hour, ...]]
    is_unchanged: bool = False
    problem: str = ""
    is_refused: bool = False
    is_unreadable: bool = False
    wait: timedelta = timedelta()
    last_modified: str = ""


def policy_for(provider: Provider, origin: str) -> Policy:
    """An address that the operator has chosen may be near (`MANSHET_WEATHER_URL`)."""
    policy = Policy(
        user_agent=user_agent(origin),
        total_seconds=20,
        connect_seconds=8,
        max_body_bytes=4 * _MEGABYTE,
        max_redirects=3,
    )
    return policy.allowing(provider.own_url) if provider.own_url else policy


def ask(
    client: Client,
    provider: Provider,
    cities: Sequence[City],
    last_modified: str,
    now: datetime,
) -> Outcome:
    """One request for these cities. Raises nothing that a provider can cause."""
    try:
        response = client.fetch(provider.request(cities, last_modified))
    except FetchError as exc:
        # Not the error's own words: they hold the address, and with it the key.
        log.warning("%s does not answer: %s", _host(provider), exc.problem)
        return Outcome({}, problem=_sentence(exc), is_refused=True)
    wait = max(response.fresh_for or timedelta(), response.retry_after or timedelta())
    if response.is_not_modified:
        kept = response.last_modified
        return Outcome({}, is_unchanged=True, wait=wait, last_modified=kept)
    if not response.is_success:
        log.warning("%s answered with %d", _host(provider), response.status)
        problem = status_sentence(response.status)
        return Outcome({}, problem=problem, is_refused=True, wait=wait)
    return _read(provider, response, cities, now, wait)


def _read(
    provider: Provider,
    response: Response,
    cities: Sequence[City],
    now: datetime,
    wait: timedelta,
) -> Outcome:
    if response.status == _DEPRECATED:
        log.error("%s: this version of its service is about to end", _host(provider))
    try:
        hours = provider.hours(response.body, cities, now)
    except BadForecastError as exc:
        log.warning("%s: %s", _host(provider), exc)
        return Outcome({}, problem=UNREADABLE, is_unreadable=True, wait=wait)
    problem = "" if len(hours) == len(cities) else LACKING
    return Outcome(hours, problem=problem, wait=wait, last_modified=response.last_modified)


def _sentence(error: FetchError) -> str:
    """What the desk is told; the address is the operator's, and no editor can mend it."""
    if isinstance(error, AddressError | UnknownHostError | TLSError):
        return UNREACHED
    return sentence(error)


def _host(provider: Provider) -> str:
    return urlsplit(provider.url).hostname or provider.name
