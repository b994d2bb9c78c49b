"""Writing down what was done to a line, and by whom."""

from __future__ import annotations

from typing import Any

from manshet.strip.models import Line, LineEvent, Verb

LONGEST_DETAIL = 400  # characters


def note(line: Line, verb: Verb, by: Any = None, detail: str = "") -> None:
    """`by` is None for the wire and the command line."""
    LineEvent.objects.create(
        line=line,
        verb=verb,
        by=by,
        by_name=str(by) if by else "",
        detail=detail[:LONGEST_DETAIL],
    )
