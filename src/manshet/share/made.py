"""Cards and documents once made: files of this machine, by names of what went into them.

They are no media: nobody uploaded them, any machine can make them again, and a backup need not
hold them.  What is oldest goes when there are too many.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from django.conf import settings

LARGEST_BYTES = 1024 * 1024 * 1024  # about ten thousand cards
KEPT_SHARE = 0.8
# A name is a hash, so that a sweep follows about one making in 64.
SWEPT_AFTER = "0123"


@dataclass(frozen=True)
class Made:
    """`is_whole` is False where a picture could not be read: the next who asks has it made anew."""

    content: bytes
    is_whole: bool = True


def made_once(name: str, make: Callable[[], Made]) -> Made:
    """The file of that name, made now if there is none; two at once make the same bytes."""
    path = folder() / name
    with suppress(OSError):
        content = path.read_bytes()
        os.utime(path)
        return Made(content)
    made = make()
    if made.is_whole:
        _keep(path, made.content)
    return made


def _keep(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f".{uuid4().hex}")
    try:
        scratch.write_bytes(content)
        os.replace(scratch, path)
    except OSError:  # A full disk is no reason for a reader to go without.
        scratch.unlink(missing_ok=True)
    if path.stem[:1] == "0" and path.stem[1:2] in SWEPT_AFTER:
        sweep()


def find(name: str) -> bytes | None:
    with suppress(OSError):
        return (folder() / name).read_bytes()
    return None


def folder() -> Path:
    return Path(settings.PRESS_FOLDER)


def sweep(largest_bytes: int = LARGEST_BYTES) -> int:
    """Removes the least recently asked for beyond the limit; returns how many files went."""
    files = []
    for path in folder().rglob("*.*"):
        with suppress(OSError):
            status = path.stat()
            files.append((status.st_mtime, status.st_size, path))
    size, gone = sum(size for _at, size, _path in files), 0
    if size <= largest_bytes:
        return 0
    for _at, bytes_, path in sorted(files):
        path.unlink(missing_ok=True)
        size, gone = size - bytes_, gone + 1
        if size <= largest_bytes * KEPT_SHARE:
            break
    return gone
