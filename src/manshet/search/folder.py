"""Where an index lies on the disk, and how one takes another's place.

An index is a folder with a file `current` that names the folder beside it in use: `1.1-7` is the
seventh of version 1.1. A new one is built beside it and takes its place when `current` is replaced,
which readers notice at their next search. What the followed journal had reached is in the file
`position` of the folder in use: written after the words, so a crash between the two repeats some
changes and loses none.
"""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from manshet.search import schema
from manshet.search.errors import IndexBusyError

_CURRENT: Final = "current"
_POSITION: Final = "position"
_BUILDING: Final = "building"


def current(path: Path) -> Path | None:
    """Return the folder in use, or None where there is none of this version."""
    with suppress(FileNotFoundError):
        name = (path / _CURRENT).read_text("ascii").strip()
        if name.startswith(f"{schema.VERSION}-") and (path / name).is_dir():
            return path / name
    return None


@contextmanager
def building(path: Path) -> Iterator[None]:
    """Hold the right to build an index in `path`; it ends with the process. IndexBusyError."""
    path.mkdir(parents=True, exist_ok=True)
    with (path / _BUILDING).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as exc:
            raise IndexBusyError(path) from exc
        yield


def beside(path: Path) -> Path:
    """Make and return an empty folder for the next index; `use` puts it in its place."""
    path.mkdir(parents=True, exist_ok=True)
    numbers = [int(name.rpartition("-")[2]) for name in _names(path)]
    folder = path / f"{schema.VERSION}-{max(numbers, default=0) + 1}"
    folder.mkdir()
    return folder


def use(path: Path, folder: Path) -> None:
    """Let `folder` be the one in use; folders of before the last one are removed.

    The last one stays, since a reader may be within a search in it.
    """
    before = current(path)
    _replace(path / _CURRENT, folder.name)
    for name in _names(path):
        if name != folder.name and (before is None or name != before.name):
            shutil.rmtree(path / name, ignore_errors=True)


def position(folder: Path) -> int:
    """Return the journal's entry up to which `folder` is true; 0 at the beginning."""
    with suppress(FileNotFoundError, ValueError):
        return int((folder / _POSITION).read_text("ascii"))
    return 0


def set_position(folder: Path, entry: int) -> None:
    _replace(folder / _POSITION, str(entry))


def _names(path: Path) -> list[str]:
    return [
        child.name
        for child in path.iterdir()
        if child.is_dir() and child.name.rpartition("-")[2].isdecimal()
    ]


def _replace(file: Path, text: str) -> None:
    beside_it = file.with_name(f"{file.name}.new")
    beside_it.write_text(text, "ascii")
    beside_it.replace(file)
