"""What a page depends on, recorded while it is rendered.

A key is a short text such as `page:42` or `list:latest`.  Whoever reads something for a page says
so with `depends_on`; whoever changes it names the same key in the journal.  Outside a rendering
`depends_on` does nothing, so that the code that reads need not care.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

EVERYTHING = "*"  # Every page depends on it: the newspaper's name, its menu, the program itself.
PAGED = "?page"  # Recorded by pages that heed `?page=`; the others are stored once.

_recorded: ContextVar[set[str] | None] = ContextVar("recorded_keys", default=None)


def depends_on(*keys: str) -> None:
    """The page now being rendered shows what these keys stand for."""
    recorded = _recorded.get()
    if recorded is not None:
        recorded.update(keys)


@contextmanager
def recording() -> Iterator[set[str]]:
    """The keys that are recorded inside the block, complete when it ends."""
    keys: set[str] = set()
    token = _recorded.set(keys)
    try:
        yield keys
    finally:
        _recorded.reset(token)
