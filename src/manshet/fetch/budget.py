"""What one fetch may still spend, in time and bytes, wherever in the stack it is at the moment.

Libraries apply a time-out to each step, so that a peer that sends a byte now and then is never too
slow.  Connections are kept between fetches, so the limit cannot belong to them: it is found by a
context variable, in the thread that fetches.
"""

from __future__ import annotations

import time
from contextvars import ContextVar

from manshet.fetch.errors import BadAnswerError, TooSlowError
from manshet.fetch.policy import Policy

# Heads and unread bodies of all redirects, and what is read ahead of the body.
OVERHEAD_MAX_BYTES = 512 * 1024


class Budget:
    """`url` is the address being asked now, `is_allowed` whether its host is an allowance.

    `has_connected` says that this address was asked over a new connection, `has_heard` that
    something was answered, and `has_ended` that the peer has closed the connection being read.
    """

    def __init__(self, policy: Policy) -> None:
        self.url = ""
        self.is_allowed = False
        self.has_connected = self.has_heard = self.has_ended = False
        self._policy = policy
        self._began = time.monotonic()
        self._overhead_bytes = 0

    def enter(self, url: str, *, is_allowed: bool) -> None:
        self.url, self.is_allowed = url, is_allowed
        self.has_connected = self.has_heard = self.has_ended = False

    @property
    def elapsed_seconds(self) -> float:
        return time.monotonic() - self._began

    def seconds_left(self) -> float:
        """More than 0; raises TooSlowError if nothing is left."""
        left = self._policy.total_seconds - self.elapsed_seconds
        if left <= 0:
            raise self.too_slow()
        return left

    def too_slow(self, *, is_connecting: bool = False) -> TooSlowError:
        """The error of the limit that was reached: of connecting, or of everything."""
        policy = self._policy
        if is_connecting and self.elapsed_seconds < policy.total_seconds:
            return TooSlowError(self.url, policy.connect_seconds, is_connecting=True)
        return TooSlowError(self.url, policy.total_seconds)

    def count_received(self, received: int) -> None:
        """Bytes from the network, 0 at the end of the connection. Raises BadAnswerError.

        Nothing else ends what is no body and has no end, and takes apart the smallest steps:
        interim answers, trailers, chunks of one byte.
        """
        self.has_ended = received == 0
        self.has_heard = self.has_heard or received > 0
        self._overhead_bytes += received
        if self._overhead_bytes > OVERHEAD_MAX_BYTES:
            raise BadAnswerError(self.url, "the answer is more framing than body")

    def count_body(self, received: int) -> None:
        """Bytes of these that were body, before decompression; they pay for a fifth in framing."""
        self._overhead_bytes -= received + received // 4


BUDGET: ContextVar[Budget] = ContextVar("BUDGET")
