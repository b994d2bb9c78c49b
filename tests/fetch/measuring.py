"""Programs of a few lines in processes of their own, whose memory is theirs alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import manshet

_STATUS = Path("/proc/self/status")
# Not `ru_maxrss`: a process begins with that of the one that started it.
_PEAK = f"""
def peak_kilobytes():
    for line in open("{_STATUS}"):
        if line.startswith("VmHWM:"):
            return int(line.split()[1])
"""


def measured(program: str, *arguments: str) -> str:
    """What the program prints; it finds the peak of its memory by `peak_kilobytes()`."""
    if not _STATUS.exists():
        pytest.skip("the system does not tell the peak of a process's memory as Linux does")
    done = subprocess.run(
        [sys.executable, "-c", _PEAK + program, *arguments],
        env={"PYTHONPATH": str(Path(manshet.__file__).parents[1])},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout
