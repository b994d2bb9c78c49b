"""`/live/strip` and `/live/strip.json`, as an ASGI application before the others.

The stream is for an open page, the JSON for whoever cannot hold one open: it is alike for all, and
a CDN may keep it for two seconds.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Iterable
from typing import Any
from urllib.parse import parse_qs

from manshet.edition import clients
from manshet.edition.asgi import Application, Receive, Scope, Send
from manshet.edition.forms import accepted, gzipped
from manshet.strip import stream
from manshet.strip.hub import MORE, Hub, Message

STREAM_PATH = "/live/strip"
JSON_PATH = "/live/strip.json"
JSON_CACHE = b"public, max-age=2, stale-while-revalidate=10, stale-if-error=60"
_START = {"type": "http.response.start", "status": 200, "headers": list(stream.HEADERS)}
_GZIP_FROM_BYTES = 600
_GZIP_LEVEL = 6
_LONGEST_NUMBER = 19  # Digits of the largest number a journal can have.


class LiveStrip:
    """Answers its two addresses and hands everything else on."""

    def __init__(self, hub: Hub, behind: Application) -> None:
        self.hub = hub
        self.behind = behind
        self._forms: tuple[int, tuple[bytes, bytes, bytes, bytes]] | None = None

    def __call__(self, scope: Scope, receive: Receive, send: Send) -> Awaitable[None]:
        """No coroutine of its own: each would be held for as long as its stream."""
        path = scope.get("path")
        if path not in (STREAM_PATH, JSON_PATH):
            return self.behind(scope, receive, send)
        if scope["method"] not in ("GET", "HEAD"):
            return answer(send, 405, ((b"allow", b"GET, HEAD"),))
        if path == JSON_PATH:
            return self._answer_json(scope, send)
        headers = dict(scope["headers"])
        address = address_of(scope, headers)
        if status := self.hub.refusal(address):
            return answer(send, status, ((b"retry-after", b"5"),))
        if scope["method"] == "HEAD":
            return answer(send, 200, stream.HEADERS, length=False)
        last = last_number(headers.get(b"last-event-id", b""), scope["query_string"])
        return self._stream(address, last, receive, send)

    async def _stream(self, address: str, last: int | None, receive: Receive, send: Send) -> None:
        """How it begins, then each event; for a reader who was given up it ends in the middle."""
        reader, first = self.hub.join(address, last)
        reader.task = asyncio.current_task()
        leaving: asyncio.Future[Any] | None = None
        try:
            await receive()  # The request's empty body; what comes next is its reader's leaving.
            leaving = asyncio.ensure_future(receive())
            leaving.add_done_callback(reader.leave)
            await send(_START)
            message: Message | None = {**MORE, "body": first}
            del first  # It would be held for as long as the stream.
            while message:
                reader.writing_at = asyncio.get_running_loop().time()
                await send(message)
                reader.writing_at = 0.0
                message = None  # Not to be held until there is another.
                message = await self.hub.next_message(reader)
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        except asyncio.CancelledError:
            if not reader.has_left:
                raise
        finally:
            self.hub.leave(reader)
            if leaving is not None:
                leaving.remove_done_callback(reader.leave)
                leaving.cancel()

    # The JSON

    async def _answer_json(self, scope: Scope, send: Send) -> None:
        if not self.hub.is_ready:
            return await answer(send, 503, ((b"retry-after", b"2"),))
        headers = dict(scope["headers"])
        body, compressed, tag, compressed_tag = self._json_forms()
        fields = [
            (b"content-type", b"application/json; charset=utf-8"),
            (b"cache-control", JSON_CACHE),
            (b"vary", b"accept-encoding"),
        ]
        if compressed and "gzip" in accepted(
            headers.get(b"accept-encoding", b"").decode("latin-1")
        ):
            body, tag = compressed, compressed_tag
            fields.append((b"content-encoding", b"gzip"))
        fields.append((b"etag", tag))
        if tag in headers.get(b"if-none-match", b""):
            return await answer(send, 304, fields, length=False)
        await answer(send, 200, fields, body, is_head=scope["method"] == "HEAD")

    def _json_forms(self) -> tuple[bytes, bytes, bytes, bytes]:
        """Plain and gzip (empty where it is not worth it), and the validator of each."""
        hub = self.hub
        if self._forms is None or self._forms[0] != hub.version:
            data = {"last_event_id": hub.number, "lines": hub.lines}
            body = stream.as_json(data).encode()
            digest = hashlib.blake2b(body, digest_size=9).hexdigest()
            compressed = gzipped(body, _GZIP_LEVEL) if len(body) > _GZIP_FROM_BYTES else b""
            tags = f'"{digest}"'.encode(), f'"{digest}-gzip"'.encode()
            self._forms = (hub.version, (body, compressed, *tags))
        return self._forms[1]


async def answer(
    send: Send,
    status: int,
    headers: Iterable[tuple[bytes, bytes]],
    body: bytes = b"",
    *,
    length: bool = True,
    is_head: bool = False,
) -> None:
    fields = list(headers)
    if status >= 400:
        fields.append((b"cache-control", b"no-store"))
    if length:
        fields.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": fields})
    await send({"type": "http.response.body", "body": b"" if is_head else body})


def last_number(header: bytes, query: bytes) -> int | None:
    """The browser's own `Last-Event-ID`, which is newer, before what the page's script asked for.

    None for a reader who has nothing yet, or says something that no journal has.
    """
    asked = parse_qs(query.decode("latin-1")).get("last_event_id", [""])[-1]
    for text in (header.decode("latin-1").strip(), asked):
        if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER:
            return int(text)
    return None


def address_of(scope: Scope, headers: dict[bytes, bytes]) -> str:
    """Whom the limit counts."""
    client = scope.get("client")
    forwarded = headers.get(b"x-forwarded-for", b"").decode("latin-1")
    return clients.subscriber_of(clients.address_of(client[0] if client else "", forwarded))
