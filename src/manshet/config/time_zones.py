"""The rules of time zones: the newest that are at hand.

Python takes the machine's, which on a server that runs for years are years old: Morocco gave up
its second hour in 2026, and a machine of 2025 sets its clocks wrong. The package `tzdata` comes
with Manshet; it is taken where it is newer.
"""

from __future__ import annotations

import os
import zoneinfo
from pathlib import Path

import tzdata

_FIRST_LINE = "# version "


def prefer_newest() -> None:
    """Before the first zone is read. An operator's `PYTHONTZPATH` stands above all."""
    if "PYTHONTZPATH" not in os.environ and _of_machine(zoneinfo.TZPATH) < tzdata.IANA_VERSION:
        zoneinfo.reset_tzpath(to=())


def _of_machine(folders: tuple[str, ...]) -> str:
    """Such as `2025b`; empty where the machine does not say, which is not trusted either."""
    for folder in folders:
        rules = Path(folder) / "tzdata.zi"
        if rules.is_file():
            with rules.open(encoding="utf-8") as lines:
                first = lines.readline().strip()
            return first.removeprefix(_FIRST_LINE) if first.startswith(_FIRST_LINE) else ""
    return ""
