"""The store follows the journal: each entry drops the pages that show what it names."""

from __future__ import annotations

import logging

from manshet.edition.store import Change, Store
from manshet.journal import reading
from manshet.journal.errors import BehindError
from manshet.journal.models import Entry

log = logging.getLogger("manshet.edition")


def catch_up(store: Store) -> int:
    """Applies what this machine has not applied yet; returns how many entries there were.

    Several processes may do it at once: each entry takes effect once.
    """
    number = 0
    while True:
        try:
            entries = reading.after(store.applied)
        except BehindError as exc:
            log.warning("%s The edition begins empty.", exc)
            store.begin_anew(exc.head)
            continue
        if not entries:
            return number
        store.apply([change_of(entry) for entry in entries])
        number += len(entries)


def change_of(entry: Entry) -> Change:
    """`payload["gone"]` names the keys of what readers may no longer see."""
    gone = frozenset(entry.payload.get("gone", ()))
    return Change(entry.id, frozenset(entry.keys), gone)
