"""Sources that drop files into a folder, as agencies do over FTP and SFTP.

A file is read once. It moves to `done` after its pieces are stored, or to `failed` when it cannot
be read; if the program ends in between it is read again, which changes nothing. So is one that was
written anew while it was read.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from manshet.wire.errors import FolderError, TooLargeError, WireError
from manshet.wire.parsing import MAX_BODY_BYTES
from manshet.wire.retrieve import Answer, Asked, FileRead, Stamp, read_feed

log = logging.getLogger("manshet.wire")
DONE, FAILED = "done", "failed"
FILES_AT_ONCE: Final = 200
SETTLED_SECONDS: Final = 2.0
"""A file that was written to a moment ago may not be whole yet."""
_DAY_SECONDS: Final = 24 * 60 * 60
KEPT_SECONDS: Final = {DONE: 7 * _DAY_SECONDS, FAILED: 30 * _DAY_SECONDS}
_UNFINISHED: Final = (".tmp", ".part", ".filepart", ".crdownload", ".swp")
_MISSING: Final = "لا مجلد بهذا الاسم تحت مجلد الوكالات على الخادم؛ اطلب من مدير النظام إنشاءه."
_REFUSED: Final = "لا يُسمح لمانشيت بقراءة المجلد والكتابة فيه؛ راجع مدير النظام."
OURS: Final = "خلل في مانشيت نفسه عند قراءة هذا الملف؛ أبلغ مدير النظام."


def read_folder(root: Path, asked: Asked, now: float | None = None) -> Answer:
    """The pieces of the oldest files, at most 200; problems and errors as in any answer."""
    folder = root / asked.address
    try:
        waiting = _waiting(folder, time.time() if now is None else now)
    except FolderError as error:
        return Answer(error=error.problem)
    files = tuple(_read(folder / name, stamp, asked.format) for name, stamp in waiting)
    records = tuple(record for file in files for record in file.records)
    return Answer(records=records, problems=problems_of(files), files=files)


def _read(path: Path, stamp: Stamp, format: str) -> FileRead:
    try:
        feed = read_feed(_bytes(path), None, "", format)
    except WireError as error:
        return FileRead(path.name, stamp, error=error.problem)
    except OSError:
        return FileRead(path.name, stamp, error=_REFUSED)
    except Exception:
        log.exception("file %r could not be read", path.name)
        return FileRead(path.name, stamp, error=OURS)
    return FileRead(path.name, stamp, feed.items)


def problems_of(files: Iterable[FileRead]) -> tuple[str, ...]:
    """A name that is not UTF-8 is shown as far as it can be."""
    return tuple(
        f"{os.fsencode(file.name).decode(errors='replace')}: {file.error}"
        for file in files
        if file.error
    )


def _waiting(folder: Path, now: float) -> list[tuple[str, Stamp]]:
    """Names and stamps of whole files, oldest first. Raises FolderError."""
    if not folder.is_dir():
        raise FolderError(_MISSING, folder.name)
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise FolderError(_REFUSED, folder.name)
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or entry.name.lower().endswith(_UNFINISHED):
                continue
            with suppress(OSError):  # Gone meanwhile.
                found_as = entry.stat(follow_symlinks=False)
                is_settled = found_as.st_mtime <= now - SETTLED_SECONDS
                if entry.is_file(follow_symlinks=False) and is_settled:
                    found.append((found_as.st_mtime_ns, entry.name, _stamp(found_as)))
    return [(name, stamp) for _changed, name, stamp in sorted(found)[:FILES_AT_ONCE]]


def _stamp(found: os.stat_result) -> Stamp:
    return found.st_mtime_ns, found.st_size, found.st_ino


def _bytes(file: Path) -> bytes:
    with file.open("rb") as opened:
        body = opened.read(MAX_BODY_BYTES + 1)
    if len(body) > MAX_BODY_BYTES:
        raise TooLargeError(len(body), MAX_BODY_BYTES)
    return body


def put_away(root: Path, address: str, files: tuple[FileRead, ...]) -> None:
    """Move what was read, unless another stands in its place by now.

    A file of the same name that was put away before is replaced.
    """
    folder = root / address
    for file in files:
        target = folder / (FAILED if file.error else DONE)
        with suppress(OSError):  # It is read again next time, and told of if that fails.
            if _stamp((folder / file.name).lstat()) != file.stamp:
                continue
            target.mkdir(exist_ok=True)
            os.replace(folder / file.name, target / file.name)
            os.utime(target / file.name)
    if files:
        for name, seconds in KEPT_SECONDS.items():
            _forget_old(folder / name, seconds)


def _forget_old(folder: Path, seconds: float) -> None:
    limit = time.time() - seconds
    with suppress(OSError):
        for file in folder.iterdir():
            if file.stat().st_mtime < limit:
                file.unlink()
