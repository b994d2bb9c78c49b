"""What the packages above offer to the wire room's editors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from manshet.wire.models import Item

SendToStrip = Callable[[Item, Any], str]
"""Puts the item's headline on the strip for a user; returns what was done, an Arabic sentence.

Raises ManshetError with an Arabic sentence where it cannot.
"""
MaySend = Callable[[Any], bool]

_to_strip: list[tuple[SendToStrip, MaySend]] = []


def sends_to_strip(send: SendToStrip, may: MaySend) -> None:
    """Called once, when the program starts, by the package that owns the strip."""
    _to_strip[:] = [(send, may)]


def may_send_to_strip(user: Any) -> bool:
    return any(may(user) for _send, may in _to_strip)


def send_to_strip(item: Item, user: Any) -> str:
    ((send, _may),) = _to_strip
    return send(item, user)
