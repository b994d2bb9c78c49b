"""Renderings without a program behind them."""

from __future__ import annotations

from manshet.edition.forms import all_forms
from manshet.edition.names import Name
from manshet.edition.pages import Rendering
from manshet.edition.store import Store


def rendering(
    path: str = "/", body: str = "صفحة", *, keys: str = "", position: int = 0, status: int = 200
) -> Rendering:
    return Rendering(
        name=Name(path),
        status=status,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        body=body.encode(),
        keys=frozenset(keys.split()),
        position=position,
    )


def put(store: Store, *args: object, **kwargs: object) -> bool:
    made = rendering(*args, **kwargs)  # type: ignore[arg-type]
    return store.put(made, all_forms(made.body))


def body_of(store: Store, path: str = "/") -> str | None:
    page = store.page(Name(path))
    body = store.form(Name(path), "", page.stamp) if page else None
    return body.decode() if body is not None else None
