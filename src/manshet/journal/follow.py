"""A thread that follows the journal for one consumer, for as long as the process lives."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from django.db import DatabaseError, InterfaceError, close_old_connections

from manshet.journal.wake import LONGEST_SECONDS, Waiter, make_waiter

log = logging.getLogger("manshet.journal")
RETRY_SECONDS = 1.0


class Follower:
    """Calls `catch_up` whenever there may be new entries; `catch_up` keeps its own position.

    `in_touch` is False while the database cannot be asked: what the consumer serves may then be
    older than the newsroom's last change.
    """

    def __init__(self, name: str, catch_up: Callable[[], object]) -> None:
        self.name = name
        self._catch_up = catch_up
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"journal-{name}", daemon=True)
        self._asked_at = time.monotonic()

    @property
    def in_touch(self) -> bool:
        return time.monotonic() - self._asked_at < 3 * LONGEST_SECONDS

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._thread.join(timeout=2 * LONGEST_SECONDS)

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                with _waiting() as waiter:
                    self._follow(waiter)
            except (DatabaseError, InterfaceError) as exc:
                log.warning("%s lost the database: %s", self.name, str(exc).strip())
            except Exception:
                log.exception("%s could not follow the journal; trying again", self.name)
            self._stop.wait(RETRY_SECONDS)

    def _follow(self, waiter: Waiter) -> None:
        """The waiter listens before the first look, so that nothing falls between the two."""
        while not self._stop.is_set():
            close_old_connections()
            self._catch_up()
            self._asked_at = time.monotonic()
            waiter.wait(self._stop)


@contextmanager
def _waiting() -> Iterator[Waiter]:
    waiter = make_waiter()
    try:
        yield waiter
    finally:
        with suppress(DatabaseError, InterfaceError):
            waiter.close()
