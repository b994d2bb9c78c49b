"""Where a page's files lie, so that nginx and Caddy can serve them without asking anyone.

`pages/` holds what is current: `/culture/` is `pages/culture/index@.html` with `.gz`, `.br` and
`.zst` beside it, its second page `index@2.html`.  `old/` holds the last good copy of pages that
were dropped and not rendered again.  A file appears under its name complete, by renaming.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote
from uuid import uuid4

from manshet.edition.forms import ENDINGS, IDENTITY
from manshet.edition.names import Name
from manshet.edition.pages import Stamp

SCRATCH_SECONDS = 60 * 60  # No page takes an hour to write.
_SECOND = 1_000_000_000


class Files:
    def __init__(self, folder: Path) -> None:
        self.pages = folder / "pages"
        self.old = folder / "old"
        self.scratch = folder / "scratch"
        for part in (self.pages, self.old, self.scratch):
            part.mkdir(parents=True, exist_ok=True)

    def write(self, forms: Mapping[str, bytes]) -> dict[str, Path]:
        """The forms in scratch files, by content coding; to be moved or discarded."""
        written: dict[str, Path] = {}
        stem = uuid4().hex
        try:
            for coding, body in forms.items():
                path = self.scratch / (stem + ENDINGS.get(coding, ".html"))
                written[coding] = path
                path.write_bytes(body)
        except OSError:
            self.discard(written)
            raise
        return written

    def date(self, name: Name, written: Mapping[str, Path]) -> None:
        """In a later second than the copy before: nginx tells copies apart by that and their size.

        Otherwise a reader could be told that the page is still the same (RFC 9110 section 8.8.1).
        """
        before = max(_modified_ns(_file(root, name)) for root in (self.pages, self.old))
        earliest = (before // _SECOND + 1) * _SECOND
        if before and time.time_ns() < earliest:
            for path in written.values():
                os.utime(path, ns=(earliest, earliest))

    def discard(self, written: Mapping[str, Path]) -> None:
        for path in written.values():
            path.unlink(missing_ok=True)

    def move_in(self, name: Name, written: Mapping[str, Path]) -> None:
        """The page itself last: without it none of the other forms is used."""
        target = _file(self.pages, name)
        self.remove(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        for coding in sorted(written, reverse=True):  # identity, the empty text, comes last
            os.rename(written[coding], _form(target, coding))

    def set_aside(self, name: Name) -> int:
        """Keeps the page as the last good copy; returns its size, 0 if there was none."""
        source, target = _file(self.pages, name), _file(self.old, name)
        _remove_forms(source)
        try:
            size = source.stat().st_size
            target.parent.mkdir(parents=True, exist_ok=True)
            os.rename(source, target)
        except OSError:  # There is none, or no room for the copy; what is current must go.
            source.unlink(missing_ok=True)
            return 0
        return size

    def set_everything_aside(self) -> None:
        """In a moment, however many there are; a process may have been killed in the middle."""
        for part in (self.old, self.pages):
            part.mkdir(exist_ok=True)
        os.rename(self.old, self.scratch / f"old-{uuid4().hex}")
        os.rename(self.pages, self.old)
        self.pages.mkdir()

    def remove(self, name: Name) -> None:
        """The page and its last good copy."""
        for root in (self.pages, self.old):
            path = _file(root, name)
            _remove_forms(path)
            path.unlink(missing_ok=True)

    def stamp(self, name: Name) -> Stamp | None:
        """Of the current page; None when there is none."""
        try:
            return stamp_of(_file(self.pages, name))
        except OSError:
            return None

    def read(self, name: Name, coding: str = IDENTITY) -> bytes | None:
        with suppress(OSError):
            return _form(_file(self.pages, name), coding).read_bytes()
        return None

    def read_old(self, name: Name) -> bytes | None:
        with suppress(OSError):
            return _file(self.old, name).read_bytes()
        return None

    def clear(self) -> None:
        """Removes every page, and what a process that was killed left in scratch."""
        for part in (self.pages, self.old):
            part.mkdir(exist_ok=True)
            os.rename(part, self.scratch / f"{part.name}-{uuid4().hex}")
            part.mkdir()
        self.sweep(older_than_seconds=0)

    def sweep(self, older_than_seconds: float = SCRATCH_SECONDS) -> None:
        """Removes what was put aside for removal.  Takes its time: not for a reader's request.

        A file is another process's work until it is `older_than_seconds`.
        """
        for leftover in self.scratch.iterdir():
            with suppress(OSError):
                if leftover.is_dir():
                    shutil.rmtree(leftover, ignore_errors=True)
                elif time.time() - leftover.stat().st_mtime >= older_than_seconds:
                    leftover.unlink()


def stamp_of(path: Path) -> Stamp:
    """Raises OSError."""
    status = path.stat()
    return Stamp(status.st_ino, status.st_mtime_ns)


def _modified_ns(path: Path) -> int:
    """0 for a file that does not exist."""
    with suppress(OSError):
        return path.stat().st_mtime_ns
    return 0


def _file(root: Path, name: Name) -> Path:
    folder, _, last = name.path.strip("/").rpartition("/")
    page = quote(name.page, safe="")
    if name.path.endswith("/"):
        return root / folder / last / f"index@{page}.html"
    return root / folder / f"{last}@{page}.file"


def _form(page: Path, coding: str) -> Path:
    return page.with_name(page.name + ENDINGS.get(coding, ""))


def _remove_forms(page: Path) -> None:
    for ending in ENDINGS.values():
        page.with_name(page.name + ending).unlink(missing_ok=True)
