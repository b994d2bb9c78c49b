"""What a CDN still has to be told to drop, written in the very transaction that drops it here.

So nothing is named to the CDN before this machine has dropped it, and nothing that was dropped is
forgotten, whichever process dropped it and whatever is killed.  Each machine has its own: what the
CDN holds it got from one of them, and that one names it after its own drop.

Everything is named twice, the second time `SETTLE_SECONDS` later: a page that was on its way to the
CDN while it was purged may have been kept after that.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable
from typing import NamedTuple

from manshet.edition.cdn import PurgedBy
from manshet.edition.index import Index
from manshet.edition.keys import EVERYTHING
from manshet.edition.names import Name

SETTLE_SECONDS = 5.0
BATCH = 5_000


class Item(NamedTuple):
    """`subject` is a key, or the target of a page (`Name.target`), or `EVERYTHING`."""

    id: int
    subject: str
    is_second: bool


class Outbox:
    """The first three methods run inside the caller's transaction."""

    def __init__(self, index: Index, purged_by: PurgedBy) -> None:
        self._index = index
        self._by = purged_by

    def add_keys(self, cursor: sqlite3.Connection, keys: Iterable[str]) -> None:
        """These have changed."""
        if self._by == "tag":
            _add(cursor, keys)

    def add_names(self, cursor: sqlite3.Connection, names: Iterable[Name]) -> None:
        """These leave the store, or are no longer current."""
        if self._by == "address":
            _add(cursor, [name.target for name in names])

    def add_everything(self, cursor: sqlite3.Connection) -> None:
        """Before the pages are dropped."""
        if self._by:
            _add(cursor, [EVERYTHING])
            rows = cursor.execute("SELECT path, page FROM pages WHERE NOT is_old").fetchall()
            self.add_names(cursor, map(Name._make, rows))

    def due(self, now: float) -> list[Item]:
        """Oldest first, `BATCH` at most."""
        rows = self._index.reading().execute(
            "SELECT id, subject, is_second FROM to_purge WHERE due_at <= ? ORDER BY id LIMIT ?",
            [now, BATCH],
        )
        return [Item(row[0], row[1], bool(row[2])) for row in rows]

    def done(self, items: Iterable[Item], now: float) -> None:
        """The CDN has confirmed these."""
        items = list(items)
        again = dict.fromkeys(item.subject for item in items if not item.is_second)
        if EVERYTHING in again:
            again = {EVERYTHING: None}
        with self._index.writing() as cursor:
            cursor.executemany("DELETE FROM to_purge WHERE id = ?", [(item.id,) for item in items])
            _add(cursor, again, due_at=now + SETTLE_SECONDS, is_second=True)

    def waiting_seconds(self, now: float) -> float:
        """How long the first of what is due has been waiting; 0 when nothing is."""
        if not self._by:
            return 0.0
        query = "SELECT min(due_at) FROM to_purge"
        (first,) = self._index.reading().execute(query).fetchone()
        return max(0.0, now - first) if first is not None else 0.0


def _add(
    cursor: sqlite3.Connection,
    subjects: Iterable[str],
    *,
    due_at: float | None = None,
    is_second: bool = False,
) -> None:
    at = time.time() if due_at is None else due_at
    cursor.executemany(
        "INSERT INTO to_purge (subject, due_at, is_second) VALUES (?, ?, ?)",
        [(subject, at, is_second) for subject in subjects],
    )
