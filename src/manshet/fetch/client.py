"""Ask a server, follow its redirects, read its answer; each within what the policy allows.

On httpcore, the lower half of httpx, with httpx's reading of addresses.  What httpx's own client
adds is what is not wanted here: decompression without a limit, redirects that are followed before
they are checked, cookies, proxies from the environment.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from urllib.parse import urljoin

import httpcore
import httpx

from manshet.fetch.addresses import authority, port, read
from manshet.fetch.bodies import read_body, read_head, read_problem
from manshet.fetch.budget import BUDGET, Budget
from manshet.fetch.decoding import ACCEPTED
from manshet.fetch.errors import (
    AddressRefusedError,
    BadAnswerError,
    CutShortError,
    FetchError,
    TooManyRedirectsError,
    UnreachableError,
)
from manshet.fetch.freshness import fresh_for, retry_after
from manshet.fetch.messages import Request, Response
from manshet.fetch.network import Network
from manshet.fetch.policy import Policy
from manshet.fetch.resolving import Resolver, system_resolver

_PERMANENT = (301, 308)
_REDIRECTS = (301, 302, 303, 307, 308)
_FOLLOWED = ("GET", "HEAD")
_KEPT_IDLE = 20  # connections
_KEPT_IDLE_SECONDS = 15.0
_VALIDATOR_MAX_LETTERS = 1000  # Longer ones are not worth storing and sending back.


@lru_cache(maxsize=8)
def _tls(ca_file: Path | None) -> ssl.SSLContext:
    """Reading the authorities takes longer than many a fetch."""
    context = httpx.create_ssl_context(trust_env=False)
    if ca_file is not None:
        context.load_verify_locations(ca_file)
    return context


@dataclass(frozen=True)
class _Hop:
    """One address on the way; `is_own` while the host is the one that the request names."""

    url: httpx.URL
    is_own: bool
    is_allowed: bool


@dataclass(frozen=True)
class _Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def leads_to(self) -> str:
        return self.headers.get("location", "") if self.status in _REDIRECTS else ""


class Client:
    """Any number of threads may share one; connections are kept for a few seconds."""

    def __init__(self, policy: Policy, resolver: Resolver = system_resolver) -> None:
        self._policy = policy
        self._pool = httpcore.ConnectionPool(
            ssl_context=_tls(policy.ca_file),
            max_connections=None,  # Waiting for each other is what one bad source must not cause.
            max_keepalive_connections=_KEPT_IDLE,
            keepalive_expiry=_KEPT_IDLE_SECONDS,
            network_backend=Network(resolver, policy.connect_seconds),
        )

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._pool.close()

    def fetch(self, request: Request) -> Response:
        """An answer of whatever status. Raises FetchError if there is none to rely on."""
        budget = Budget(self._policy)
        token = BUDGET.set(budget)
        try:
            return self._follow(request, budget)
        finally:
            BUDGET.reset(token)

    def _follow(self, request: Request, budget: Budget) -> Response:
        hop = self._first(request)
        moved_to, is_moving = None, True
        for _hop in range(self._policy.max_redirects + 1):
            answer = self._ask(request, hop, budget)
            if not answer.leads_to or request.method not in _FOLLOWED:
                return self._response(request, answer, budget, moved_to)
            following = self._next(hop, answer.leads_to)
            is_moving = is_moving and _is_move(answer.status, hop.url, following.url)
            hop = following
            moved_to = str(hop.url) if is_moving else moved_to
        raise TooManyRedirectsError(budget.url, self._policy.max_redirects)

    def _first(self, request: Request) -> _Hop:
        url = read(request.url)
        is_allowed = authority(url) in self._policy.allowed_hosts
        return self._checked(_Hop(url, is_own=True, is_allowed=is_allowed))

    def _next(self, hop: _Hop, location: str) -> _Hop:
        """Raises AddressError, and AddressRefusedError where only a request itself may lead."""
        url = read(urljoin(str(hop.url), location))
        is_allowed = authority(url) in self._policy.allowed_hosts
        if is_allowed and not hop.is_allowed:
            raise AddressRefusedError(str(url), f"redirected there by {hop.url.host}")
        is_own = hop.is_own and (url.scheme, authority(url)) == (hop.url.scheme, authority(hop.url))
        return self._checked(_Hop(url, is_own, is_allowed))

    def _checked(self, hop: _Hop) -> _Hop:
        if not hop.is_allowed and port(hop.url) not in self._policy.ports:
            raise AddressRefusedError(
                str(hop.url), f"port {port(hop.url)} is not among the allowed"
            )
        return hop

    def _ask(self, request: Request, hop: _Hop, budget: Budget) -> _Answer:
        """Once more when a kept connection turns out to have been closed by the server meanwhile.

        What may change something is not sent twice (RFC 9110 section 9.2.2).
        """
        while True:
            budget.enter(str(hop.url), is_allowed=hop.is_allowed)
            try:
                return self._ask_once(request, hop, budget)
            except (CutShortError, UnreachableError):
                is_stale = not budget.has_connected and not budget.has_heard
                if not is_stale or request.method not in _FOLLOWED:
                    raise

    def _ask_once(self, request: Request, hop: _Hop, budget: Budget) -> _Answer:
        url = httpcore.URL(
            scheme=hop.url.raw_scheme,
            host=hop.url.raw_host,
            port=hop.url.port,
            target=hop.url.raw_path,
        )
        fields = [(name.encode(), value.encode()) for name, value in self._fields(request, hop)]
        with (
            _translated(budget),
            self._pool.stream(request.method, url, headers=fields, content=request.body) as answer,
        ):
            headers = read_head(answer.headers, budget.url)
            found = _Answer(answer.status, headers, b"")
            if found.leads_to and request.method in _FOLLOWED:
                return found
            if not 200 <= answer.status < 300:
                return _Answer(answer.status, headers, read_problem(answer, headers, budget))
            if request.method == "HEAD":
                return found
            body = read_body(answer, headers, budget, self._policy.max_body_bytes)
            return _Answer(answer.status, headers, body)

    def _fields(self, request: Request, hop: _Hop) -> Iterator[tuple[str, str]]:
        given = {name.lower(): value for name, value in request.headers.items()}
        fields = {
            "user-agent": self._policy.user_agent,
            "accept": "*/*",
            "if-none-match": request.etag,
            "if-modified-since": request.last_modified,
            "host": hop.url.netloc.decode("ascii"),
            **(given if hop.is_own else {}),
            "accept-encoding": ACCEPTED,
        }
        return ((name, value) for name, value in fields.items() if value)

    def _response(
        self, request: Request, answer: _Answer, budget: Budget, moved_to: str | None
    ) -> Response:
        now = datetime.now(UTC)
        headers = answer.headers
        is_unchanged = answer.status == 304
        is_good = is_unchanged or 200 <= answer.status < 300
        return Response(
            status=answer.status,
            url=budget.url,
            headers=headers,
            body=answer.body,
            etag=_validator(headers, "etag") or (request.etag if is_unchanged else ""),
            last_modified=_validator(headers, "last-modified")
            or (request.last_modified if is_unchanged else ""),
            retry_after=retry_after(headers, now),
            fresh_for=fresh_for(headers, now),
            # An address that answers with an error is nowhere to move to.
            moved_to=moved_to if is_good else None,
            elapsed=timedelta(seconds=budget.elapsed_seconds),
        )


def _is_move(status: int, here: httpx.URL, there: httpx.URL) -> bool:
    """From https to http nobody moves for good: it would give up what protects the news."""
    return status in _PERMANENT and not (here.scheme == "https" and there.scheme == "http")


def _validator(headers: Mapping[str, str], name: str) -> str:
    value = headers.get(name, "")
    return value if len(value) <= _VALIDATOR_MAX_LETTERS else ""


@contextmanager
def _translated(budget: Budget) -> Iterator[None]:
    """httpcore's errors as Manshet's."""
    try:
        yield
    except httpcore.RemoteProtocolError as error:
        kind = CutShortError if budget.has_ended else BadAnswerError
        raise kind(budget.url, str(error)) from error
    except httpcore.NetworkError as error:
        raise UnreachableError(budget.url, str(error)) from error
    except httpcore.ProtocolError as error:
        raise FetchError(budget.url, f"the request cannot be sent: {error}") from error


def fetch(request: Request, policy: Policy) -> Response:
    """One request over a connection of its own. Raises FetchError."""
    with Client(policy) as client:
        return client.fetch(request)
