"""Rendered pages of one machine: kept until the journal names one of their keys.

Two rules keep stale pages out.  A rendering is kept only if none of its keys changed, as far as
this machine has read the journal, after the position at which the rendering began; what it has not
read yet will drop the page when it is read.  And a page's row is in the index before its files
appear, so that a process killed in between leaves no file that no key can drop.
"""

from __future__ import annotations

import fcntl
import json
import os
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from manshet.edition.cdn import PurgedBy
from manshet.edition.epoch import Epoch
from manshet.edition.files import Files, stamp_of
from manshet.edition.forms import IDENTITY
from manshet.edition.index import Index
from manshet.edition.keys import EVERYTHING
from manshet.edition.names import Name
from manshet.edition.outbox import Outbox
from manshet.edition.pages import Head, Rendering, Stamp, StoredPage

CHANGES_KEPT_SECONDS = 10 * 60  # No rendering takes as long.
EVICTED_SHARE = 0.1  # Of the size limit, at a time.
_LOCK_SLOTS = 1 << 20
_CHUNK = 500  # SQLite's default limit of variables in a statement is higher.


@dataclass(frozen=True)
class Change:
    """What one journal entry means for the store: `gone` are keys of what was withdrawn.

    Pages with a key that is gone are not kept as last good copies either.
    """

    position: int
    keys: frozenset[str]
    gone: frozenset[str] = frozenset()


