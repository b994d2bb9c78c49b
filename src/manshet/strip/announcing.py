"""Saying in the journal what readers see of the strip from now on.

Whoever changes lines takes the turn first, changes them, then announces, all in one transaction:
so each announcement is compared with the one before it, and none is lost between two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from manshet.journal import actions as journal
from manshet.strip.keys import STRIP, STRIP_LOG
from manshet.strip.models.standing import Standing
from manshet.strip.shown import ShownLine, snapshot

KIND = "strip"
LOG_KIND = "strip-log"


def turn() -> None:
    """No one else changes the strip until this transaction ends."""
    journal.take_turn()


@contextmanager
def changing(*, in_log: bool = False, is_withdrawn: bool = False) -> Iterator[datetime]:
    """A transaction: the turn, then the change, then what readers are told.  Yields the time.

    `in_log`: the change shows on `/strip/` too; `is_withdrawn`: something was taken back.
    """
    now = timezone.now()
    with transaction.atomic():
        turn()
        yield now
        is_told = announce(now)
        if is_withdrawn or (in_log and not is_told):
            announce_log(is_withdrawn=is_withdrawn)


def announce(now: datetime | None = None) -> bool:
    """Appends one entry of kind `strip` if what is shown is not what readers were told last.

    Its payload: `order`, the numbers of all lines shown; `lines`, those that are new or changed.
    """
    lines = snapshot(now)
    before = _told()
    if lines == before:
        return False
    known = {line["id"]: line for line in before}
    changed = [line for line in lines if known.get(line["id"]) != line]
    payload: dict[str, Any] = {"order": [line["id"] for line in lines], "lines": changed}
    journal.append(KIND, [STRIP], payload)
    Standing.objects.update_or_create(pk=1, defaults={"lines": lines})
    return True


def announce_log(*, is_withdrawn: bool = False) -> None:
    """The list of `/strip/` has changed; what was withdrawn is not even shown as an older copy."""
    gone = {"gone": [STRIP, STRIP_LOG]} if is_withdrawn else None
    journal.append(LOG_KIND, [STRIP_LOG], gone)


def keep_current(now: datetime | None = None) -> bool:
    """Drops from the strip what has run out of time, as an action would; for the worker's clock.

    Looks without a lock first: as a rule nothing has changed.
    """
    if snapshot(now) == _told():
        return False
    with transaction.atomic():
        turn()
        return announce(now)


def _told() -> Sequence[ShownLine]:
    standing = Standing.objects.filter(pk=1).first()
    return standing.lines if standing else []
