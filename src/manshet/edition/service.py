"""The edition at work in a process: its store, what it follows, what it renders ahead."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from urllib.parse import urlsplit

from django.conf import settings
from django.db import close_old_connections

from manshet.edition.ahead import render_ahead
from manshet.edition.asgi import Application, Receive, Scope, Send
from manshet.edition.cdn import CDN
from manshet.edition.following import catch_up
from manshet.edition.names import Name, Policy
from manshet.edition.pages import Rendering
from manshet.edition.reader import Reader
from manshet.edition.render import Renderer, WSGIApplication, keep
from manshet.edition.store import Store
from manshet.journal import reading
from manshet.journal.actions import when_committed
from manshet.journal.follow import Follower

log = logging.getLogger("manshet.edition")

TOUCH_SECONDS = 30


def open_store() -> Store:
    cdn: CDN | None = settings.CDN
    return Store(
        settings.EDITION_FOLDER,
        max_bytes=settings.EDITION_MAX_BYTES,
        purged_by=cdn.purged_by if cdn else "",
    )


def policy() -> Policy:
    return Policy(
        dynamic=settings.EDITION_DYNAMIC,
        signed_in=settings.SESSION_COOKIE_NAME,
        dynamic_files=settings.EDITION_DYNAMIC_FILES,
    )


class Edition:
    """The reader's application, and what keeps it up to date while the process lives."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.store = reader.store
        self.follower = Follower("edition", partial(catch_up, self.store))
        reader.is_in_touch = lambda: self.follower.in_touch
        when_committed(self._catch_up)

    def _catch_up(self) -> None:
        catch_up(self.store)

    def _catch_up_first(self) -> None:
        """Before the first reader: what changed while no process followed the journal."""
        try:
            catch_up(self.store)
        except Exception:
            log.exception("the journal cannot be read; stored pages may be out of date")
        finally:
            close_old_connections()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        else:
            await self.reader(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        await asyncio.to_thread(self._catch_up_first)
        self.follower.start()
        touching = asyncio.create_task(self._touch())
        await send({"type": "lifespan.startup.complete"})
        await receive()
        touching.cancel()
        self.follower.stop()
        self.reader.close()
        await send({"type": "lifespan.shutdown.complete"})

    async def _touch(self) -> None:
        """Lets the store know what readers ask for, so that it keeps that longest."""
        while True:
            await asyncio.sleep(TOUCH_SECONDS)
            if names := self.reader.asked_for():
                try:
                    await asyncio.to_thread(self.store.touch, names)
                except Exception:
                    log.exception("what readers asked for could not be written down")


def make_renderer(program: WSGIApplication, origin: str) -> Callable[[Name], Rendering]:
    renderer = Renderer(program, origin, reading.head)
    cdn: CDN | None = settings.CDN
    return (lambda name: cdn.tagged(renderer(name))) if cdn else renderer


def make_edition(program: WSGIApplication, behind: Application, origin: str) -> Edition:
    store = open_store()
    renderer = make_renderer(program, origin)
    reader = Reader(
        store,
        policy(),
        renderer,
        partial(keep, store),
        behind,
        cdn=settings.CDN,
        host=urlsplit(origin).netloc,
    )
    return Edition(reader)


@contextmanager
def rendering_ahead(program: WSGIApplication, origin: str) -> Iterator[None]:
    """Keeps the pages that most readers ask for ready, from a thread of the worker's."""
    store = open_store()
    renderer = make_renderer(program, origin)

    seen_epoch = -1

    def follow() -> None:
        """Whoever drops pages, this process or another, lets the epoch grow."""
        nonlocal seen_epoch
        catch_up(store)
        epoch = store.epoch.now
        if seen_epoch != epoch:
            render_ahead(store, renderer)
            store.files.sweep()
            seen_epoch = epoch

    follower = Follower("ahead", follow)
    follower.start()
    try:
        yield
    finally:
        follower.stop()
