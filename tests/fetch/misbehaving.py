"""A server on 127.0.0.1 that does to each path what the test says, well-behaved or not."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

Behaviour = Callable[["Exchange"], None]


@dataclass
class Exchange:
    """One request, and the connection to answer it on; `over` is set when the test has ended."""

    connection: socket.socket
    path: str
    fields: dict[str, str]
    method: str
    body: bytes
    over: threading.Event

    def send(self, data: bytes) -> None:
        self.connection.sendall(data)

    def answer(self, status: int, headers: str = "", body: bytes = b"") -> None:
        """With Content-Length; `headers` are lines without their ends."""
        lines = [f"HTTP/1.1 {status} Whatever", *headers.splitlines()]
        head = "\r\n".join([*lines, f"Content-Length: {len(body)}", "", ""])
        self.send(head.encode() + body)


def answers(status: int = 200, headers: str = "", body: bytes = b"") -> Behaviour:
    return lambda exchange: exchange.answer(status, headers, body)


def says(data: bytes) -> Behaviour:
    """These very bytes, and then the end of the connection."""

    def behave(exchange: Exchange) -> None:
        exchange.send(data)
        exchange.connection.shutdown(socket.SHUT_RDWR)

    return behave


def hangs(exchange: Exchange) -> None:
    exchange.over.wait(60)


def drips(start: bytes, drop: bytes = b"x", every_seconds: float = 0.05) -> Behaviour:
    """`start` at once, and then drop after drop without end."""

    def behave(exchange: Exchange) -> None:
        exchange.send(start)
        while not exchange.over.wait(every_seconds):
            exchange.send(drop)

    return behave


def pours(start: bytes, flood: bytes) -> Behaviour:
    """`start`, and then `flood` again and again, as fast as it is read."""
    return drips(start, flood, every_seconds=0)


@dataclass
class Server:
    port: int
    behaviours: dict[str, Behaviour]
    asked: list[Exchange] = field(default_factory=list)
    connections: int = 0

    @property
    def authority(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/") -> str:
        return f"http://{self.authority}{path}"


class _Handler(socketserver.StreamRequestHandler):
    server: _Listener

    def handle(self) -> None:
        with contextlib.suppress(OSError):
            if self.server.tls is not None:
                self.request = self.server.tls.wrap_socket(self.request, server_side=True)
                self.rfile = self.request.makefile("rb")
            while self._one():
                pass

    def finish(self) -> None:
        with contextlib.suppress(OSError):
            super().finish()
        self.request.close()

    def _one(self) -> bool:
        start = self.rfile.readline().decode("latin-1").split()
        if not start:
            return False
        fields = {}
        while line := self.rfile.readline().decode("latin-1").strip():
            name, _colon, value = line.partition(":")
            fields[name.lower()] = value.strip()
        body = self.rfile.read(int(fields.get("content-length", 0)))
        exchange = Exchange(self.request, start[1], fields, start[0], body, self.server.over)
        self.server.described.asked.append(exchange)
        self.server.described.behaviours[exchange.path.partition("?")[0]](exchange)
        return True


class _Listener(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 512

    def __init__(self, described: Server, tls: ssl.SSLContext | None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.described, self.tls, self.over = described, tls, threading.Event()
        described.port = self.server_address[1]

    def process_request(self, request: Any, client_address: Any) -> None:
        self.described.connections += 1
        super().process_request(request, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that leave early are what the tests are about."""


@contextmanager
def serving(
    behaviours: dict[str, Behaviour], tls: ssl.SSLContext | None = None
) -> Iterator[Server]:
    described = Server(0, behaviours)
    with _Listener(described, tls) as listener:
        thread = threading.Thread(target=listener.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield described
        finally:
            listener.over.set()
            listener.shutdown()
            thread.join()