class Store:
    """`purged_by` says how a CDN before this machine is told what was dropped, if there is one."""

    def __init__(self, folder: Path, *, max_bytes: int, purged_by: PurgedBy = "") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.files = Files(folder)
        self.index = Index(folder / "index.sqlite3")
        self.outbox = Outbox(self.index, purged_by)
        self.epoch = Epoch(folder / "epoch")
        self.max_bytes = max_bytes
        self._locks = os.open(folder / "locks", os.O_RDWR | os.O_CREAT, 0o644)
        self._claims: Counter[int] = Counter()
        self._claiming = threading.Lock()

    def close(self) -> None:
        os.close(self._locks)
        self.index.close()
        self.epoch.close()

    # Reading

    def page(self, name: Name) -> StoredPage | None:
        """The current page, its forms still unread."""
        row = (
            self.index.reading()
            .execute(
                "SELECT head, inode, modified_ns FROM pages"
                " WHERE path = ? AND page = ? AND NOT is_old",
                name,
            )
            .fetchone()
        )
        if row is None:
            return None
        stamp = Stamp(row[1], row[2])
        return StoredPage(_head(row[0]), stamp) if self.files.stamp(name) == stamp else None

    def form(self, name: Name, coding: str, stamp: Stamp) -> bytes | None:
        """The page's body in a content coding; None when the page is no longer the stamped one."""
        body = self.files.read(name, coding)
        return body if body is not None and self.files.stamp(name) == stamp else None

    def is_current(self, name: Name, stamp: Stamp) -> bool:
        return self.files.stamp(name) == stamp

    def last_good(self, name: Name) -> tuple[Head, bytes] | None:
        """The copy kept when the page was dropped; older than the newsroom's last change."""
        row = (
            self.index.reading()
            .execute("SELECT head FROM pages WHERE path = ? AND page = ?", name)
            .fetchone()
        )
        body = self.files.read_old(name) if row else None
        return (_head(row[0]), body) if body is not None else None

    def knows(self, name: Name) -> bool:
        """Whether this was a page before, current or not."""
        query = "SELECT 1 FROM pages WHERE path = ? AND page = ?"
        return self.index.reading().execute(query, name).fetchone() is not None

    def names(self) -> list[Name]:
        """Of every current page."""
        rows = self.index.reading().execute("SELECT path, page FROM pages WHERE NOT is_old")
        return [name for name in map(Name._make, rows) if self.files.stamp(name)]

    @property
    def applied(self) -> int:
        """The journal position up to which this machine has dropped what changed."""
        return int(self.index.state("applied"))

    @property
    def size_bytes(self) -> int:
        """Of all pages in all their forms, last good copies included."""
        return int(self.index.state("bytes"))

    # Keeping

    def put(self, rendering: Rendering, forms: Mapping[str, bytes]) -> bool:
        """Keeps a page; False when a key of it has changed since the rendering began.

        Raises OSError or sqlite3.Error when the disk will not take it; nothing is kept then.
        """
        written = self.files.write(forms)
        try:
            self.files.date(rendering.name, written)
            with self.index.writing() as index:
                if not _is_admissible(index, rendering):
                    return False
                if self.page(rendering.name):  # Another process was as quick.
                    return True
                page_id = _insert(index, rendering, written[IDENTITY], _size(forms))
                self.files.remove(rendering.name)  # What lies there has keys of its own.
            with self.index.writing() as index:
                if not _is_kept(index, page_id):
                    return False
                self.files.move_in(rendering.name, written)
        finally:
            self.files.discard(written)
        self._make_room()
        return True

    def touch(self, names: Collection[Name]) -> None:
        """Readers asked for these lately."""
        now = time.time()
        with self.index.writing() as index:
            index.executemany(
                "UPDATE pages SET used_at = ? WHERE path = ? AND page = ?",
                [(now, *name) for name in names],
            )

    def _make_room(self) -> None:
        """Removes the pages that were asked for longest ago, once the limit is passed."""
        excess = self.size_bytes - self.max_bytes
        if excess <= 0:
            return
        excess += int(self.max_bytes * EVICTED_SHARE)
        with self.index.writing() as index:
            rows = index.execute("SELECT id, path, page, bytes FROM pages ORDER BY used_at")
            victims = []
            for page_id, path, page, size in rows:
                if excess <= 0:
                    break
                excess -= size
                victims.append((page_id, Name(path, page)))
            self._remove(index, victims)
            self.outbox.add_names(index, [name for _id, name in victims])
            self.epoch.grow()  # Whoever has them in memory must not send them to a CDN again.

    def _remove(self, index: sqlite3.Connection, victims: Iterable[tuple[int, Name]]) -> None:
        for page_id, name in victims:
            self.files.remove(name)
            index.execute("DELETE FROM pages WHERE id = ?", [page_id])

    # Dropping

    def apply(self, changes: Sequence[Change]) -> None:
        """Drops every page that a change touches, in order; those applied before do nothing.

        Killed in the middle, it is as if it had not begun, but for files that are gone already.
        """
        with self.index.writing() as index:
            applied = self.applied
            fresh = [change for change in changes if change.position > applied]
            if not fresh:
                return
            for change in fresh:
                if EVERYTHING in change.keys:
                    self._drop_everything(index, change.position)
                self._drop(index, change)
            self.epoch.grow()
            _forget_old_changes(index)
            Index.set_state(index, "applied", fresh[-1].position)

    def begin_anew(self, position: int) -> None:
        """Drops everything and goes on from `position`, wherever the store stood before."""
        with self.index.writing() as index:
            self._drop_everything(index, position)
            index.execute("DELETE FROM changes")
            self.epoch.grow()
            Index.set_state(index, "applied", position)

    def belongs_to(self, program: str) -> None:
        """Empties a store that another program, or this one before the machine's start, filled."""
        with self.index.writing() as index:
            if self.index.state("program") == program:
                return
            self.outbox.add_everything(index)
            index.execute("DELETE FROM pages")
            self.files.clear()
            self.epoch.grow()
            Index.set_state(index, "program", program)

    def _drop(self, index: sqlite3.Connection, change: Change) -> None:
        now = time.time()
        withdrawn = _pages_with(index, change.gone)
        self._remove(index, withdrawn)
        dropped = _pages_with(index, change.keys, only_current=True)
        for page_id, name in dropped:
            size = self.files.set_aside(name)
            index.execute("UPDATE pages SET is_old = 1, bytes = ? WHERE id = ?", [size, page_id])
        index.executemany(
            "INSERT OR REPLACE INTO changes VALUES (?, ?, ?)",
            [(key, change.position, now) for key in change.keys | change.gone],
        )
        self.outbox.add_keys(index, change.keys | change.gone)
        self.outbox.add_names(index, [name for _id, name in (*withdrawn, *dropped)])

    def _drop_everything(self, index: sqlite3.Connection, position: int) -> None:
        """What was current is kept as last good copies, in place of those that were kept before."""
        Index.set_state(index, "floor", position)
        self.outbox.add_everything(index)
        if index.execute("SELECT 1 FROM pages WHERE NOT is_old LIMIT 1").fetchone():
            self.files.set_everything_aside()
            index.execute("DELETE FROM pages WHERE is_old")
            index.execute("UPDATE pages SET is_old = 1")

    # One process at a time renders a page on this machine

    @contextmanager
    def rendering(self, name: Name) -> Iterator[bool]:
        """Yields whether this process may render the page: no other one is at it."""
        is_ours = self.claim(name)
        try:
            yield is_ours
        finally:
            if is_ours:
                self.release(name)

    def claim(self, name: Name) -> bool:
        """Whether this process may render the page, until it calls `release` as often as this.

        The kernel gives the lock back when a process is killed.  The lock is the process's: within
        one, the reader sees to it that nobody renders what is being rendered.
        """
        slot = crc32(repr(name).encode()) % _LOCK_SLOTS
        with self._claiming:
            try:
                fcntl.lockf(self._locks, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, slot)
            except OSError:
                return False
            self._claims[slot] += 1
        return True

    def release(self, name: Name) -> None:
        slot = crc32(repr(name).encode()) % _LOCK_SLOTS
        with self._claiming:
            self._claims[slot] -= 1
            if not self._claims[slot]:
                del self._claims[slot]
                fcntl.lockf(self._locks, fcntl.LOCK_UN, 1, slot)


