"""Load on a server, by wrk, and what its processes hold in memory."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from manshet.errors import ManshetError

WHERE = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


class ToolError(ManshetError):
    """A program that measuring needs is not installed."""


@dataclass(frozen=True)
class Load:
    requests_per_second: float
    p99_ms: float


def tool(name: str, package: str) -> str:
    """The program's path; `package` is Debian's name for what has it."""
    path = shutil.which(name) or shutil.which(name, path=WHERE)
    if path is None:
        raise ToolError(f"{name} is missing. On Debian: apt-get install {package}")
    return path


def put_load(url: str, connections: int, seconds: int) -> Load:
    """One thread of wrk, asking for gzip as browsers do; every answer must be a success."""
    done = subprocess.run(  # noqa: S603  wrk, with an address of this machine
        [
            *(tool("wrk", "wrk"), "--threads", "1", "--latency"),
            *("--connections", str(connections), "--duration", f"{seconds}s"),
            *("--header", "Accept-Encoding: gzip", url),
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    return load_of(done.stdout, url)


def load_of(printed: str, url: str) -> Load:
    """What wrk says; AssertionError if an answer failed."""
    if "Non-2xx" in printed or "Socket errors" in printed:
        raise AssertionError(f"{url} did not answer every request:\n{printed}")
    return Load(
        float(_found(r"Requests/sec:\s+([\d.]+)", printed)),
        _milliseconds(_found(r"\n\s+99%\s+(\S+)", printed)),
    )


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    assert match is not None, text
    return match[1]


def _milliseconds(text: str) -> float:
    """wrk writes 812.00us, 3.10ms or 1.20s."""
    for unit, factor in (("us", 0.001), ("ms", 1.0), ("s", 1000.0)):
        if text.endswith(unit):
            return float(text.removesuffix(unit)) * factor
    raise ValueError(text)


def web_workers(supervisor: int) -> list[int]:
    """Granian's worker processes under `manshet serve`.  Linux only."""
    return [pid for server in _granian(supervisor) for pid in _granian(server)]


def proportional_bytes(pid: int) -> int:
    """PSS: memory of its own, and its share of what it shares (proc_pid_smaps(5))."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(_found(r"Pss:\s+(\d+) kB", text)) * 1024


def _granian(parent: int) -> list[int]:
    return [pid for pid in _children(parent) if "granian" in _command(pid)]


def _children(pid: int) -> list[int]:
    statuses = Path("/proc").glob("[0-9]*/status")
    return [int(path.parent.name) for path in statuses if f"\nPPid:\t{pid}\n" in _text(path)]


def _text(path: Path) -> str:
    """Empty for a process that has just ended."""
    try:
        return path.read_text()
    except OSError:
        return ""


def _command(pid: int) -> str:
    return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
