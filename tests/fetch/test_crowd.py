"""Three hundred sources, twenty of them hostile: the others do not notice."""

from __future__ import annotations

import threading
import time
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from manshet.fetch import Client, FetchError, Policy, Request
from tests.fetch.misbehaving import Server, answers, drips, hangs, pours, says

SOURCES, HOSTILE = 300, 20
FEED = b"<rss>" + b"news " * 2000 + b"</rss>"
OK = b"HTTP/1.1 200 OK\r\n"
TRICKS: list[Any] = [
    hangs,
    drips(OK + b"\r\n"),
    pours(OK + b"\r\n", bytes(60_000)),
    says(b""),
    answers(200, "Content-Encoding: gzip", zlib.compress(bytes(50_000_000), wbits=31)),
    answers(302, "Location: /?again"),
]


def test_healthy_sources_are_polled_on_time(
    serve: Callable[..., Server], allowing: Callable[..., Policy]
):
    tricks = {f"/{n}": TRICKS[n % len(TRICKS)] for n in range(HOSTILE)}
    healthy = {f"/{n}": answers(200, "", FEED) for n in range(HOSTILE, SOURCES)}
    server = serve({**tricks, **healthy, "/": hangs})
    client = Client(allowing(server, total_seconds=6.0, max_body_bytes=1_000_000))
    before = set(threading.enumerate())
    began = time.monotonic()

    def poll(number: int) -> tuple[int, bool, float]:
        try:
            is_good = client.fetch(Request(server.url(f"/{number}"))).body == FEED
        except FetchError:
            is_good = False
        return number, is_good, time.monotonic() - began

    with client, ThreadPoolExecutor(32) as pool:
        polled = list(pool.map(poll, range(SOURCES)))
    good = [took for _number, is_good, took in polled if is_good]
    bad = [number for number, is_good, _took in polled if not is_good]
    assert bad == list(range(HOSTILE))
    # Those that hang keep their threads for six seconds; nobody else waits for them.
    assert max(good) < 5.0
    assert max(took for _number, _is_good, took in polled) < 8.0
    assert not [each for each in set(threading.enumerate()) - before if "look-up" in each.name]
