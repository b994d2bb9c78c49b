"""Writing the journal: appending in the caller's transaction, and pruning."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from manshet.journal.models import Entry
from manshet.journal.wake import CHANNEL

KEPT = timedelta(days=7)
_LOCK = 0x6D616E73  # «mans»: the advisory lock under which ids are given on PostgreSQL
_committed: list[Callable[[], None]] = []


def append(kind: str, keys: Iterable[str], payload: Mapping[str, Any] | None = None) -> None:
    """Appends an entry within the caller's transaction (or in one of its own).

    Ids commit in order, so that a follower that has read up to 7 never meets a 6 afterwards: on
    PostgreSQL one transaction at a time may hold an id that is not committed yet; SQLite has one
    writer anyway.
    """
    with transaction.atomic():
        take_turn()
        Entry.objects.create(kind=kind, keys=sorted(set(keys)), payload=dict(payload or {}))
        for follow in _committed:
            transaction.on_commit(partial(follow), robust=True)


def take_turn() -> None:
    """No other transaction appends until this one ends.

    For those who must look, before they append, at what others have changed.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
            cursor.execute("SELECT pg_notify(%s, '')", [CHANNEL])


def when_committed(follow: Callable[[], None]) -> None:
    """Has `follow` called in this process after each commit that appended.

    It saves the time until the next look at the journal, so that an editor finds the change made
    when the desk answers.  Nothing may depend on it: the process can end before the call.
    """
    _committed.append(follow)


def prune(now: datetime | None = None) -> int:
    """Deletes entries older than a week, never the newest; returns how many there were.

    The newest stays so that a follower can tell that it has fallen behind (`reading.after`).
    """
    newest = Entry.objects.order_by("-id").values_list("id", flat=True).first()
    if newest is None:
        return 0
    old = Entry.objects.filter(at__lt=(now or timezone.now()) - KEPT, id__lt=newest)
    return old.delete()[0]
