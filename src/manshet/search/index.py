"""The index: documents in, hits out. Usable alone, without Django.

    index = open_index(path)
    index.add([Document(id="1", title="…", body="…", published_at=…)])
    for hit in index.search("…", limit=10): …

One process writes at a time (tantivy's lock, which ends with the process); any number read.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from time import time
from typing import Final, Literal

import tantivy

from manshet.search import folder, schema
from manshet.search.completing import complete
from manshet.search.documents import Document, Filters, Hit, Results
from manshet.search.errors import IndexBusyError, IndexMissingError
from manshet.search.rows import processor_count, rows
from manshet.search.searching import Search, filtered

Order = Literal["best", "newest"]
_HEAP_BYTES: Final = 64_000_000
_BULK_HEAP_BYTES: Final = 256_000_000


class Writer:
    """Takes documents in; they are found after `commit`. Not for several threads."""

    def __init__(self, index: tantivy.Index, place: Path, heap_bytes: int, threads: int) -> None:
        self.place = place
        try:
            self._writer = index.writer(heap_bytes, threads)
        except ValueError as exc:
            raise IndexBusyError(place) from exc

    def add(self, document: Document) -> None:
        """Add `document`, in the place of the one with its id."""
        self.remove(document.id)
        self._writer.add_document(schema.row_of(document))

    def add_new(self, row: tantivy.Document) -> None:
        """As `add`, a row of a document whose id cannot be there yet."""
        self._writer.add_document(row)

    def remove(self, document_id: str) -> None:
        self._writer.delete_documents_by_term("id", document_id)

    def commit(self, position: int | None = None) -> None:
        """Let readers find what was added; `position` is what the followed journal had reached."""
        self._writer.commit()
        if position is not None:
            self.reached(position)

    def reached(self, position: int) -> None:
        """Note what the followed journal had reached at the last commit."""
        folder.set_position(self.place, position)

    def close(self) -> None:
        self._writer.wait_merging_threads()


class Index:
    """An index in `path`; made there by `open_index`, `build` or `manshet rebuild_search`.

    Searches may come from any thread, and see what any process has committed.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._place: Path | None = None
        self._seen: tuple[int, int] | None = None
        self._index: tantivy.Index | None = None

    def add(self, documents: Iterable[Document]) -> None:
        """Add the documents, in the place of those with their ids, and commit."""
        with self.writing() as writer:
            for document in documents:
                writer.add(document)

    def remove(self, document_ids: Iterable[str]) -> None:
        with self.writing() as writer:
            for document_id in document_ids:
                writer.remove(document_id)

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Commit at the end, and nothing when an error ends it. Raises IndexBusyError."""
        writer = self.writer()
        try:
            yield writer
            writer.commit()
        finally:
            writer.close()

    def writer(self) -> Writer:
        """Return a writer, for who follows a journal; close it. Raises IndexBusyError."""
        place = self.place
        return Writer(tantivy.Index.open(str(place)), place, _HEAP_BYTES, 1)

    @property
    def place(self) -> Path:
        """The folder in use now. Raises IndexMissingError."""
        place = folder.current(self.path)
        if place is None:
            raise IndexMissingError(self.path)
        return place

    @property
    def position(self) -> int:
        return folder.position(self.place)

    def filtered(self, filters: Filters) -> set[str]:
        """Return the ids of all documents that have a key of `filters`; its days do not count."""
        return filtered(self._searcher_index(), filters)

    def search(
        self,
        text: str,
        *,
        limit: int = 10,
        offset: int = 0,
        filters: Filters | None = None,
        order: Order = "best",
        now: datetime | None = None,
        counts: bool = False,
        extracts: bool = True,
    ) -> Results:
        """Return the documents that answer `text`, the best or the newest first.

        Any text is a question. `now` is what «recent» is measured from. `counts` asks for the
        numbers by section and by year; without them `total` is the number of the hits.
        """
        seconds = time() if now is None else now.timestamp()
        search = Search(self._searcher_index(), text, filters or Filters(), seconds)
        return search.run(limit, offset, order, counts=counts, extracts=extracts)

    def complete(self, text: str, *, limit: int = 8) -> tuple[Hit, ...]:
        """Return the newest documents whose headline `text` may be the beginning of words of."""
        return complete(self._searcher_index(), text, limit)

    def _searcher_index(self) -> tantivy.Index:
        """The index as last committed: a look at two files, and a reload when they changed."""
        with self._lock:
            place = self.place
            state = (place / "meta.json").stat()
            seen = (state.st_mtime_ns, state.st_ino)
            if place != self._place or self._index is None:
                self._index = tantivy.Index.open(str(place))
                self._index.config_reader("manual")
                self._index.reload()
            elif seen != self._seen:
                self._index.reload()
            self._place, self._seen = place, seen
            return self._index


def open_index(path: Path | str) -> Index:
    """Open the index in `path`, or make an empty one where there is none that fits."""
    path = Path(path)
    if folder.current(path) is None:
        place = folder.beside(path)
        tantivy.Index(schema.build(), path=str(place))
        folder.use(path, place)
    return Index(path)


def build(
    path: Path,
    documents: Iterable[Document],
    *,
    position: int = 0,
    on_document: Callable[[], None] = lambda: None,
    processes: int | None = None,
) -> Index:
    """Build an index of all `documents` beside the one in `path`, then let it take its place.

    `position` is what the journal had reached before the first document was read. `processes`
    analyse, as many as there are processors unless it is given; 1 is this one alone. Raises
    IndexBusyError where another process builds there.
    """
    with folder.building(path):
        place = folder.beside(path)
        writer = Writer(tantivy.Index(schema.build(), path=str(place)), place, _BULK_HEAP_BYTES, 1)
        for row in rows(documents, processor_count() if processes is None else processes):
            writer.add_new(row)
            on_document()
        writer.commit(position)
        writer.close()
        folder.use(path, place)
    return Index(path)
