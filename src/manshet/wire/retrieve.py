"""The first phases: fetch what a source offers, and read it. No database here.

A source with an http(s) address is asked; one that is a folder is read (`folders`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final, Protocol

from manshet.fetch import FetchError, Request, Response, sentence, status_sentence
from manshet.wire import parsing
from manshet.wire.errors import UnexpectedFormatError, WireError

_ACCEPT: Final = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9,"
    " text/xml;q=0.9, application/json;q=0.9, */*;q=0.5"
)
_KINDS: Final[dict[str, Callable[[str], bool]]] = {
    "auto": lambda kind: True,
    "feed": lambda kind: kind.startswith(("rss", "atom", "cdf")),
    "json-feed": lambda kind: kind in ("json1", "json11"),
    "ninjs": lambda kind: kind.startswith("ninjs"),
    "newsml-g2": lambda kind: kind in ("newsml-g2", "nitf"),
}
GONE: Final = "أزال صاحب المصدر هذا العنوان نهائيًّا، فلن يُسأل بعد الآن؛ ابحث عن عنوانه الجديد."

Stamp = tuple[int, int, int]
"""Of a file: when it was changed (ns), its size (bytes), its inode."""


class Fetcher(Protocol):
    def fetch(self, request: Request) -> Response: ...


@dataclass(frozen=True, slots=True)
class Asked:
    """What is needed of a source to ask it; `format` is a value of `models.Format`."""

    address: str
    format: str = "auto"
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """`records` are what came; `error` is an Arabic sentence, "" when all is well.

    `is_gone`: the server asks never to come back. `is_unchanged`: nothing since last time.
    `wait` is how long the server wants to be left alone after an error, `fresh_for` how long an
    answer stays good. `moved_to` is the new address, "" when it stays.
    """

    records: tuple[parsing.Item, ...] = ()
    error: str = ""
    problems: tuple[str, ...] = ()
    kind: str = ""
    is_unchanged: bool = False
    is_gone: bool = False
    wait: timedelta | None = None
    fresh_for: timedelta | None = None
    moved_to: str = ""
    etag: str = ""
    last_modified: str = ""
    files: tuple[FileRead, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file of a folder source, by its name there; `error` is "" when it was read.

    `stamp` tells it from one that was later written to the same name.
    """

    name: str
    stamp: Stamp
    records: tuple[parsing.Item, ...] = ()
    error: str = ""


def retrieve(asked: Asked, client: Fetcher) -> Answer:
    """Never raises what a source can cause: errors are sentences in the answer."""
    try:
        response = client.fetch(
            Request(
                asked.address,
                headers={"accept": _ACCEPT},
                etag=asked.etag,
                last_modified=asked.last_modified,
            )
        )
    except FetchError as error:
        return Answer(error=sentence(error))
    return _read(asked, response)


def _read(asked: Asked, response: Response) -> Answer:
    if response.is_gone:
        return Answer(error=GONE, is_gone=True)
    if not (response.is_success or response.is_not_modified):
        return Answer(error=status_sentence(response.status), wait=response.retry_after)
    unchanged = Answer(
        is_unchanged=response.is_not_modified,
        fresh_for=response.fresh_for,
        moved_to=response.moved_to or "",
        etag=response.etag,
        last_modified=response.last_modified,
    )
    if response.is_not_modified:
        return unchanged
    try:
        feed = read_feed(
            response.body, response.headers.get("content-type"), response.url, asked.format
        )
    except WireError as error:
        return Answer(error=error.problem, wait=response.retry_after)
    return Answer(
        records=feed.items,
        problems=feed.problems,
        kind=feed.kind,
        fresh_for=max(filter(None, (response.fresh_for, ttl(feed))), default=None),
        moved_to=unchanged.moved_to,
        etag=unchanged.etag,
        last_modified=unchanged.last_modified,
    )


def read_feed(body: bytes, content_type: str | None, url: str, expected: str) -> parsing.Feed:
    """Raises WireError, also where the source sends another format than was agreed."""
    feed = parsing.parse(body, content_type, url)
    if not _KINDS[expected](feed.kind):
        raise UnexpectedFormatError(feed.kind, url)
    return feed


def ttl(feed: parsing.Feed) -> timedelta | None:
    return timedelta(minutes=feed.ttl_minutes) if feed.ttl_minutes else None
