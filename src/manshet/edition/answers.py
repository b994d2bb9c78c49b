"""How the edition answers over HTTP: what was asked for, and the headers of what is sent.

A stored page goes out with a life for browsers and CDN, a validator and its coding; one that is not
stored, or an older one, so that nobody on the way keeps it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from manshet.edition.asgi import Application, Message, Receive, Scope, Send
from manshet.edition.cdn import CDN, unkept
from manshet.edition.forms import IDENTITY, accepted, gzipped
from manshet.edition.memory import RawHeaders, Ready
from manshet.edition.pages import Head, Headers, Rendering

CACHE_CONTROL = "public, max-age=0, s-maxage=2, stale-while-revalidate=30, stale-if-error=86400"
_OWN_HEADERS = {"cache-control", "content-length", "date", "etag", "server", "vary"}
QUICK_GZIP = 1  # For the few readers who come before the better forms are made.
NOT_MODIFIED = frozenset((b"cache-control", b"etag", b"vary", b"manshet-edition"))
_BUSY_PAGE = (
    '<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><title>لحظة من فضلك</title>'
    "<h1>لحظة من فضلك</h1><p>القرّاء كثيرون الآن. أعد تحميل الصفحة بعد ثوانٍ.</p></html>\n"
).encode()
_BUSY_HEADERS = (
    ("content-type", "text/html; charset=utf-8"),
    ("cache-control", "no-store"),
    ("retry-after", "2"),
)


@dataclass(frozen=True)
class Request:
    scope: Scope
    accept_encoding: bytes
    validators: bytes

    @property
    def is_head(self) -> bool:
        return bool(self.scope["method"] == "HEAD")

    @property
    def query(self) -> bytes:
        query: bytes = self.scope["query_string"]
        return query

    @property
    def raw_path(self) -> bytes:
        """As it was asked for, percent-encoded."""
        raw: bytes = self.scope.get("raw_path") or b""
        return raw.partition(b"?")[0]

    @property
    def host(self) -> bytes:
        return next((value for name, value in self.scope["headers"] if name == b"host"), b"")

    def matches(self, digest: str) -> bool:
        """RFC 9110 section 13.1.2: by weak comparison, so that any form of the page counts."""
        return digest.encode() in self.validators or self.validators.strip() == b"*"


@lru_cache(maxsize=512)
def accepted_codings(accept_encoding: bytes) -> tuple[str, ...]:
    return accepted(accept_encoding.decode("latin-1"))


def ready_of(rendering: Rendering, epoch: int, cdn: CDN | None) -> Ready:
    head = Head(rendering.status, rendering.headers, rendering.digest)
    life = life_of(cdn, head, is_stored=False)
    answer = (headers_of(head, life, IDENTITY, len(rendering.body)), rendering.body)
    return Ready(head, None, epoch, answers={IDENTITY: answer})


def life_of(cdn: CDN | None, head: Head, *, is_stored: bool) -> Headers:
    """A CDN keeps for long what is stored; what is not may be out of date as it is sent."""
    if cdn is None:
        return (("cache-control", CACHE_CONTROL),)
    return cdn.life(CACHE_CONTROL, is_long=is_stored and cdn.can_be_purged(head.headers))


def briefly(cdn: CDN, headers: RawHeaders) -> RawHeaders:
    life = [(k.encode(), v.encode()) for k, v in cdn.life(CACHE_CONTROL, is_long=False)]
    names = {name for name, _value in life}
    return [*(header for header in headers if header[0] not in names), *life]


def unkept_application(application: Application) -> Application:
    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        await application(scope, receive, sending_unkept(send))

    return answer


def sending_unkept(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": unkept(message.get("headers", ()))}
        await send(message)

    return sent


def headers_of(head: Head, life: Headers, coding: str, length: int) -> RawHeaders:
    own = [
        *life,
        ("vary", "accept-encoding"),
        ("etag", f'"{head.digest}{"-" if coding else ""}{coding}"'),
        ("content-length", str(length)),
        *([("content-encoding", coding)] if coding else []),
    ]
    kept = [(name.lower(), value) for name, value in head.headers]
    kept = [(name, value) for name, value in kept if name not in _OWN_HEADERS]
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in [*kept, *own]]


def with_query(header: tuple[bytes, bytes], query: bytes) -> tuple[bytes, bytes]:
    """A redirect hands on what the address carried; pages are stored without it."""
    name, value = header
    return (name, value + b"?" + query) if name == b"location" and b"?" not in value else header


async def send_older(head: Head, body: bytes, request: Request, send: Send) -> None:
    """The last good copy; no cache on the way may keep it."""
    headers = [(name, value) for name, value in head.headers if name.lower() != "cache-control"]
    stale = [("cache-control", "no-store"), ("manshet-edition", "stale; reason=rendering")]
    await send_once(head.status, (*headers, *stale), body, request, send)


async def send_busy(request: Request, send: Send) -> None:
    await send_once(503, _BUSY_HEADERS, _BUSY_PAGE, request, send)


async def send_once(
    status: int, headers: Iterable[tuple[str, str]], body: bytes, request: Request, send: Send
) -> None:
    raw = [
        (name.lower().encode("latin-1"), value.encode("latin-1"))
        for name, value in headers
        if name.lower() != "content-length"
    ]
    if "gzip" in accepted_codings(request.accept_encoding):
        body = gzipped(body, QUICK_GZIP)
        raw += [(b"content-encoding", b"gzip"), (b"vary", b"accept-encoding")]
    raw.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": raw})
    await send({"type": "http.response.body", "body": b"" if request.is_head else body})
