"""The index of a machine's store: which page stands in which files and depends on which keys.

An SQLite file of its own beside the pages, shared by the machine's processes.  Its write lock is
what makes keeping and dropping exclude each other.  It is disposable: a store without its index,
or of another start of the machine, begins empty.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BUSY_SECONDS = 20
SCHEMA = """
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pages (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL,
    page TEXT NOT NULL,
    head TEXT NOT NULL,
    inode INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    used_at REAL NOT NULL,
    is_old INTEGER NOT NULL,
    UNIQUE (path, page)
);
CREATE INDEX IF NOT EXISTS pages_used ON pages (used_at);
CREATE TABLE IF NOT EXISTS page_keys (
    key TEXT NOT NULL,
    page_id INTEGER NOT NULL REFERENCES pages ON DELETE CASCADE,
    PRIMARY KEY (key, page_id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS page_keys_page ON page_keys (page_id);
CREATE TABLE IF NOT EXISTS changes (
    key TEXT PRIMARY KEY, position INTEGER NOT NULL, at REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS to_purge (
    id INTEGER PRIMARY KEY, subject TEXT NOT NULL, due_at REAL NOT NULL, is_second INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS to_purge_due ON to_purge (due_at);
INSERT OR IGNORE INTO state VALUES ('applied', 0), ('floor', 0), ('program', ''), ('bytes', 0)
"""
# The size of all pages is kept as they come and go, so that no page has to count the others.
TRIGGERS = [
    f"CREATE TRIGGER IF NOT EXISTS bytes_{event.split()[0].lower()} AFTER {event} ON pages BEGIN"
    f" UPDATE state SET value = value + {difference} WHERE name = 'bytes'; END"
    for event, difference in (
        ("INSERT", "NEW.bytes"),
        ("UPDATE OF bytes", "NEW.bytes - OLD.bytes"),
        ("DELETE", "- OLD.bytes"),
    )
]


class Index:
    """Connections are opened by need, one for each thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        with self.writing() as cursor:
            for statement in [*SCHEMA.split(";"), *TRIGGERS]:
                cursor.execute(statement)

    def reading(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self._path, timeout=BUSY_SECONDS, isolation_level=None)
            for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
                connection.execute(f"PRAGMA {pragma}")
            self._local.connection = connection
        return connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction with the write lock from its start; rolled back by any error."""
        connection = self.reading()
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

    def state(self, name: str) -> int | str:
        query = "SELECT value FROM state WHERE name = ?"
        value: int | str = self.reading().execute(query, [name]).fetchone()[0]
        return value

    @staticmethod
    def set_state(cursor: sqlite3.Connection, name: str, value: int | str) -> None:
        cursor.execute("UPDATE state SET value = ? WHERE name = ?", [value, name])

    def close(self) -> None:
        """The calling thread's connection; the others end with their threads."""
        if connection := getattr(self._local, "connection", None):
            connection.close()
            del self._local.connection
