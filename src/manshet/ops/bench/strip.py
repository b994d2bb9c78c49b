"""The strip's stream: what a reader costs, and how long a line takes to the last of them.

Beside nchan, nginx's own module for streams, with events of the same size.  Each server is started
anew for each number of readers and runs as one process; readers and publisher are other processes
on the same machine.  The time begins when the action that publishes is called (for nchan, when the
request to publish is sent): on our side it holds the transaction and the journal's way.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from manshet.ops.bench.load import proportional_bytes, web_workers
from manshet.ops.bench.newsroom import manshet, measuring, own_environment
from manshet.ops.bench.nginx import nginx_command
from manshet.ops.bench.serving import free_port, started
from manshet.strip import actions
from manshet.strip.hub import Limits

OURS, NCHAN = "Manshet", "nchan"
NCHAN_MODULE = Path("/usr/lib/nginx/modules/ngx_nchan_module.so")  # Debian: libnginx-mod-nchan
EVENTS = 20
PAUSE_SECONDS = 0.5
SETTLE_SECONDS = 2.0
WORDS = "وزارة النقل: استئناف حركة القطارات على الخط الساحلي بعد توقف دام ست ساعات"
SERVER = """
    server {{
        listen 127.0.0.1:{port} backlog=4096;
        location = /alive {{ return 200; }}
        location = /publish {{ nchan_publisher; nchan_channel_id strip; }}
        location = /read {{
            nchan_subscriber eventsource;
            nchan_channel_id strip;
            nchan_subscriber_first_message newest;
            nchan_eventsource_ping_interval 15;
        }}
    }}
"""


@dataclass
class Delivery:
    """Milliseconds from publication to each reader, for each event."""

    server: str
    readers: int
    held: int
    bytes_per_reader: float
    cpu_ms_per_event: float = 0.0
    waits: list[list[float]] = field(default_factory=list)
    lost: int = 0
    doubled: int = 0

    def percentile(self, share: float) -> float:
        """The median over the events."""
        return statistics.median(
            sorted(waits)[min(len(waits) - 1, int(len(waits) * share))] for waits in self.waits
        )

    @property
    def longest(self) -> float:
        return max(max(waits) for waits in self.waits)


class Publisher:
    """The measuring process that publishes: each round a new line, of a number never used."""

    def __init__(self) -> None:
        self.number = int(time.time())

    def round(self) -> dict[str, float]:
        self.number += 1
        began_at = time.time()
        actions.add(f"{WORDS} m{self.number}z", label="breaking")
        return {"marker": self.number, "began_at": began_at, "ended_at": time.time()}


@dataclass(frozen=True)
class Server:
    name: str
    port: int
    path: str
    pids: Callable[[], list[int]]
    publish: Callable[[], dict[str, float]]

    def memory(self) -> int:
        return sum(proportional_bytes(pid) for pid in self.pids())

    def cpu_seconds(self) -> float:
        """User and system time (proc_pid_stat(5)), which another program's load does not change."""
        ticks = 0
        for pid in self.pids():
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / 100


def measure(
    home: Path, scratch: Path, numbers: list[int], say: Callable[[Delivery], None]
) -> list[Delivery]:
    found = []
    for number in numbers:
        for server in (_ours(home, number), _nchan(scratch / str(number), number)):
            with server as one:
                if one is not None:
                    found.append(deliver(one, number))
                    say(found[-1])
    return found


def deliver(server: Server, number: int) -> Delivery:
    server.publish()
    before = server.memory()
    with _readers(server, number) as readers:
        held = json.loads(readers.answer())["held"]
        time.sleep(SETTLE_SECONDS)
        delivery = Delivery(server.name, number, held, (server.memory() - before) / held)
        cpu = server.cpu_seconds()
        for _event in range(EVENTS):
            published = server.publish()
            answer = readers.ask(int(published["marker"]))
            arrivals = answer["arrivals"]
            delivery.waits.append([1000 * (at - published["began_at"]) for at in arrivals])
            delivery.lost += max(0, held - len(arrivals))
            delivery.doubled += max(0, len(arrivals) - held)
            time.sleep(PAUSE_SECONDS)
        delivery.cpu_ms_per_event = 1000 * (server.cpu_seconds() - cpu) / EVENTS
    return delivery


@dataclass(frozen=True)
class _Readers:
    process: subprocess.Popen[str]

    def ask(self, marker: int) -> Any:
        assert self.process.stdin is not None, "a pipe was asked for"
        self.process.stdin.write(f"{marker}\n")
        self.process.stdin.flush()
        return json.loads(self.answer())

    def answer(self) -> str:
        assert self.process.stdout is not None, "a pipe was asked for"
        return self.process.stdout.readline()


@contextmanager
def _readers(server: Server, number: int) -> Iterator[_Readers]:
    module = "manshet.ops.bench.strip_readers"
    command = [sys.executable, "-m", module, "127.0.0.1", str(server.port), server.path]
    with subprocess.Popen(  # noqa: S603  our own program
        [*command, str(number)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield _Readers(process)
        process.terminate()


@contextmanager
def _ours(home: Path, number: int) -> Iterator[Server]:
    port = free_port()
    environment = own_environment(
        MANSHET_ORIGIN=f"http://127.0.0.1:{port}",
        MANSHET_LOG_LEVEL="WARNING",
        MANSHET_STRIP_READERS=str(max(number, Limits().readers)),
        MANSHET_STRIP_READERS_PER_ADDRESS="0",
    )
    command = manshet(home, "serve", "--port", str(port), "--workers", "1")
    with (
        started(command, port, "/live/strip.json", environment) as supervisor,
        measuring(home, "lines") as publisher,
    ):
        workers = web_workers(supervisor.pid)
        yield Server(OURS, port, "/live/strip", lambda: workers, publisher.round)


@contextmanager
def _nchan(folder: Path, number: int) -> Iterator[Server | None]:
    """None where Debian's `libnginx-mod-nchan` is not installed."""
    if not NCHAN_MODULE.is_file():
        yield None
        return
    port, marker = free_port(), 0
    command = nginx_command(
        folder, SERVER.format(port=port), connections=2 * number, modules=(NCHAN_MODULE,)
    )

    def publish() -> dict[str, float]:
        nonlocal marker
        marker += 1
        body = json.dumps(_line(marker), ensure_ascii=False).encode()
        began_at = time.time()
        with urlopen(Request(f"http://127.0.0.1:{port}/publish", body)):
            return {"marker": marker, "began_at": began_at, "ended_at": time.time()}

    with started(command, port, "/alive") as master:
        children = Path(f"/proc/{master.pid}/task/{master.pid}/children").read_text().split()
        pids = [master.pid, *map(int, children)]
        yield Server(NCHAN, port, "/read", lambda: pids, publish)


def _line(marker: int) -> dict[str, Any]:
    """As many bytes as an event of ours."""
    line = {"id": marker, "label": "عاجل", "text": f"{WORDS} m{marker}z", "url": "", "source": ""}
    line |= {"leaving": False, "at": "2026-11-26T12:00:00Z", "kind": "own", "breaking": True}
    return {"order": list(range(marker, max(0, marker - 15), -1)), "lines": [line]}
