"""`/healthz`: the process is alive.  `/readyz`: it can do its work.  For any host name."""

from __future__ import annotations

import asyncio
import shutil
import time
from collections.abc import Iterator

from django.db import connection

from manshet.edition.asgi import Receive, Scope, Send
from manshet.edition.service import Edition
from manshet.journal import reading

DISK_FREE_MIN_BYTES = 100 * 1024 * 1024
PURGE_MAX_SECONDS = 60


class Health:
    """Before everything else, so that nothing that fails behind it can keep it from answering."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path")
        if path == "/healthz":
            await _answer(send, 200, "ok\n")
        elif path == "/readyz":
            problems = await asyncio.to_thread(self.problems)
            await _answer(send, 503 if problems else 200, "\n".join(problems or ["ready"]) + "\n")
        else:
            await self.edition(scope, receive, send)

    def problems(self) -> list[str]:
        """A line for each; asks the database, so not to be called on the event loop."""
        return [*self._journal_problems(), *self._disk_problems(), *self._cdn_problems()]

    def _journal_problems(self) -> Iterator[str]:
        try:
            lag = reading.head() - self.edition.store.applied
        except Exception as exc:
            yield f"database: {type(exc).__name__}"
            return
        finally:
            connection.close()
        if lag > 0 and not self.edition.follower.in_touch:
            yield f"journal: {lag} entries behind"

    def _disk_problems(self) -> Iterator[str]:
        free = shutil.disk_usage(self.edition.store.files.pages).free
        if free < DISK_FREE_MIN_BYTES:
            yield f"disk: {free // 1024 // 1024} MB free"

    def _cdn_problems(self) -> Iterator[str]:
        waiting = self.edition.store.outbox.waiting_seconds(time.time())
        if waiting > PURGE_MAX_SECONDS:
            yield f"cdn: changes have been waiting to be purged for {waiting:.0f} s"


async def _answer(send: Send, status: int, text: str) -> None:
    body = text.encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"cache-control", b"no-store"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
