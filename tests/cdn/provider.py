"""A CDN for tests: the interface that is documented, and a cache that does what it is told.

It keeps what it may keep for as long as it may, and forgets what it is asked to, so that whatever
is stale in it is stale by the newspaper's fault.
"""

from __future__ import annotations

import http.client
import json
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

ZONE, TOKEN = "zone-1", "a secret"
LIFE_FIELDS = {"fastly": "surrogate-control", "cloudflare": "cloudflare-cdn-cache-control"}
TAG_FIELDS = {"fastly": "surrogate-key", "cloudflare": "cache-tag", "bunny": "cdn-tag"}


@dataclass
class Asked:
    method: str
    path: str
    headers: dict[str, str]
    body: Any


@dataclass
class Kept:
    status: int
    headers: list[tuple[str, str]]
    body: bytes
    fresh_until: float
    tags: frozenset[str]


@dataclass
class Provider:
    """`troubles` are the status and headers of the next answers to purges, instead of purging."""

    kind: str
    upstream: str = ""
    host: str = "127.0.0.1"
    port: int = 0
    asked: list[Asked] = field(default_factory=list)
    troubles: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    kept: dict[str, Kept] = field(default_factory=dict)
    hits: int = 0

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    # Purging

    def purge(self, asked: Asked) -> tuple[int, dict[str, str], bytes]:
        self.asked.append(asked)
        if self.troubles:
            status, headers = self.troubles.pop(0)
            return status, headers, b"not now"
        return getattr(self, f"_{self.kind}")(asked)

    def _fastly(self, asked: Asked) -> tuple[int, dict[str, str], bytes]:
        if asked.headers.get("fastly-key") != TOKEN:
            return 401, {}, b'{"msg": "Provided credentials are missing or invalid"}'
        if (asked.method, asked.path) != ("POST", f"/service/{ZONE}/purge"):
            return 404, {}, b"{}"
        keys = asked.body["surrogate_keys"]
        if len(keys) > 256:
            return 400, {}, b'{"msg": "too many keys"}'
        self._forget(set(keys))
        return 200, {}, json.dumps(dict.fromkeys(keys, "108-1391560174-974124")).encode()

    def _cloudflare(self, asked: Asked) -> tuple[int, dict[str, str], bytes]:
        if asked.headers.get("authorization") != f"Bearer {TOKEN}":
            return 403, {}, b'{"success": false, "errors": [{"code": 10000}]}'
        if (asked.method, asked.path) != ("POST", f"/client/v4/zones/{ZONE}/purge_cache"):
            return 404, {}, b"{}"
        if len(asked.body["tags"]) > 100:
            return 400, {}, b'{"success": false}'
        self._forget(set(asked.body["tags"]))
        return 200, {}, b'{"success": true, "errors": [], "messages": [], "result": {"id": "x"}}'

    def _bunny(self, asked: Asked) -> tuple[int, dict[str, str], bytes]:
        if asked.headers.get("accesskey") != TOKEN:
            return 401, {}, b""
        if (asked.method, asked.path) != ("POST", f"/pullzone/{ZONE}/purgeCache"):
            return 404, {}, b""
        self._forget({asked.body["CacheTag"]})
        return 204, {}, b""

    def _http(self, asked: Asked) -> tuple[int, dict[str, str], bytes]:
        assert asked.headers["host"] == self.host
        return (200, {}, b"") if self.kept.pop(asked.path, None) else (404, {}, b"")

    def _forget(self, tags: set[str]) -> None:
        lower = {tag.lower() for tag in tags}  # Cloudflare's are the same in either case.
        for path, kept in list(self.kept.items()):
            if {tag.lower() for tag in kept.tags} & lower:
                del self.kept[path]

    # Reading

    def read(self, path: str, headers: dict[str, str]) -> tuple[int, list[tuple[str, str]], bytes]:
        is_signed_in = "sessionid=" in headers.get("cookie", "")
        kept = None if is_signed_in else self.kept.get(path)
        if kept and time.monotonic() < kept.fresh_until:
            self.hits += 1
            return kept.status, [*kept.headers, ("X-Cache", "HIT")], kept.body
        status, fields, body = self._fetch(path, headers)
        if not is_signed_in:
            self._keep(path, status, fields, body)
        own = {LIFE_FIELDS.get(self.kind), TAG_FIELDS.get(self.kind)}
        shown = [(name, value) for name, value in fields if name.lower() not in own]
        return status, [*shown, ("X-Cache", "MISS")], body

    def _fetch(
        self, path: str, headers: dict[str, str]
    ) -> tuple[int, list[tuple[str, str]], bytes]:
        connection = http.client.HTTPConnection(urlsplit(self.upstream).netloc, timeout=20)
        try:
            sent = {"Host": self.host, "Accept-Encoding": "identity"}
            connection.request("GET", path, headers={**sent, "Cookie": headers.get("cookie", "")})
            answer = connection.getresponse()
            skipped = {"transfer-encoding", "connection", "content-length"}
            fields = [(n, v) for n, v in answer.getheaders() if n.lower() not in skipped]
            return answer.status, fields, answer.read()
        finally:
            connection.close()

    def _keep(self, path: str, status: int, fields: list[tuple[str, str]], body: bytes) -> None:
        named = {name.lower(): value for name, value in fields}
        everybody = named.get("cache-control", "")
        policy = named.get(LIFE_FIELDS.get(self.kind, "cache-control"), everybody)
        if "set-cookie" in named or "private" in everybody or "no-store" in policy:
            return
        seconds = _seconds(policy)
        if seconds:
            tags = frozenset(re.split("[ ,]+", named.get(TAG_FIELDS.get(self.kind, ""), "")))
            own = {LIFE_FIELDS.get(self.kind), TAG_FIELDS.get(self.kind)}
            shown = [(name, value) for name, value in fields if name.lower() not in own]
            until = time.monotonic() + seconds
            self.kept[path] = Kept(status, shown, body, until, tags - {""})

    def stale(self, truth: Any) -> list[str]:
        """Paths whose kept body differs from `truth(path)`, the newspaper's own."""
        now = time.monotonic()
        kept = [(path, page) for path, page in self.kept.items() if now < page.fresh_until]
        return [path for path, page in kept if page.body.decode() != truth(path)]


def _seconds(policy: str) -> int:
    found = dict(re.findall(r"([a-z-]+)=(\d+)", policy))
    return int(found.get("s-maxage", found.get("max-age", 0)))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Any

    def _answer(self) -> None:
        provider: Provider = self.server.provider
        headers = {name.lower(): value for name, value in self.headers.items()}
        length = int(headers.get("content-length", 0))
        body = self.rfile.read(length) if length else b""
        if self.command == "GET":
            status, fields, content = provider.read(self.path, headers)
        else:
            given = json.loads(body) if body else None
            asked = Asked(self.command, self.path, headers, given)
            status, mapping, content = provider.purge(asked)
            fields = list(mapping.items())
        self.send_response(status)
        for name, value in fields:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PURGE = _answer

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def provider(kind: str) -> Iterator[Provider]:
    """Listens on 127.0.0.1, for readers and purges alike."""
    made = Provider(kind)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.provider = made  # type: ignore[attr-defined]
    server.daemon_threads = True
    made.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        thread.join(5)
        server.server_close()
