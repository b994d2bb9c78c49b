"""The index at work in a newsroom: one more follower of the journal.

Each machine keeps an index of its own under `MANSHET_HOME`. The worker writes it; the web processes
read it. What there is to find is told by the package that owns it (`register_source`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cache
from typing import Final, Protocol

from django.conf import settings

from manshet.journal import reading
from manshet.journal.errors import BehindError
from manshet.journal.follow import Follower
from manshet.journal.models import Entry
from manshet.search.documents import Document, Filters
from manshet.search.errors import IndexBusyError, IndexMissingError
from manshet.search.index import Index, Writer, build

log = logging.getLogger("manshet.search")
MOST_AT_ONCE: Final = 500  # documents of one commit: what is new waits no longer than for these


class Source(Protocol):
    """What can be found. A document that is not public any more has none."""

    def changed(self, entries: Collection[Entry]) -> set[str] | None:
        """The ids of the documents that `entries` touched; None where all may have changed."""

    def named(self, entries: Collection[Entry]) -> Filters:
        """What `entries` touched that documents are filtered by, such as a topic that is gone."""

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


class Indexer:
    """Writes what the journal tells into this machine's index.

    It holds one writer, since opening one for every change, and waiting at its end until pieces of
    the index have been merged, would keep breaking news from being found.
    """

    def __init__(self) -> None:
        self._writer: Writer | None = None

    def catch_up(self) -> int:
        """Bring the index up to the journal's head; returns how many entries there were.

        Where another process of this machine writes or builds, it is left to that one.
        """
        try:
            return self._follow(the_index())
        except IndexBusyError:
            log.info("another process is writing to the search index")
            return 0

    def close(self) -> None:
        """Let others write. What was not committed is forgotten."""
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.close()

    def _follow(self, index: Index) -> int:
        number = 0
        try:
            while entries := reading.after(index.position):
                self._apply(index, entries)
                number += len(entries)
        except (IndexMissingError, BehindError) as exc:
            log.warning("%s Building the search index.", exc)
            self._rebuild()
        return number

    def _apply(self, index: Index, entries: list[Entry]) -> None:
        (source,) = _sources
        ids = source.changed(entries)
        if ids is None:
            self._rebuild()
            return
        ids |= index.filtered(source.named(entries))
        writer = self._writer_of(index)
        try:
            for some in _portions(sorted(ids)):
                _write(writer, source, some)
                writer.commit()
            writer.reached(entries[-1].id)
        except BaseException:
            self.close()
            raise

    def _writer_of(self, index: Index) -> Writer:
        if self._writer is None or self._writer.place != index.place:
            self.close()
            self._writer = index.writer()
        return self._writer

    def _rebuild(self) -> None:
        self.close()
        rebuild()


def _portions(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), MOST_AT_ONCE):
        yield ids[start : start + MOST_AT_ONCE]


def _write(writer: Writer, source: Source, ids: Collection[str]) -> None:
    for document_id in ids:
        writer.remove(document_id)
    for document in source.documents(ids):
        writer.add(document)


def catch_up() -> int:
    """As `Indexer.catch_up`, once."""
    with closing(Indexer()) as indexer:
        return indexer.catch_up()


@contextmanager
def indexing() -> Iterator[None]:
    """Keeps the index up to date, from a thread of the worker's."""
    with closing(Indexer()) as indexer:
        follower = Follower("search", indexer.catch_up)
        follower.start()
        try:
            yield
        finally:
            follower.stop()
