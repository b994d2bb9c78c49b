"""The strip's addresses for readers."""

from __future__ import annotations

STRIP_PATH = "/strip/"
BARE_PATH = "/strip/bare/"


def stub_path(line_id: int) -> str:
    """Headline and source of an agency's line, where the newsroom does not send readers away."""
    return f"/strip/{line_id}/"
