"""The strip's events as they go over the wire: Server-Sent Events, WHATWG HTML section 9.2.

A stream holds three kinds of events, numbered by the journal:

- `snapshot`: every line in order, `{"lines": [...]}`; whatever the reader had is replaced;
- `change`: `{"order": [ids], "lines": [...]}` with the new and changed lines alone;
- `reset`: what the reader had is too old to be brought up to date. A snapshot follows, in this
  stream or, since the empty `id` makes the browser forget its number, in the next.

JSON escapes every line break, so that no editor's text can end a line of the protocol.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

Line = Mapping[str, Any]

HEADERS = (
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-cache, no-transform"),
    (b"x-accel-buffering", b"no"),  # nginx would hold the events back.
    (b"x-content-type-options", b"nosniff"),
)
HEARTBEAT = b":\n\n"
RESET = b"event: reset\nid\ndata: {}\n\n"


def event(kind: str, number: int, data: Mapping[str, Any]) -> bytes:
    """`number` is the journal's; readers that come back send it as `Last-Event-ID`."""
    return f"event: {kind}\nid: {number}\ndata: {as_json(data)}\n\n".encode()


def change(number: int, order: Sequence[Any], lines: Sequence[Line]) -> bytes:
    return event("change", number, {"order": order, "lines": lines})


def snapshot(number: int, lines: Sequence[Line]) -> bytes:
    return event("snapshot", number, {"lines": lines})


def retry(milliseconds: int) -> bytes:
    """How long the browser waits before it comes back by itself."""
    return f"retry: {milliseconds}\n\n".encode()


def as_json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
