"""Which rules of time zones hold: the newest at hand."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterator
from pathlib import Path

import pytest
import tzdata

from manshet.config.time_zones import prefer_newest


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of rules such as a machine has; the path is put back afterwards."""
    monkeypatch.delenv("PYTHONTZPATH", raising=False)
    before = zoneinfo.TZPATH
    zoneinfo.reset_tzpath(to=[str(tmp_path)])
    yield tmp_path
    zoneinfo.reset_tzpath(to=before)


@pytest.mark.parametrize(
    ("first_line", "is_taken"),
    [("# version 2025b", False), ("# version 2099a", True), ("# rules", False), (None, False)],
)
def test_newer_rules_win(machine: Path, first_line: str | None, is_taken: bool) -> None:
    if first_line:
        (machine / "tzdata.zi").write_text(f"{first_line}\nR A 1 o - Jan 1 0 0 -\n")
    prefer_newest()
    assert ((str(machine),) == zoneinfo.TZPATH) is is_taken
    assert tzdata.IANA_VERSION >= "2026f"


def test_operators_own_choice_stands(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONTZPATH", str(machine))
    prefer_newest()
    assert (str(machine),) == zoneinfo.TZPATH
