"""The fast path: an ASGI application that answers readers from the store.

A stored page is sent from memory, without Django and without the database.  Only a page that is
not stored is rendered, in a thread, once for all who wait for it.  Everything else (the desk,
searches, whoever has signed in) goes to the application behind.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from manshet.edition.answers import (
    NOT_MODIFIED,
    QUICK_GZIP,
    Request,
    accepted_codings,
    briefly,
    headers_of,
    life_of,
    ready_of,
    send_busy,
    send_older,
    send_once,
    sending_unkept,
    unkept_application,
    with_query,
)
from manshet.edition.asgi import Application, Message, Receive, Scope, Send
from manshet.edition.cdn import CDN
from manshet.edition.forms import IDENTITY, gzipped
from manshet.edition.lanes import BusyError, Lane
from manshet.edition.memory import RawHeaders, Ready, Shelf
from manshet.edition.names import Name, Policy
from manshet.edition.pages import Rendering
from manshet.edition.store import Store

log = logging.getLogger("manshet.edition")

PATIENCE_SECONDS = 0.3  # How long a reader waits for the new page where there is an older one.
BRIEF_SECONDS = 10.0  # How long an answer such as 404 is kept, if nothing changes before.
OTHER_PROCESS_SECONDS = 0.01  # Between two looks whether another process has rendered the page.
_FAST = frozenset(("GET", "HEAD"))


@dataclass(frozen=True)
class Limits:
    """Of one process."""

    memory_bytes: int = 64 * 1024 * 1024
    memory_pages: int = 10_000
    brief_bytes: int = 8 * 1024 * 1024
    brief_pages: int = 500
    render_threads: int = 3
    known_at_once: int = 2
    unknown_at_once: int = 1
    known_waiting: int = 200
    unknown_waiting: int = 50  # Most of them have nothing older to be shown meanwhile.


class Reader:
    """`render` is called in a thread; `is_in_touch` says whether the journal can be followed.

    With a `cdn` before the newspaper, `host` is the newspaper's own.
    """

    def __init__(
        self,
        store: Store,
        policy: Policy,
        render: Callable[[Name], Rendering],
        keep: Callable[[Rendering], bool],
        behind: Application,
        *,
        is_in_touch: Callable[[], bool] = lambda: True,
        limits: Limits = Limits(),
        cdn: CDN | None = None,
        host: str = "",
    ) -> None:
        self.store = store
        self.policy = policy
        self.behind = unkept_application(behind) if cdn else behind
        self.cdn = cdn
        self.host = host
        self._not_modified = NOT_MODIFIED | (cdn.fields if cdn else frozenset())
        self.is_in_touch = is_in_touch
        self._render_page = render
        self._keep_page = keep
        self._signed_in = f"{policy.signed_in}=".encode()
        self._shelf = Shelf(max_bytes=limits.memory_bytes, max_pages=limits.memory_pages)
        self._brief = Shelf(max_bytes=limits.brief_bytes, max_pages=limits.brief_pages)
        self._known = Lane(limits.known_at_once, limits.known_waiting)
        self._unknown = Lane(limits.unknown_at_once, limits.unknown_waiting)
        self._renderings: dict[Name, tuple[int, asyncio.Task[Ready | Rendering]]] = {}
        self._threads = ThreadPoolExecutor(limits.render_threads, "render")
        self._keeping = ThreadPoolExecutor(1, "keep")
        self._asked_for: set[Name] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in _FAST:
            return await self.behind(scope, receive, send)
        accept_encoding = validators = b""
        for field, value in scope["headers"]:
            if field == b"accept-encoding":
                accept_encoding = value
            elif field == b"if-none-match":
                validators = value
            elif field == b"cookie" and self._signed_in in value:
                return await self.behind(scope, receive, send)
        query = scope["query_string"]
        name = Name(scope["path"])
        ready = None if query else self._at_hand(name)
        if ready is None:
            asked = self.policy.name_of(scope["path"], query.decode("latin-1"))
            if asked is None:
                return await self.behind(scope, receive, send)
            name = asked
            ready = self._at_hand(name) or self._from_store(name)
        request = Request(scope, accept_encoding, validators)
        if ready is None:
            return await self._answer_unstored(name, request, receive, send)
        self._asked_for.add(name)
        await self._send(name, ready, request, send)

    def asked_for(self) -> set[Name]:
        """Pages served since the last call."""
        names, self._asked_for = self._asked_for, set()
        return names

    def close(self) -> None:
        self._threads.shutdown(cancel_futures=True)
        self._keeping.shutdown()

    # Stored pages

    def _at_hand(self, name: Name) -> Ready | None:
        """The page from this process's memory, if it is still current."""
        ready = self._shelf.get(name) or self._brief.get(name)
        if ready is None:
            return None
        epoch = self.store.epoch.now
        if ready.seen_epoch != epoch:
            if ready.stamp is None or not self.store.is_current(name, ready.stamp):
                self._shelf.remove(name)
                self._brief.remove(name)
                return None
            ready.seen_epoch = epoch
        if ready.expires_at < time.monotonic():
            self._brief.remove(name)
            return None
        return ready

    def _from_store(self, name: Name) -> Ready | None:
        epoch = self.store.epoch.now
        page = self.store.page(name)
        if page is None:
            return None
        ready = Ready(page.head, page.stamp, epoch)
        self._shelf.add(name, ready)
        return ready

    def _answer_of(
        self, name: Name, ready: Ready, codings: Iterable[str]
    ) -> tuple[RawHeaders, bytes] | None:
        """Headers and body in the first of the codings there is; None if the page has gone."""
        for coding in (*codings, IDENTITY):
            if answer := ready.answers.get(coding):
                return answer
            if ready.stamp is None:
                if coding != "gzip":
                    continue
                body: bytes | None = gzipped(ready.answers[IDENTITY][1], QUICK_GZIP)
            else:
                body = self.store.form(name, coding, ready.stamp)
            if body is not None:
                life = life_of(self.cdn, ready.head, is_stored=ready.stamp is not None)
                answer = (headers_of(ready.head, life, coding, len(body)), body)
                ready.answers[coding] = answer
                self._shelf.grown(name, ready, len(body))
                self._brief.grown(name, ready, len(body))
                return answer
        return None

    async def _send(self, name: Name, ready: Ready, request: Request, send: Send) -> None:
        answer = self._answer_of(name, ready, accepted_codings(request.accept_encoding))
        if answer is None:  # Dropped between two lines of this program.
            self._shelf.remove(name)
            return await self._answer_unstored(name, request, _nothing, send)
        headers, body = answer
        status = ready.head.status
        if self.cdn and not self._may_be_kept(self.cdn, name, request):
            headers = briefly(self.cdn, headers)
        if not self.is_in_touch():
            headers = [*headers, (b"manshet-edition", b"stale; reason=database")]
        if status in (301, 302) and request.query:
            headers = [with_query(header, request.query) for header in headers]
        elif request.validators and request.matches(ready.head.digest) and status == 200:
            status, body = 304, b""
            headers = [header for header in headers if header[0] in self._not_modified]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if request.is_head else body})

    def _may_be_kept(self, cdn: CDN, name: Name, request: Request) -> bool:
        """By the CDN, for as long as the page says: it is named when it has to go."""
        return self.is_in_touch() and cdn.names_as_asked(
            name, request.raw_path, request.query, request.host, self.host
        )

    # Pages that are not stored

    async def _answer_unstored(
        self, name: Name, request: Request, receive: Receive, send: Send
    ) -> None:
        task = self._rendering(name)
        older = self.store.last_good(name)
        try:
            await asyncio.wait({task}, timeout=PATIENCE_SECONDS if older else None)
            outcome = task.result() if task.done() else None
        except BusyError:
            outcome = None
        except Exception:
            log.exception("%s could not be rendered", name.target)
            outcome = None
        if isinstance(outcome, Ready):
            return await self._send(name, outcome, request, send)
        if outcome is not None and outcome.status < 500:  # Not the same for everyone.
            return await self.behind(request.scope, receive, send)
        if self.cdn:
            send = sending_unkept(send)
        if older:
            return await send_older(*older, request, send)
        if outcome is not None:
            return await send_once(outcome.status, outcome.headers, outcome.body, request, send)
        await send_busy(request, send)

    def _rendering(self, name: Name) -> asyncio.Task[Ready | Rendering]:
        """The rendering under way, unless something changed since it began; else a new one."""
        epoch = self.store.epoch.now
        began_at, task = self._renderings.get(name, (epoch, None))
        if task is None or task.done() or began_at != epoch:
            task = asyncio.ensure_future(self._render(name))
            self._renderings[name] = (epoch, task)
            task.add_done_callback(lambda done: self._finished(name, done))
        return task

    def _finished(self, name: Name, task: asyncio.Task[Ready | Rendering]) -> None:
        if self._renderings.get(name, (0, None))[1] is task:
            del self._renderings[name]
        if not task.cancelled():
            task.exception()  # Taken note of, though every reader may have left.

    async def _render(self, name: Name) -> Ready | Rendering:
        """Renders the page, or takes it from the store if another process was first.

        Pages that were stored before have a lane of their own, so that a flood of addresses that
        do not exist leaves them room.
        """
        lane = self._known if self.store.knows(name) else self._unknown
        async with lane:
            while True:
                if ready := self._from_store(name):
                    return ready
                if self.store.claim(name):
                    return await self._render_claimed(name)
                await asyncio.sleep(OTHER_PROCESS_SECONDS)

    async def _render_claimed(self, name: Name) -> Ready | Rendering:
        """The claim ends when the page is stored: whoever waits for it finds it there."""
        is_released_later = False
        try:
            if ready := self._from_store(name):
                return ready
            epoch = self.store.epoch.now
            loop = asyncio.get_running_loop()
            rendering = await loop.run_in_executor(self._threads, self._render_page, name)
            if not rendering.is_common:
                return rendering
            ready = self._hold(name, rendering, epoch)
            if rendering.is_page:
                self._keeping.submit(self._keep, name, rendering, loop)
                is_released_later = True
            return ready
        finally:
            if not is_released_later:
                self.store.release(name)

    def _hold(self, name: Name, rendering: Rendering, epoch: int) -> Ready:
        """Into this process's memory."""
        ready = ready_of(rendering, epoch, self.cdn)
        if not rendering.is_page:
            ready.expires_at = time.monotonic() + BRIEF_SECONDS
            self._brief.add(name, ready)
        elif not self._at_hand(rendering.name):  # A number that the page does not heed is dropped.
            self._shelf.add(rendering.name, ready)
        return ready

    def _keep(self, name: Name, rendering: Rendering, loop: asyncio.AbstractEventLoop) -> None:
        """Off the request path.  Until it is done, and if the disk is full, memory has the page."""
        try:
            is_kept = self._keep_page(rendering)
        except Exception:
            log.exception("%s could not be stored", rendering.name.target)
            return
        finally:
            self.store.release(name)
        if is_kept and not loop.is_closed():
            loop.call_soon_threadsafe(self._forget_first_form, rendering.name)

    def _forget_first_form(self, name: Name) -> None:
        """The next reader gets the stored page, in its better forms."""
        ready = self._shelf.get(name)
        if ready is not None and ready.stamp is None:
            self._shelf.remove(name)


async def _nothing() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}
