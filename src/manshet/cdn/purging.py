"""Takes what is due out of the outbox to the CDN, and tries again until it is confirmed."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from manshet.cdn.errors import PurgeError
from manshet.edition.cdn import CDN
from manshet.edition.keys import EVERYTHING
from manshet.edition.outbox import Outbox

log = logging.getLogger("manshet.cdn")

LOOK_SECONDS = 1 / 20
PAUSE_SECONDS = 1.0  # After a purge: what changes in the meantime goes together.
RETRY_MAX_SECONDS = 60.0
ASKED_MAX_SECONDS = 10 * 60.0  # No CDN may put us off for longer.

Purge = Callable[[Collection[str]], None]


class AddressBackend(Protocol):
    """Wagtail's interface."""

    def purge_batch(self, urls: Sequence[str]) -> None: ...


class AnyTagBackend(Protocol):
    most: int

    def purge_tags(self, tags: Sequence[str]) -> None: ...


def by_tag(backend: AnyTagBackend, cdn: CDN) -> Purge:
    def purge(keys: Collection[str]) -> None:
        tags = sorted({cdn.tag(key) for key in keys})
        if EVERYTHING in keys or len(tags) > backend.most:
            tags = [cdn.tag(EVERYTHING)]
        backend.purge_tags(tags)

    return purge


def by_address(backend: AddressBackend, origin: str, everything: str = "") -> Purge:
    """`everything` is the path by which the CDN knows all pages; empty where it has none.

    Wagtail's back ends only log what fails, so their log is listened to.
    """

    def purge(targets: Collection[str]) -> None:
        paths = sorted({target for target in targets if target.startswith("/")})
        if EVERYTHING in targets and everything:
            paths = [everything]
        with _heard_errors() as errors:
            try:
                backend.purge_batch([origin + path for path in paths])
            except PurgeError:
                raise
            except Exception as error:
                raise PurgeError(f"{type(error).__name__}: {error}") from error
        if errors:
            raise PurgeError(errors[0])

    return purge


class Purger:
    """`look` is to be called often."""

    def __init__(
        self,
        outbox: Outbox,
        purges: Iterable[Purge],
        now: Callable[[], float] = time.time,
    ) -> None:
        self._outbox = outbox
        self._purges = list(purges)
        self._now = now
        self._not_before = 0.0
        self._failures = 0

    def look(self) -> None:
        """Purges what is due, all of it in one go."""
        if self._now() < self._not_before:
            return
        items = self._outbox.due(self._now())
        if not items:
            return
        try:
            for purge in self._purges:
                purge({item.subject for item in items})
        except PurgeError as error:
            self._wait(error, len(items))
            return
        if self._failures:
            log.info("the CDN is purged again")
        self._failures = 0
        self._outbox.done(items, self._now())
        if not all(item.is_second for item in items):
            self._not_before = self._now() + PAUSE_SECONDS

    def _wait(self, error: PurgeError, number: int) -> None:
        self._failures += 1
        seconds = min(RETRY_MAX_SECONDS, 2.0 ** min(self._failures - 1, 10))
        seconds = max(seconds, min(error.retry_after_seconds or 0.0, ASKED_MAX_SECONDS))
        self._not_before = self._now() + seconds
        log.warning(
            "the CDN was not purged, %d changes wait: %s Trying again in %d s",
            *(number, error, seconds),
        )

    def keep_looking(self, stop: threading.Event) -> None:
        while not stop.wait(LOOK_SECONDS):
            try:
                self.look()
            except Exception:
                log.exception("the CDN could not be purged; trying again")
                stop.wait(PAUSE_SECONDS)


@contextmanager
def _heard_errors() -> Iterator[list[str]]:
    """What this thread logs as an error meanwhile."""
    heard: list[str] = []
    thread = threading.get_ident()

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.thread == thread:
                heard.append(record.getMessage())

    ear = Ear(logging.ERROR)
    root = logging.getLogger()
    root.addHandler(ear)
    try:
        yield heard
    finally:
        root.removeHandler(ear)
