"""Pages that one process holds ready to send.

A page here is served for as long as its file is: whoever drops pages removes the file and lets
the machine's epoch grow, and a page that was not looked at since then is compared with its file
before it is served again.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

from manshet.edition.names import Name
from manshet.edition.pages import Head, Stamp

RawHeaders = list[tuple[bytes, bytes]]


@dataclass
class Ready:
    """`answers` are headers and body by content coding; `seen_epoch` is of the last comparison."""

    head: Head
    stamp: Stamp | None
    seen_epoch: int
    expires_at: float = float("inf")
    answers: dict[str, tuple[RawHeaders, bytes]] = field(default_factory=dict)

    @property
    def size_bytes(self) -> int:
        return sum(len(body) for _headers, body in self.answers.values())


class Shelf:
    """Least recently used pages leave when `max_bytes` or `max_pages` is passed."""

    def __init__(self, *, max_bytes: int, max_pages: int) -> None:
        self.max_bytes = max_bytes
        self.max_pages = max_pages
        self.size_bytes = 0
        self._pages: OrderedDict[Name, Ready] = OrderedDict()

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, name: Name) -> Ready | None:
        ready = self._pages.get(name)
        if ready is not None:
            self._pages.move_to_end(name)
        return ready

    def add(self, name: Name, ready: Ready) -> None:
        self.remove(name)
        self._pages[name] = ready
        self.size_bytes += ready.size_bytes
        self._make_room()

    def grown(self, name: Name, ready: Ready, size: int) -> None:
        """A page got another form of so many bytes; does nothing if it is not on this shelf."""
        if self._pages.get(name) is ready:
            self.size_bytes += size
            self._make_room()

    def _make_room(self) -> None:
        while self._pages and (
            self.size_bytes > self.max_bytes or len(self._pages) > self.max_pages
        ):
            _name, ready = self._pages.popitem(last=False)
            self.size_bytes -= ready.size_bytes

    def remove(self, name: Name) -> None:
        if ready := self._pages.pop(name, None):
            self.size_bytes -= ready.size_bytes
