"""Waiting for the next entry without asking the database in vain.

SQLite: `PRAGMA data_version` changes when another connection commits, and costs no I/O while
nothing does (sqlite.org/pragma.html#pragma_data_version).  PostgreSQL: LISTEN, on a connection of
its own; NOTIFY is delivered at commit.  A wake-up that is lost costs `LONGEST_SECONDS` at most,
never an entry: followers read the journal whenever `wait` returns.
"""

from __future__ import annotations

import threading
import time
from typing import Protocol

from django.db import connections

CHANNEL = "manshet_journal"
LONGEST_SECONDS = 1.0
POLL_SECONDS = 1 / 50


class Waiter(Protocol):
    """Raises a database error when the database is out of reach."""

    def wait(self, stop: threading.Event) -> None:
        """Returns after a commit somewhere, after `LONGEST_SECONDS`, or soon after `stop`."""

    def close(self) -> None: ...


def make_waiter(alias: str = "default") -> Waiter:
    """For the calling thread, over a connection of its own."""
    kind = PostgreSQLWaiter if connections[alias].vendor == "postgresql" else SQLiteWaiter
    return kind(alias)


class SQLiteWaiter:
    def __init__(self, alias: str) -> None:
        self._connection = connections.create_connection(alias)
        self._seen = self._version()

    def _version(self) -> int:
        with self._connection.cursor() as cursor:
            cursor.execute("PRAGMA data_version")
            version: int = cursor.fetchone()[0]
        return version

    def wait(self, stop: threading.Event) -> None:
        deadline = time.monotonic() + LONGEST_SECONDS
        while (version := self._version()) == self._seen and time.monotonic() < deadline:
            if stop.wait(POLL_SECONDS):
                return
        self._seen = version

    def close(self) -> None:
        self._connection.close()


class PostgreSQLWaiter:
    def __init__(self, alias: str) -> None:
        self._connection = connections.create_connection(alias)
        with self._connection.cursor() as cursor:
            cursor.execute(f"LISTEN {CHANNEL}")

    def wait(self, stop: threading.Event) -> None:
        heard = self._connection.connection.notifies(timeout=LONGEST_SECONDS, stop_after=1)
        for _notification in heard:
            return

    def close(self) -> None:
        self._connection.close()
