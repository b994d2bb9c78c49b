"""Asking every source in its time: one that hangs never delays another.

Threads retrieve and parse; what they bring is stored one after another by the thread that runs the
rounds, so that they need no database and one window of events serves all. A source is taken by
moving its hour ahead in the table, so that several processes and machines may poll the same ones.
Those whose last attempt failed have a few threads of their own.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import InterfaceError, OperationalError, close_old_connections, transaction
from django.db.models import Max
from django.utils import timezone

from manshet.fetch import Client, Policy, user_agent
from manshet.wire import health
from manshet.wire.clusters import Clusters
from manshet.wire.folders import OURS, problems_of, put_away, read_folder
from manshet.wire.models import Cluster, Item, Promotion, Source
from manshet.wire.parsing import MAX_BODY_BYTES
from manshet.wire.retrieve import Answer, Asked, Fetcher, FileRead, retrieve
from manshet.wire.storing import Stored, announce_freed, store

log = logging.getLogger("manshet.wire")
THREADS: Final = 24
DOUBTFUL_THREADS: Final = 8
PERIOD_SECONDS: Final = 1.0
CLAIM: Final = timedelta(minutes=2)  # Longer than any fetch: an ended process's claims lapse.
KEPT: Final = timedelta(days=30)
PRUNE_EVERY: Final = timedelta(hours=1)
_OURS: Final = "خلل في مانشيت نفسه عند قراءة هذا المصدر؛ أبلغ مدير النظام."


def policy() -> Policy:
    return Policy(
        user_agent=user_agent(settings.WAGTAILADMIN_BASE_URL),
        total_seconds=20.0,
        max_body_bytes=MAX_BODY_BYTES,
        allowed_hosts=frozenset(settings.WIRE_NEAR_HOSTS),
    )


@dataclass(frozen=True, slots=True)
class Polled:
    """What became of one source."""

    source: Source
    answer: Answer
    stored: Stored = field(default_factory=Stored)


class Poller:
    """`folder` holds the folders of sources that drop files."""

    def __init__(self, client: Fetcher, folder: Path) -> None:
        self._client = client
        self._folder = folder
        self._clusters = Clusters()
        self._running: dict[Future[Answer], Source] = {}
        self._trusted = ThreadPoolExecutor(THREADS, thread_name_prefix="wire")
        self._doubtful = ThreadPoolExecutor(DOUBTFUL_THREADS, thread_name_prefix="wire-doubtful")
        self._pruned_at = timezone.now() - PRUNE_EVERY

    def close(self) -> None:
        """Leaves what still runs to its own time limit."""
        for pool in (self._trusted, self._doubtful):
            pool.shutdown(wait=False, cancel_futures=True)

    def round(self, timeout_seconds: float = 0) -> list[Polled]:
        """Ask who is due and store what has come within the time; returns what was stored."""
        announce_freed()
        self._ask(self._due())
        if self._running:
            wait(self._running, timeout_seconds, return_when=FIRST_COMPLETED)
        return [self._finish(future) for future in [f for f in self._running if f.done()]]

    def drain(self, sources: list[Source] | None = None) -> Iterator[Polled]:
        """Ask `sources` whether due or not (None: all that are due), and wait for every one."""
        self._ask(list(Source.objects.due(timezone.now())) if sources is None else sources)
        while self._running:
            done, _running = wait(self._running, return_when=FIRST_COMPLETED)
            for future in done:
                yield self._finish(future)

    def prune(self) -> None:
        """Once an hour: what its source has not listed for a month and was never promoted.

        The month ends with the source's last list: while it is silent, or says that nothing has
        changed, its pieces stay, for they would come back as new.
        """
        now = timezone.now()
        if now - self._pruned_at < PRUNE_EVERY:
            return
        self._pruned_at = now
        listed = Item.objects.order_by().values_list("source").annotate(Max("last_seen_at"))
        for source, listed_at in listed:
            old = Item.objects.filter(source=source, last_seen_at__lt=listed_at - KEPT)
            old.exclude(pk__in=Promotion.objects.values("item")).delete()
        Cluster.objects.filter(items=None).delete()

    def _due(self) -> list[Source]:
        """As many of each kind as its threads will soon come to; neither keeps the other out."""
        due = Source.objects.due(timezone.now())
        doubtful = sum(source.failures > 0 for source in self._running.values())
        trusted = len(self._running) - doubtful
        return [
            *due.filter(failures=0)[: max(2 * THREADS - trusted, 0)],
            *due.filter(failures__gt=0)[: max(2 * DOUBTFUL_THREADS - doubtful, 0)],
        ]

    def _ask(self, sources: list[Source]) -> None:
        busy = {source.pk for source in self._running.values()}
        for source in sources:
            if source.pk not in busy and _claim(source):
                pool = self._doubtful if source.failures else self._trusted
                self._running[pool.submit(self._retrieve, source)] = source

    def _retrieve(self, source: Source) -> Answer:
        asked = Asked(source.address, source.format, source.etag, source.last_modified)
        try:
            if source.is_folder:
                return read_folder(self._folder, asked)
            return retrieve(asked, self._client)
        except Exception:
            log.exception("source %s could not be read", source.pk)
            return Answer(error=_OURS)

    def _finish(self, future: Future[Answer]) -> Polled:
        source, answer = self._running.pop(future), future.result()
        try:
            stored = self._store(source, answer)
        except Exception:
            log.exception("what source %s sent could not be stored", source.pk)
            answer, stored = self._store_by_file(source, answer)
        put_away(self._folder, source.address, answer.files)
        if answer.error:
            log.info("source %s: %s", source.pk, answer.error)
        return Polled(source, answer, stored)

    def _store(self, source: Source, answer: Answer) -> Stored:
        now = timezone.now()
        with transaction.atomic():
            stored = Stored()
            if answer.records:
                stored = store(source, answer.records, self._clusters, now)
            health.record(source, answer, stored.new, now)
        return stored

    def _store_by_file(self, source: Source, answer: Answer) -> tuple[Answer, Stored]:
        """After a failure, so that one file keeps no other back; a feed is one whole."""
        stored = Stored()
        files = tuple(self._store_file(source, file, stored) for file in answer.files)
        told = Answer(files=files, problems=problems_of(files)) if files else Answer(error=_OURS)
        self._store(source, told)
        return told, stored

    def _store_file(self, source: Source, file: FileRead, stored: Stored) -> FileRead:
        try:
            stored.add(store(source, file.records, self._clusters))
        except (InterfaceError, OperationalError):
            raise  # It is the database that fails, whatever the file.
        except Exception:
            log.exception("file %r of source %s could not be stored", file.name, source.pk)
            return replace(file, error=OURS)
        return file


def _claim(source: Source) -> bool:
    """False where another process has taken it since it was read."""
    claimed = Source.objects.filter(pk=source.pk, next_poll_at=source.next_poll_at)
    return claimed.update(next_poll_at=timezone.now() + CLAIM) == 1


@contextmanager
def poller() -> Iterator[Poller]:
    with Client(policy()) as client:
        made = Poller(client, Path(settings.WIRE_FOLDER))
        try:
            yield made
        finally:
            made.close()


def keep_polling(stop: threading.Event) -> None:
    """Until `stop`; a failure is logged and tried again a second later."""
    with poller() as made:
        while not stop.is_set():
            close_old_connections()
            try:
                made.prune()
                if not made.round(PERIOD_SECONDS / 2):
                    stop.wait(PERIOD_SECONDS)
            except Exception:
                log.exception("polling failed; trying again in a second")
                stop.wait(PERIOD_SECONDS)
