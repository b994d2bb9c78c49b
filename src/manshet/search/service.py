"""The index at work in a newsroom: one more follower of the journal.

Each machine keeps an index of its own under `MANSHET_HOME`. The worker writes it; the web processes
read it. What there is to find is told by the package that owns it (`register_source`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Protocol

from django.conf import settings

from manshet.journal import reading
from manshet.journal.errors import BehindError
from manshet.journal.follow import Follower
from manshet.journal.models import Entry
from manshet.search.documents import Document
from manshet.search.errors import IndexBusyError, IndexMissingError
from manshet.search.index import Index, build

log = logging.getLogger("manshet.search")


class Source(Protocol):
    """What can be found. A document that is not public any more has none."""

    def changed(self, entries: Collection[Entry]) -> set[str] | None:
        """The ids of the documents that `entries` touched; None where all may have changed."""

    def documents(self, ids: Collection[str]) -> Iterable[Document]:
        """The public ones of `ids`, as they are now."""

    def all_documents(self) -> Iterable[Document]:
        """Every public document, without holding all of them in memory."""

    def count(self) -> int:
        """How many `all_documents` has."""


_sources: list[Source] = []


def register_source(source: Source) -> None:
    """Called once, when the program starts, by the package that owns the documents."""
    _sources[:] = [source]


@cache
def the_index() -> Index:
    """This machine's index. Its searches raise IndexMissingError until the worker has built it."""
    return Index(settings.SEARCH_FOLDER)


def rebuild(on_document: Callable[[], None] = lambda: None) -> None:
    """Build the index anew beside the one in use, and swap."""
    (source,) = _sources
    position = reading.head()  # Before the first document: what changes meanwhile comes again.
    build(
        settings.SEARCH_FOLDER,
        source.all_documents(),
        position=position,
        on_document=on_document,
    )


def count() -> int:
    (source,) = _sources
    return source.count()


def catch_up() -> int:
    """Bring the index up to the journal's head; returns how many entries there were.

    Where another process of this machine is writing, it is left to that one.
    """
    index = the_index()
    number = 0
    try:
        while entries := reading.after(index.position):
            if not _apply(index, entries):
                rebuild()
            number += len(entries)
    except (IndexMissingError, BehindError) as exc:
        log.warning("%s Building the search index.", exc)
        rebuild()
    except IndexBusyError:
        log.info("another process is writing to the search index")
    return number


def _apply(index: Index, entries: list[Entry]) -> bool:
    """False where the entries say that everything may have changed."""
    (source,) = _sources
    ids = source.changed(entries)
    if ids is None:
        return False
    writer = index.writer()
    try:
        for document_id in ids:
            writer.remove(document_id)
        for document in source.documents(ids):
            writer.add(document)
        writer.commit(entries[-1].id)
    finally:
        writer.close()
    return True


@contextmanager
def indexing() -> Iterator[None]:
    """Keeps the index up to date, from a thread of the worker's."""
    follower = Follower("search", catch_up)
    follower.start()
    try:
        yield
    finally:
        follower.stop()
