"""A number shared by all processes of a machine that grows whenever stored pages are dropped.

A process that holds pages in memory compares one integer for each request, and looks at the files
again only after the number has grown.
"""

from __future__ import annotations

import mmap
import os
from pathlib import Path

_BYTES = 8


class Epoch:
    """`grow` may be called by one process at a time: under the write lock of the index."""

    def __init__(self, path: Path) -> None:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            if os.fstat(descriptor).st_size < _BYTES:  # Written, since a hole may find no room.
                os.pwrite(descriptor, bytes(_BYTES), 0)
            self._map = mmap.mmap(descriptor, _BYTES)
        finally:
            os.close(descriptor)
        self._number = memoryview(self._map).cast("Q")

    @property
    def now(self) -> int:
        return self._number[0]

    def grow(self) -> None:
        self._number[0] += 1

    def close(self) -> None:
        self._number.release()
        self._map.close()
