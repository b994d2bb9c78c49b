"""How often one address may ask for what is worked out for it alone.

Each process counts by itself, which lets through at most as many times more as there are processes:
enough against one reader's script, and no service to run.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from typing import Final

from django.http import HttpRequest

from manshet.edition import clients

_ADDRESSES: Final = 10_000  # that are remembered; the longest silent goes first


class Allowance:
    """A bucket of `burst` requests for each address, filled again by `per_second`."""

    def __init__(self, burst: int, per_second: float) -> None:
        self.burst = burst
        self.per_second = per_second
        self._lock = threading.Lock()
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, address: str, now: float | None = None) -> bool:
        """Take one request out of the bucket of `address`; False when it is empty."""
        now = time.monotonic() if now is None else now
        with self._lock:
            left, at = self._buckets.pop(address, (float(self.burst), now))
            left = min(self.burst, left + (now - at) * self.per_second)
            allowed = left >= 1
            self._buckets[address] = (left - 1 if allowed else left, now)
            if len(self._buckets) > _ADDRESSES:
                self._buckets.popitem(last=False)
        return allowed

    def forget(self) -> None:
        with self._lock:
            self._buckets.clear()


def address_of(request: HttpRequest) -> str:
    """The reader's network."""
    meta = request.META
    address = clients.address_of(meta.get("REMOTE_ADDR", ""), meta.get("HTTP_X_FORWARDED_FOR", ""))
    return clients.subscriber_of(address)
