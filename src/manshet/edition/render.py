"""Rendering a page for the store: the whole program, asked as no particular reader.

The request is made here and carries nothing of the reader who happened to come first: no cookie,
no language, no host but the newspaper's own.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from django.db import DatabaseError, InterfaceError, close_old_connections

from manshet.edition.forms import all_forms
from manshet.edition.keys import EVERYTHING, PAGED, recording
from manshet.edition.names import Name
from manshet.edition.pages import Rendering
from manshet.edition.remembered import Memory
from manshet.edition.store import Store

WSGIApplication = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
_refreshers: list[Callable[[], None]] = []


def register_refresh(refresh: Callable[[], None]) -> None:
    """`refresh` is called before each rendering: to forget what a process remembers by itself."""
    _refreshers.append(refresh)


class Renderer:
    """`origin` is the newspaper's scheme and host; `head` gives the journal's position.

    `head` is asked before anything is read for the page: see `store`.
    """

    def __init__(self, application: WSGIApplication, origin: str, head: Callable[[], int]) -> None:
        self.application = application
        self.head = head
        self._memory = Memory()
        self._parts = urlsplit(origin)

    def __call__(self, name: Name) -> Rendering:
        """The page; the program's own error page when it fails, also for want of a database.

        Its name is without a number where the program did not ask for it: such pages are one page.
        """
        for refresh in _refreshers:
            refresh()
        position = self._position()
        with self._memory.at(position), recording() as keys:
            status, headers, body = self._ask(name)
        return Rendering(
            name=name if PAGED in keys else Name(name.path),
            status=status,
            headers=tuple(headers),
            body=body,
            keys=frozenset(keys | {EVERYTHING}),
            position=position,
        )

    def _position(self) -> int:
        """Before every entry, while the journal cannot be asked: such a page is never stored."""
        for _attempt in range(2):  # The first may meet a connection that ended with the server.
            try:
                return self.head()
            except (DatabaseError, InterfaceError):
                close_old_connections()
        return -1

    def _ask(self, name: Name) -> tuple[int, list[tuple[str, str]], bytes]:
        started: list[Any] = []

        def start_response(status: str, headers: list[tuple[str, str]], *_error: Any) -> None:
            started[:] = [int(status.split()[0]), headers]

        answer = self.application(self._environ(name), start_response)
        try:
            body = b"".join(answer)
        finally:
            if hasattr(answer, "close"):
                answer.close()
        return started[0], started[1], body

    def _environ(self, name: Name) -> dict[str, Any]:
        """PEP 3333: the path as the bytes of its UTF-8, read as Latin-1."""
        scheme = self._parts.scheme
        host = self._parts.hostname or ""
        port = self._parts.port or (443 if scheme == "https" else 80)
        return {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": name.path.encode().decode("latin-1"),
            "QUERY_STRING": name.target.partition("?")[2],
            "SERVER_NAME": host,
            "SERVER_PORT": str(port),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": self._parts.netloc,
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": scheme,
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }


def keep(store: Store, rendering: Rendering) -> bool:
    """Makes every form of the page and stores it; False when it is out of date already."""
    return store.put(rendering, all_forms(rendering.body))
