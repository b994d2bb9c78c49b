"""A stored article: `manshet serve` alone against nginx with the same bytes as a file.

All contenders are up during the whole run and are put under load in turns, so that what else the
machine does falls on all of them.
"""

from __future__ import annotations

import re
import socket
import statistics
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote, unquote
from urllib.request import urlopen

from manshet.ops.bench.before import CADDY, NGINX, caddy_before, nginx_before
from manshet.ops.bench.load import Load, proportional_bytes, put_load, web_workers
from manshet.ops.bench.newsroom import manshet, own_environment
from manshet.ops.bench.nginx import nginx_command

CONNECTIONS = (32, 128)
START_SECONDS = 60
STOP_SECONDS = 30
REFERENCE = "nginx, a file"
ALONE = "manshet serve"
SERVER_OF_A_FILE = """
    server {{
        listen 127.0.0.1:{port} reuseport;
        root {folder};
        gzip_static on;
    }}
"""


@dataclass
class Figures:
    """Loads by contender and connections, one a round; bytes of each web process."""

    loads: dict[tuple[str, int], list[Load]] = field(default_factory=dict)
    memory: list[int] = field(default_factory=list)

    def requests(self, name: str, connections: int) -> float:
        return statistics.median(self._requests(name, connections))

    def ratio(self, name: str, connections: int) -> float:
        """Of the pairs of each round: the contender against the reference."""
        pairs = zip(
            self._requests(name, connections), self._requests(REFERENCE, connections), strict=True
        )
        return statistics.median(own / of_reference for own, of_reference in pairs)

    def p99_ms(self, name: str, connections: int) -> float:
        return statistics.median(load.p99_ms for load in self.loads[name, connections])

    def _requests(self, name: str, connections: int) -> list[float]:
        return [load.requests_per_second for load in self.loads[name, connections]]

    @property
    def names(self) -> list[str]:
        return list(dict.fromkeys(name for name, _connections in self.loads))


def measure(home: Path, scratch: Path, *, rounds: int, seconds: int, workers: int) -> Figures:
    with ExitStack() as running:
        port = free_port()
        web = running.enter_context(served(home, port, workers))
        path = stored_article(f"http://127.0.0.1:{port}")
        origins = {
            ALONE: f"http://127.0.0.1:{port}",
            REFERENCE: running.enter_context(_nginx_of_a_file(home, path, scratch, workers)),
        }
        for name, command, front_port in _fronts(home, port, scratch, workers):
            running.enter_context(started(command, front_port, path))
            origins[name] = f"http://127.0.0.1:{front_port}"
        figures = Figures()
        for number in range(-1, rounds):  # The first round only warms up.
            for name, origin in origins.items():
                for connections in CONNECTIONS:
                    load = put_load(origin + path, connections, seconds if number >= 0 else 1)
                    if number >= 0:
                        figures.loads.setdefault((name, connections), []).append(load)
        figures.memory = [proportional_bytes(pid) for pid in web_workers(web.pid)]
        return figures


def _fronts(
    home: Path, upstream: int, scratch: Path, workers: int
) -> Iterator[tuple[str, list[str], int]]:
    """Name, command and port of each web server before Manshet."""
    port = free_port()
    yield NGINX, nginx_before(home, upstream, port, scratch, workers), port
    port = free_port()
    for command in caddy_before(home, upstream, port, scratch):
        yield CADDY, command, port


@contextmanager
def served(home: Path, port: int, workers: int) -> Iterator[subprocess.Popen[bytes]]:
    arguments = ("serve", "--port", str(port), "--workers", str(workers))
    environment = own_environment(
        MANSHET_ORIGIN=f"http://127.0.0.1:{port}", MANSHET_LOG_LEVEL="WARNING"
    )
    with started(manshet(home, *arguments), port, "/healthz", environment) as process:
        yield process


@contextmanager
def started(
    command: list[str], port: int, path: str, environment: dict[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A server that answers at `path`; ended afterwards."""
    process = subprocess.Popen(  # noqa: S603  our own program, or a server from Debian
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}{path}", process)
        yield process
    finally:
        process.terminate()
        process.wait(STOP_SECONDS)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(url, timeout=2):  # noqa: S310  on this machine
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"nothing answers at {url}")


def stored_article(origin: str) -> str:
    """The path of the first article on the front page, percent-encoded, once it is stored."""
    with urlopen(f"{origin}/") as answer:  # noqa: S310  our own server
        found = re.search(r'href="(/a/\d+/[^"]+)"', answer.read().decode())
    assert found, "a seeded newsroom has articles on its front page"
    path = quote(found[1], safe="/%")
    for _time in range(3):
        with urlopen(origin + path) as answer:  # noqa: S310  our own server
            answer.read()
        time.sleep(0.5)  # Its forms are made after the first answer.
    return path


def page_file(home: Path, path: str) -> Path:
    return home / "edition" / "pages" / unquote(path).strip("/") / "index@.html"


@contextmanager
def _nginx_of_a_file(home: Path, path: str, scratch: Path, workers: int) -> Iterator[str]:
    """The page's gzip form under a plain name: nothing to decide, nothing to add."""
    page = page_file(home, path)
    folder = scratch / unquote(path).strip("/")
    folder.mkdir(parents=True)
    (folder / "index.html").write_bytes(page.read_bytes())
    (folder / "index.html.gz").write_bytes(page.with_name(page.name + ".gz").read_bytes())
    port = free_port()
    command = nginx_command(scratch, SERVER_OF_A_FILE.format(folder=scratch, port=port), workers)
    with started(command, port, path):
        yield f"http://127.0.0.1:{port}"