def _head(text: str) -> Head:
    status, headers, digest = json.loads(text)
    return Head(status, tuple((name, value) for name, value in headers), digest)


def _size(forms: Mapping[str, bytes]) -> int:
    return sum(map(len, forms.values()))


def _is_admissible(index: sqlite3.Connection, rendering: Rendering) -> bool:
    """None of its keys has changed since it began, as far as is known here."""
    if rendering.position < _floor(index):
        return False
    for keys in _chunks(rendering.keys):
        marks = ", ".join("?" * len(keys))
        query = f"SELECT 1 FROM changes WHERE key IN ({marks}) AND position > ? LIMIT 1"
        if index.execute(query, [*keys, rendering.position]).fetchone():
            return False
    return True


def _insert(index: sqlite3.Connection, rendering: Rendering, file: Path, size: int) -> int:
    stamp = stamp_of(file)
    head = json.dumps([rendering.status, rendering.headers, rendering.digest])
    index.execute("DELETE FROM pages WHERE path = ? AND page = ?", rendering.name)
    cursor = index.execute(
        "INSERT INTO pages (path, page, head, inode, modified_ns, bytes, used_at, is_old)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
        [*rendering.name, head, stamp.inode, stamp.modified_ns, size, time.time()],
    )
    page_id = cursor.lastrowid or 0
    index.executemany(
        "INSERT INTO page_keys VALUES (?, ?)", [(key, page_id) for key in rendering.keys]
    )
    return page_id


def _is_kept(index: sqlite3.Connection, page_id: int) -> bool:
    """Its row is still there: no change came between the row and the files."""
    query = "SELECT 1 FROM pages WHERE id = ? AND NOT is_old"
    return index.execute(query, [page_id]).fetchone() is not None


def _pages_with(
    index: sqlite3.Connection, keys: Collection[str], *, only_current: bool = False
) -> list[tuple[int, Name]]:
    found: dict[int, Name] = {}
    current = "AND NOT is_old" if only_current else ""
    for some in _chunks(keys):
        marks = ", ".join("?" * len(some))
        rows = index.execute(
            "SELECT id, path, page FROM page_keys JOIN pages ON id = page_id"
            f" WHERE key IN ({marks}) {current}",
            some,
        )
        found.update((page_id, Name(path, page)) for page_id, path, page in rows)
    return list(found.items())


def _chunks(keys: Collection[str]) -> Iterator[list[str]]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), _CHUNK):
        yield ordered[start : start + _CHUNK]


def _forget_old_changes(index: sqlite3.Connection) -> None:
    """Renderings as old as these changes are refused by the floor instead."""
    old = time.time() - CHANGES_KEPT_SECONDS
    (latest,) = index.execute("SELECT max(position) FROM changes WHERE at < ?", [old]).fetchone()
    if latest is not None:
        index.execute("DELETE FROM changes WHERE at < ?", [old])
        Index.set_state(index, "floor", max(_floor(index), latest))


def _floor(index: sqlite3.Connection) -> int:
    """Renderings that began before this position are refused whatever they show."""
    (floor,) = index.execute("SELECT value FROM state WHERE name = 'floor'").fetchone()
    return int(floor)
