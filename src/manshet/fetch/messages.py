"""What is asked and what is answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta


@dataclass(frozen=True)
class Request:
    """`etag` and `last_modified` are those of the copy at hand, empty if there is none.

    Redirects are followed for GET and HEAD.  `headers` are sent to the host of `url` only, since
    they may hold a key.
    """

    url: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True)
class Response:
    """An answer of any status; `url` is the address that gave it, after redirects.

    `headers` have lower-case names, and repeated ones are joined by a comma.  `body` is
    decompressed; that of an error answer is cut off at 64 KiB.  After 304 `etag` and
    `last_modified` are those to send next time, too.  `retry_after` and `fresh_for` are None where
    the server says nothing.  `moved_to` is the address to ask from now on, None if it stays.
    """

    status: int
    url: str
    headers: Mapping[str, str]
    body: bytes
    etag: str = ""
    last_modified: str = ""
    retry_after: timedelta | None = None
    fresh_for: timedelta | None = None
    moved_to: str | None = None
    elapsed: timedelta = timedelta()

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300

    @property
    def is_not_modified(self) -> bool:
        """The copy at hand is still good."""
        return self.status == 304

    @property
    def is_gone(self) -> bool:
        """The server asks never to come back (RFC 9110 section 15.5.11)."""
        return self.status == 410
