"""Rendering ahead: the pages that most readers ask for, before the first asks after a change."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from manshet.edition.names import Name
from manshet.edition.pages import Rendering
from manshet.edition.render import keep
from manshet.edition.store import Store

log = logging.getLogger("manshet.edition")
Fronts = Callable[[], Iterable[str]]
_fronts: list[Fronts] = []


def register_fronts(fronts: Fronts) -> None:
    """`fronts` gives paths worth having ready, most wanted first; it may query."""
    _fronts.append(fronts)


def render_ahead(store: Store, render: Callable[[Name], Rendering]) -> int:
    """Renders those of the fronts that are not stored; returns how many it stored."""
    paths = [path for fronts in _fronts for path in fronts()]
    return sum(_rendered(store, render, Name(path)) for path in dict.fromkeys(paths))


def _rendered(store: Store, render: Callable[[Name], Rendering], name: Name) -> bool:
    if store.page(name):
        return False
    with store.rendering(name) as is_ours:
        if not is_ours:  # Another process is at it.
            return False
        rendering = render(name)
        return rendering.is_page and keep(store, rendering)
