"""Machines for tests: a store, the program, and a journal that is read when the test says so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections

from manshet.edition.following import catch_up
from manshet.edition.names import Name
from manshet.edition.pages import Rendering
from manshet.edition.render import Renderer, keep
from manshet.edition.store import Store
from manshet.journal import reading


@cache
def program() -> Any:
    return get_wsgi_application()


@contextmanager
def _connection_kept() -> Iterator[None]:
    """A request closes connections that stand in a transaction, as every test's does."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


def new_renderer() -> Renderer:
    return Renderer(program(), settings.WAGTAILADMIN_BASE_URL, reading.head)


class Machine:
    """One machine's store.  It learns of changes in `catch_up` only, however late that is."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(folder, max_bytes=100_000_000)
        self.store.begin_anew(reading.head())
        self._renderer = new_renderer()

    def catch_up(self) -> None:
        catch_up(self.store)

    def render(self, name: Name) -> Rendering:
        with _connection_kept():
            return self._renderer(name)

    def render_afresh(self, name: Name) -> Rendering:
        """By a renderer that remembers nothing."""
        with _connection_kept():
            return new_renderer()(name)

    def read(self, path: str, page: str = "") -> bytes:
        """As a reader: the stored page, or a rendering that is then stored."""
        name = Name(path, page)
        stored = self.store.page(name)
        if stored:
            body = self.store.form(name, "", stored.stamp)
            assert body is not None
            return body
        rendering = self.render(name)
        if rendering.is_page:
            self.keep(rendering)
        return rendering.body

    def keep(self, rendering: Rendering) -> bool:
        return keep(self.store, rendering)

    def stale_pages(self) -> list[str]:
        """Stored pages that differ from a fresh rendering, with the first difference."""
        return [found for name in self.store.names() if (found := self._difference(name))]

    def _difference(self, name: Name) -> str:
        stored = self.store.page(name)
        fresh = self.render_afresh(name)
        body = self.store.form(name, "", stored.stamp) if stored else None
        if body == fresh.body and fresh.status == 200:
            return ""
        lines = zip((body or b"").splitlines(), fresh.body.splitlines(), strict=False)
        first = next(((a, b) for a, b in lines if a != b), (b"", b""))
        return f"{name.target} ({fresh.status}): {first[0].decode()!r} is {first[1].decode()!r}"
