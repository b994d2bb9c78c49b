"""Connections to checked addresses only, whose every step counts against the budget.

A name is resolved once, here; all of its addresses are judged, and the connection goes to one of
those that were judged.  A name server that answers differently a moment later (DNS rebinding) is
not asked a moment later.  The certificate is still verified for the name.
"""

from __future__ import annotations

import contextlib
import select
import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from ipaddress import ip_address
from itertools import chain, zip_longest
from typing import Any

import httpcore

from manshet.fetch.addresses import IPAddress, is_public, literal
from manshet.fetch.budget import BUDGET, Budget
from manshet.fetch.errors import AddressRefusedError, TLSError, UnknownHostError, UnreachableError
from manshet.fetch.resolving import Resolver, look_up

_MOST_ADDRESSES = 4  # Tried one after the other; further ones seldom help and cost time.
_PIECE_BYTES = 16 * 1024


class Network(httpcore.NetworkBackend):
    """Time-outs that callers hand in are overlooked: the budget is stricter than any of them."""

    def __init__(self, resolver: Resolver, connect_seconds: float) -> None:
        self._resolver = resolver
        self._connect_seconds = connect_seconds

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Raises AddressRefusedError, UnknownHostError, UnreachableError, TooSlowError."""
        budget = BUDGET.get()
        budget.has_connected = True
        until = time.monotonic() + min(self._connect_seconds, budget.seconds_left())
        addresses = self._addresses(host, port, until, budget)
        if not budget.is_allowed:
            for address in addresses:
                # One bad address condemns the name: no honest server mixes them.
                if not is_public(address):
                    problem = f"{host} is at {address}, which is not a public address"
                    raise AddressRefusedError(budget.url, problem)
        tried = _alternating(addresses)[:_MOST_ADDRESSES]
        return _Stream(_connect(tried, port, until, budget), self._connect_seconds)

    def _addresses(self, host: str, port: int, until: float, budget: Budget) -> list[IPAddress]:
        own = literal(host)
        if own is not None:
            return [own]
        try:
            found = look_up(self._resolver, host, port, max(until - time.monotonic(), 0))
            addresses = [ip_address(text) for text in found]
        except TimeoutError as error:
            raise budget.too_slow(is_connecting=True) from error
        except (OSError, ValueError) as error:
            raise UnknownHostError(budget.url, f"{host} has no address") from error
        if not addresses:
            raise UnknownHostError(budget.url, f"{host} has no address")
        return addresses


def _alternating(addresses: list[IPAddress]) -> list[IPAddress]:
    """Both families in turn, the preferred one first, for one of them may lead nowhere."""
    preferred = [each for each in addresses if each.version == addresses[0].version]
    others = [each for each in addresses if each.version != addresses[0].version]
    return [each for each in chain(*zip_longest(preferred, others)) if each is not None]


def _connect(addresses: list[IPAddress], port: int, until: float, budget: Budget) -> socket.socket:
    """To the first that accepts; the time that is left is shared among those not tried yet."""
    problem: OSError = OSError("no address to try")
    for place, address in enumerate(addresses):
        share = (until - time.monotonic()) / (len(addresses) - place)
        if share <= 0:
            raise budget.too_slow(is_connecting=True)
        try:
            connected = socket.create_connection((str(address), port), share)
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return connected
        except OSError as error:
            problem = error
    if isinstance(problem, TimeoutError):
        raise budget.too_slow(is_connecting=True) from problem
    raise UnreachableError(budget.url, problem.strerror or str(problem)) from problem


class _Stream(httpcore.NetworkStream):
    def __init__(self, connection: socket.socket, connect_seconds: float) -> None:
        self._socket = connection
        self._connect_seconds = connect_seconds

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        budget = BUDGET.get()
        with _in_time(budget, httpcore.ReadError):
            self._socket.settimeout(budget.seconds_left())
            data = self._socket.recv(max_bytes)
        budget.count_received(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        budget = BUDGET.get()
        rest = memoryview(buffer)
        with _in_time(budget, httpcore.WriteError):
            while rest:
                self._socket.settimeout(budget.seconds_left())
                rest = rest[self._socket.send(rest[:_PIECE_BYTES]) :]

    def close(self) -> None:
        self._socket.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        budget = BUDGET.get()
        try:
            self._socket.settimeout(min(self._connect_seconds, budget.seconds_left()))
            secured = ssl_context.wrap_socket(self._socket, server_hostname=server_hostname)
        except BaseException as error:
            self.close()
            match error:
                case TimeoutError():
                    raise budget.too_slow(is_connecting=True) from error
                case ssl.SSLError():
                    problem = getattr(error, "verify_message", "") or error.reason or str(error)
                    raise TLSError(budget.url, problem) from error
                case OSError():
                    raise UnreachableError(budget.url, str(error)) from error
            raise
        return _Stream(secured, self._connect_seconds)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks for: a kept connection that is readable has been closed."""
        if info == "is_readable":
            poll = select.poll()
            poll.register(self._socket, select.POLLIN)
            return bool(poll.poll(0))
        return None


@contextlib.contextmanager
def _in_time(budget: Budget, otherwise: type[httpcore.NetworkError]) -> Iterator[None]:
    """httpcore knows what to do with its own errors only: after WriteError it reads the answer."""
    try:
        yield
    except TimeoutError as error:
        raise budget.too_slow() from error
    except OSError as error:
        raise otherwise(str(error)) from error
