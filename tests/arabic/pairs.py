"""Reads the lists of pairs in `data`: one a line, parted by a bar."""

from __future__ import annotations

from pathlib import Path

_DATA = Path(__file__).parent / "data"


def read_pairs(name: str) -> list[tuple[str, str]]:
    pairs = []
    for line in (_DATA / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            one, _, other = line.partition(" | ")
            pairs.append((one, other))
    return pairs
