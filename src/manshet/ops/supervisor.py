"""Runs the servers and the worker as children: ends them together, reloads them in turn."""

from __future__ import annotations

import errno
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import FrameType

from manshet.ops.orphans import end_with_parent

log = logging.getLogger("manshet.serve")
STOP_SECONDS = 20
RESTART_PAUSE_SECONDS = 1.0
BACKLOG = 4096  # After a restart every open page comes back within seconds.


@dataclass
class Child:
    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = field(default=None)
    reload_signal: signal.Signals | None = signal.SIGTERM

    def start(self) -> None:
        """In a group of its own, so that what it started ends with it."""
        self.process = subprocess.Popen(  # noqa: S603
            self.command,
            start_new_session=True,
            preexec_fn=partial(end_with_parent, os.getpid()),
        )

    def reload(self) -> None:
        """SIGHUP: Granian replaces its processes one by one; the worker is started again.

        Caddy goes on: it runs nothing of ours.
        """
        if self.reload_signal and self.process and not self.has_ended():
            self.process.send_signal(self.reload_signal)

    def has_ended(self) -> bool:
        return self.process is None or self.process.poll() is not None


def web_command(host: str, port: int, workers: int, held: int = 1000) -> list[str]:
    """`held` connections stay open in each process beside those that ask for pages."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "asgi"),
        *("--host", host, "--port", str(port), "--workers", str(workers)),
        *("--backlog", str(BACKLOG), "--backpressure", str(held + BACKLOG)),
        *("--respawn-failed-workers", "--workers-kill-timeout", "10", "--no-access-log"),
        *("--log-level", "warning", "manshet.config.asgi:application"),
    ]


def worker_command() -> list[str]:
    return [sys.executable, "-m", "manshet", "worker"]


def demo_weather_command(port: int) -> list[str]:
    return [sys.executable, "-m", "manshet.ops.demo.weather", str(port)]


def agency_command(port: int) -> list[str]:
    return [sys.executable, "-m", "manshet", "agency", "--port", str(port)]


def caddy_command(program: str, configuration: Path) -> list[str]:
    return [program, "run", "--config", str(configuration)]


def port_is_free(host: str, port: int) -> bool:
    """False when another program listens there; OSError when the address cannot be used at all."""
    family, kind, _protocol, _name, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM
    )[0]
    with socket.socket(family, kind) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as exc:
            if exc.errno == errno.EADDRINUSE:
                return False
            raise
    return True


class Supervisor:
    """Restarts a child that ends by itself; a signal ends all of them."""

    def __init__(self, children: list[Child]) -> None:
        self.children = children
        self.stopping = False
        self.reloading = False

    def run(self) -> int:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        signal.signal(signal.SIGHUP, self._ask_for_reload)
        for child in self.children:
            child.start()
        while not self.stopping:
            time.sleep(0.2)
            self._reload()
            self._revive()
        return self._end()

    def _ask_for_reload(self, number: int, frame: FrameType | None) -> None:
        self.reloading = True

    def _reload(self) -> None:
        if not self.reloading:
            return
        self.reloading = False
        log.info("reloading the web server and the worker")
        for child in self.children:
            child.reload()

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True

    def _revive(self) -> None:
        for child in self.children:
            if child.has_ended() and not self.stopping:
                log.error("%s ended by itself; starting it again", child.name)
                time.sleep(RESTART_PAUSE_SECONDS)
                child.start()

    def _end(self) -> int:
        running = [c.process for c in self.children if c.process and c.process.poll() is None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + STOP_SECONDS
        for process in running:
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0.1, deadline - time.monotonic()))
            with suppress(ProcessLookupError):  # Nothing of the group is left.
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        return 0
