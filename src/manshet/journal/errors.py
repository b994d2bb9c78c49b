from __future__ import annotations

from manshet.errors import ManshetError


class BehindError(ManshetError):
    """A follower asks for entries that are no longer kept: it must begin anew.

    `position` is what it has read, `head` the newest entry.
    """

    def __init__(self, position: int, head: int) -> None:
        self.position = position
        self.head = head
        super().__init__(f"The journal no longer goes back to entry {position}; begin at {head}.")
