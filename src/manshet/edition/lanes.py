"""How many renderings may run at once, and how many may wait."""

from __future__ import annotations

import asyncio
from types import TracebackType

from manshet.errors import ManshetError


class BusyError(ManshetError):
    """So many wait for this lane already that one more would wait too long."""


class Lane:
    def __init__(self, at_once: int, waiting: int) -> None:
        self._places = asyncio.Semaphore(at_once)
        self._waiting_max = waiting
        self._waiting = 0

    async def __aenter__(self) -> None:
        if self._places.locked() and self._waiting >= self._waiting_max:
            raise BusyError("Too many pages wait to be rendered.")
        self._waiting += 1
        try:
            await self._places.acquire()
        finally:
            self._waiting -= 1

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._places.release()
