"""So many readers of a stream, in a process of their own: `python -m … HOST PORT PATH NUMBER`.

Raw sockets on one event loop, with no task and no stream for each, since it is the server that is
measured.  One line on standard output says how many are held; then a line on standard input names
an event's marker, and the answer tells when each reader had it, in seconds since the epoch.
"""

from __future__ import annotations

import asyncio
import json
import re
import resource
import sys
from collections import defaultdict
from time import time

from manshet.errors import ManshetError

AT_ONCE = 200
PATIENCE_SECONDS = 60.0
_MARKER = re.compile(rb"m(\d+)z")
_TAIL = 24  # Bytes of a marker that may be cut between two packets.


class Refusal(ManshetError):
    """A reader got no stream."""


class Readers:
    """`arrivals` are the times of each marker, one for each reader that had it."""

    def __init__(self) -> None:
        self.arrivals: defaultdict[int, list[float]] = defaultdict(list)
        self.held = 0
        self.lost = 0


class Connection(asyncio.Protocol):
    __slots__ = ("all", "opened", "request", "tail", "transport")

    def __init__(self, readers: Readers, request: bytes) -> None:
        self.all = readers
        self.request = request
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.tail = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        now = time()
        if not self.opened.done():
            if b" 200 " not in data[:16]:
                self.opened.set_exception(Refusal(data[:60].decode("latin-1")))
                return
            self.opened.set_result(None)
            self.all.held += 1
        data = self.tail + data
        end = 0
        for match in _MARKER.finditer(data):
            self.all.arrivals[int(match[1])].append(now)
            end = match.end()
        self.tail = data[max(end, len(data) - _TAIL) :]

    def connection_lost(self, exc: Exception | None) -> None:
        self.all.lost += 1


async def read(host: str, port: int, path: str, number: int) -> None:
    readers = Readers()
    loop = asyncio.get_running_loop()
    request = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept: text/event-stream\r\n\r\n".encode()
    for begin in range(0, number, AT_ONCE):
        some = min(AT_ONCE, number - begin)
        made = await asyncio.gather(
            *(
                loop.create_connection(lambda: Connection(readers, request), host, port)
                for _one in range(some)
            ),
        )
        await asyncio.wait_for(
            asyncio.gather(*(connection.opened for _transport, connection in made)),
            PATIENCE_SECONDS,
        )
    _say({"held": readers.held})
    for_more = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(for_more), sys.stdin)
    while line := await for_more.readline():
        marker = int(line)
        until = time() + PATIENCE_SECONDS
        while len(readers.arrivals[marker]) < readers.held - readers.lost and time() < until:
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.2)  # What comes twice comes now.
        _say({"arrivals": readers.arrivals[marker], "lost": readers.lost})


def _say(what: object) -> None:
    print(json.dumps(what), flush=True)


def raise_open_files() -> int:
    """To what the system allows; returns that."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard


if __name__ == "__main__":
    raise_open_files()
    host, port, path, number = sys.argv[1:]
    asyncio.run(read(host, int(port), path, int(number)))
