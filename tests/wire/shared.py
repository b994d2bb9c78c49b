"""Where the collections of other projects' test feeds lie; they are not part of Manshet."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("MANSHET_SHARED") or ROOT.parent / "shared") / "data"

ARCHIVES = (
    "feed-rs-fixtures",
    "feedjira-samples",
    "feedparser-tests",
    "feedreader-newsites",
    "gofeed-testdata",
    "miniflux-testdata",
    "rome-tests",
    "rss-parser-tests",
)


def folder(*names: str) -> Path:
    """A folder or file of the collections; the test is skipped where it is absent."""
    found = SHARED.joinpath(*names)
    if not found.exists():
        pytest.skip(f"{'/'.join(names)} of the shared test data is not on this machine")
    return found


def archive(name: str) -> dict[str, bytes]:
    """All files of one archive by their path in it."""
    with zipfile.ZipFile(folder("feeds", f"{name}.zip")) as opened:
        return {info.filename: opened.read(info) for info in opened.infolist() if not info.is_dir()}


def files(*names: str) -> Iterator[tuple[str, bytes]]:
    """All files below a folder with their paths in it."""
    root = folder(*names)
    for path in sorted(root.rglob("*")):
        if path.is_file():
            yield str(path.relative_to(root)), path.read_bytes()
