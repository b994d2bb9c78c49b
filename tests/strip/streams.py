"""Readers of the strip's stream, without a server: each drives the ASGI application by himself."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from manshet.edition.asgi import Application, Message, Scope


@dataclass
class Told:
    """One event as a browser sees it; `number` None where it has none of its own."""

    kind: str
    number: int | None
    data: dict[str, Any]


@dataclass
class Listener:
    """`is_reading` False holds his writes up, as a full socket does."""

    received: bytearray = field(default_factory=bytearray)
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    has_ended: bool = False
    task: asyncio.Task[None] | None = None

    def __post_init__(self) -> None:
        self._leaving: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._has_asked = False
        self._reading = asyncio.Event()
        self._reading.set()

    def stop_reading(self) -> None:
        self._reading.clear()

    def read_on(self) -> None:
        self._reading.set()

    def leave(self) -> None:
        self._leaving.set_result({"type": "http.disconnect"})

    async def receive(self) -> Message:
        if not self._has_asked:
            self._has_asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        return await self._leaving

    async def send(self, message: Message) -> None:
        await self._reading.wait()
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {k.decode(): v.decode() for k, v in message["headers"]}
        else:
            self.received += message["body"]
            self.has_ended = not message.get("more_body", False)

    @property
    def told(self) -> list[Told]:
        return list(events_in(bytes(self.received).decode()))

    @property
    def kinds(self) -> list[str]:
        return [one.kind for one in self.told]


def events_in(text: str) -> Iterator[Told]:
    """By the rules of WHATWG HTML section 9.2.6, for what the hub may send."""
    for block in text.split("\n\n"):
        fields: dict[str, str] = {}
        for line in block.split("\n"):
            name, _colon, value = line.partition(":")
            if name:
                fields[name] = value.removeprefix(" ")
        if "data" in fields:
            number = fields.get("id")
            yield Told(fields["event"], int(number) if number else None, json.loads(fields["data"]))


def scope_of(
    path: str = "/live/strip", query: str = "", method: str = "GET", **fields: Any
) -> Scope:
    headers = [
        (name.replace("_", "-").encode(), str(value).encode()) for name, value in fields.items()
    ]
    address = fields.pop("client", "203.0.113.7")
    return {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": [header for header in headers if header[0] != b"client"],
        "client": (address, 50_000),
    }


async def listen(application: Application, **fields: Any) -> Listener:
    """A reader who has been told how the stream begins."""
    listener = Listener()

    async def answer() -> None:
        await application(scope_of(**fields), listener.receive, listener.send)

    listener.task = asyncio.get_running_loop().create_task(answer())
    await soon()
    return listener


async def soon() -> None:
    """All that can happen without time passing has happened."""
    for _turn in range(60):
        await asyncio.sleep(0)
