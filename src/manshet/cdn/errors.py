from __future__ import annotations

from manshet.errors import ManshetError


class PurgeError(ManshetError):
    """The CDN did not confirm.  `retry_after_seconds` is what it asked for; None if nothing."""

    def __init__(self, problem: str, retry_after_seconds: float | None = None) -> None:
        self.retry_after_seconds = retry_after_seconds
        super().__init__(problem)
