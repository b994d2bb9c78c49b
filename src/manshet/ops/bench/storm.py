"""A change of what stands on every page, while readers ask: every stored page goes at once."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from urllib.parse import quote

from manshet.articles.models import ArticlePage, NewsroomSettings
from manshet.edition.store import Store
from manshet.ops.bench.load import Load
from manshet.ops.bench.mix import Readers
from manshet.ops.bench.newsroom import measuring
from manshet.ops.bench.publishing import (
    CAPACITY_SECONDS,
    GIVE_UP_SECONDS,
    InWebProcess,
    Publication,
    marked_word,
    newsroom,
)

FILLING_CONNECTIONS = 8
CONNECTIONS = 128


class Renamer(InWebProcess):
    """Gives the newspaper another name each round."""

    def __init__(self, first: int) -> None:
        super().__init__()
        self._numbers = count(first)

    def round(self) -> dict[str, float]:
        """Moments of the machine's monotonic clock, in seconds."""
        saved = NewsroomSettings.objects.get()
        saved.name = f"صحيفة {marked_word(next(self._numbers))}"
        began = time.monotonic()
        saved.save()
        at = time.monotonic()
        return {"began": began, "saved": at, "published": at}


class Addresses:
    """The measuring process that knows every article."""

    def round(self) -> list[str]:
        rows = ArticlePage.objects.live().values_list("pk", "slug")
        return [quote(f"/a/{pk}/{slug}/") for pk, slug in rows]


@dataclass(frozen=True)
class Storm:
    """`load` is of the readers from just before the change until `seconds` after it."""

    stored: int
    capacity: Load
    load: Load
    change: Publication


def measure(home: Path, scratch: Path, seconds: int, workers: int) -> Storm:
    with (
        newsroom(home, workers, desk="renamer") as one,
        measuring(home, "mix") as mixer,
        measuring(home, "addresses") as addresses,
    ):
        fill(one.origin, addresses.round())
        readers = Readers(one.origin, scratch, CONNECTIONS)
        paths = mixer.round()
        capacity = readers.capacity(paths, CAPACITY_SECONDS)
        stored = stored_pages(home)
        with readers.reading(paths, capacity.requests_per_second / 2) as loads:
            change = one.publish()
            time.sleep(seconds)
    return Storm(stored, capacity, loads[0], change)


def fill(origin: str, paths: list[str]) -> None:
    """Asks for each page once, so that it is stored."""

    def ask(part: list[str]) -> None:
        host = origin.removeprefix("http://")
        with closing(HTTPConnection(host, timeout=GIVE_UP_SECONDS)) as connection:
            for path in part:
                connection.request("GET", path)
                answer = connection.getresponse()
                answer.read()
                assert answer.status == 200, f"{path}: {answer.status}"

    with ThreadPoolExecutor(FILLING_CONNECTIONS) as pool:
        list(pool.map(ask, (paths[n::FILLING_CONNECTIONS] for n in range(FILLING_CONNECTIONS))))


def stored_pages(home: Path) -> int:
    store = Store(home / "edition", max_bytes=0)
    try:
        return len(store.names())
    finally:
        store.close()
