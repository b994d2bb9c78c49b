"""What a renderer remembers from page to page, as long as nothing at all has changed.

The menu, a section's name or an author's portrait stand on thousands of pages.  They are read once
for each position of the journal: any entry, whatever it names, makes them be read again.  Nothing
is remembered outside a rendering, so that the desk and its previews always ask the database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import Any, TypeVar

from manshet.edition.keys import recording

Key = TypeVar("Key")
Value = TypeVar("Value")
Fetch = Callable[[set[Key]], dict[Key, Value]]


class Memory:
    """Of one renderer, whose renderings may run in several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._position = -1
        self._values: dict[tuple[str, Any], Any] = {}

    @contextmanager
    def at(self, position: int) -> Iterator[None]:
        """For a rendering that began at this position of the journal; -1 if it is unknown."""
        token = _current.set((self, position) if position >= 0 else None)
        try:
            yield
        finally:
            _current.reset(token)

    def get(self, position: int, kind: str, keys: Iterable[Any]) -> dict[Any, Any]:
        with self._lock:
            if position > self._position:
                self._position = position
                self._values.clear()
            if position != self._position:  # Another thread is ahead of this rendering.
                return {}
            return {key: self._values[kind, key] for key in keys if (kind, key) in self._values}

    def put(self, position: int, kind: str, values: dict[Any, Any]) -> None:
        """Forgotten at once when the journal has moved on: they may be what it changed."""
        with self._lock:
            if position == self._position:
                self._values.update({(kind, key): value for key, value in values.items()})


_current: ContextVar[tuple[Memory, int] | None] = ContextVar("current_memory", default=None)


def remembered(kind: str, keys: Iterable[Key], fetch: Fetch[Key, Value]) -> dict[Key, Value]:
    """Values by key; `fetch` is asked for those that are not remembered, and may leave some out.

    Values are shared between threads: nobody changes them.  What a page shows of them it says
    itself with `depends_on`, each time; `fetch` says nothing.
    """
    wanted = set(keys)
    if not wanted:
        return {}
    current = _current.get()
    if current is None:
        return fetch(wanted)
    memory, position = current
    found: dict[Key, Value] = memory.get(position, kind, wanted)
    if missing := wanted - found.keys():
        with recording() as said:
            fetched = fetch(missing)
        if said:
            raise RuntimeError(f"{kind} is remembered and depends on {said}: say so outside")
        memory.put(position, kind, fetched)
        found |= fetched
    return found
