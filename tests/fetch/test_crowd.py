"""Three hundred sources, twenty of them hostile: the others do not notice, nor does the memory."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from typing import Any

from tests.fetch.measuring import measured
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
    answers(302, "Location: /again"),
]

# In a process of its own, so that only what fetching takes is measured.
_POLL_ALL = """
import json, sys, time
from concurrent.futures import ThreadPoolExecutor
from manshet.fetch import Client, FetchError, Policy, Request

authority, sources = sys.argv[1], int(sys.argv[2])
policy = Policy(
    allowed_hosts=frozenset({authority}), total_seconds=4.0, max_body_bytes=1_000_000
)
before = peak_kilobytes()
began = time.monotonic()

def poll(number):
    try:
        size = len(client.fetch(Request(f"http://{authority}/{number}")).body)
    except FetchError as error:
        size = 0
    return number, size, time.monotonic() - began

with Client(policy) as client, ThreadPoolExecutor(32) as pool:
    polled = list(pool.map(poll, range(sources)))
print(json.dumps({"polled": polled, "grown": peak_kilobytes() - before}))
"""


def test_healthy_sources_are_polled_on_time(serve: Callable[..., Server]):
    tricks = {f"/{n}": TRICKS[n % len(TRICKS)] for n in range(HOSTILE)}
    healthy = {f"/{n}": answers(200, "", FEED) for n in range(HOSTILE, SOURCES)}
    server = serve({**tricks, **healthy, "/again": answers(302, "Location: /again")})
    said = json.loads(measured(_POLL_ALL, server.authority, str(SOURCES)))
    good = [took for _number, size, took in said["polled"] if size == len(FEED)]
    assert len(good) == SOURCES - HOSTILE
    # Those that hang keep their threads for four seconds; nobody waits for them.
    assert max(good) < 3.5
    assert max(took for _number, _size, took in said["polled"]) < 6.0
    assert said["grown"] < 64_000
