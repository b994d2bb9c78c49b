"""Documents analysed by several processes, for an index that is built anew.

Python analyses about as fast as one thread of the engine writes, and one process does not do both
at once. What comes back is plain values: the engine's own rows cross to another process slower
than they are made. The order is kept, and so few documents are under way that any number of them
may be read from a database.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from typing import Any, Final

import tantivy

from manshet.search.documents import Document
from manshet.search.schema import cells_of, row_of

FEW: Final = 2_000  # documents; they are analysed sooner than another process is there
_TOGETHER: Final = 50  # documents that are sent at once, some 150 kB
_UNDER_WAY: Final = 4  # such parcels for each process
_Parcel = list[dict[str, Any]]


def processor_count() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def rows(documents: Iterable[Document], processes: int) -> Iterator[tantivy.Document]:
    """Yield the row of each of the documents, in their order.

    `documents` is read in this process. Beyond `FEW` of them `processes` others analyse; with
    fewer than two processors nothing is won, and this one does.
    """
    documents = iter(documents)
    first = list(islice(documents, FEW)) if processes > 1 else []
    if len(first) < FEW:
        yield from map(row_of, chain(first, documents))
        return
    # Spawned, because a process with threads (the engine's, a server's) is not safely forked.
    with ProcessPoolExecutor(processes, get_context("spawn"), _leave_with_parent) as pool:
        for cells in _analysed(pool, chain(first, documents), processes * _UNDER_WAY):
            yield tantivy.Document(**cells)


def _analysed(
    pool: ProcessPoolExecutor, documents: Iterator[Document], under_way: int
) -> Iterator[dict[str, Any]]:
    waiting: deque[Future[_Parcel]] = deque()
    try:
        while parcel := list(islice(documents, _TOGETHER)):
            waiting.append(pool.submit(_cells_of_all, parcel))
            if len(waiting) >= under_way:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


def _cells_of_all(documents: list[Document]) -> _Parcel:
    return [cells_of(document) for document in documents]


def _leave_with_parent() -> None:
    """End this process when its parent does: killed, it cannot say so, and the pool would wait."""
    parent = parent_process()
    assert parent is not None, "a pool's process has a parent"

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, name="parent-watch", daemon=True).start()
