"""A machine under test: `manshet serve` as operators run it, and an editor's hand."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import psutil

from tests.browser.running import ROOT, free_port

START_SECONDS = 60
STOP_SECONDS = 30


@dataclass(frozen=True)
class Answer:
    """`headers` have names in lower case."""

    status: int
    headers: dict[str, str]
    text: str


class Machine:
    """`database_url` is empty for the machine's own SQLite; `trace` names a file of renderings."""

    def __init__(
        self, home: Path, database_url: str = "", *, workers: int = 2, trace: Path | None = None
    ) -> None:
        self.home = home
        self.port = free_port()
        self.workers = workers
        self.origin = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **os.environ,
            "MANSHET_HOME": str(home),
            "MANSHET_ORIGIN": "http://127.0.0.1",
            "DATABASE_URL": database_url,
            "DJANGO_SETTINGS_MODULE": "tests.live.traced" if trace else "manshet.config.settings",
            "TRACE": str(trace),
        }
        self.server: subprocess.Popen[bytes] | None = None
        self._hand: subprocess.Popen[str] | None = None

    def manshet(self, *arguments: str) -> None:
        subprocess.run(
            [sys.executable, "-m", "manshet", *arguments],
            cwd=ROOT,
            env=self.environment,
            check=True,
            stdout=subprocess.DEVNULL,
            timeout=240,
        )

    def start(self) -> None:
        command = [sys.executable, "-m", "manshet", "serve", "--port", str(self.port)]
        with (self.home / "serve.log").open("a") as log:
            self.server = subprocess.Popen(
                [*command, "--workers", str(self.workers)],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
            )
        self.wait_until_healthy()

    def wait_until_healthy(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            try:
                if self.get("/healthz").status == 200:
                    return
            except OSError:
                time.sleep(0.1)
        log = (self.home / "serve.log").read_text()
        raise AssertionError(f"{self.origin} is not there:\n{log}")

    def stop(self) -> None:
        if self.server and self.server.poll() is None:
            self.server.send_signal(signal.SIGTERM)
            self.server.wait(STOP_SECONDS)

    def close(self) -> None:
        self.stop()
        if self._hand and self._hand.stdin and self._hand.stdout:
            self._hand.stdin.close()
            self._hand.wait(STOP_SECONDS)
            self._hand.stdout.close()

    def get(self, path: str, **headers: str) -> Answer:
        """Raises OSError when nobody answers."""
        try:
            address = self.origin + quote(path, safe="/?=&%")
            request = Request(address, headers=headers)  # noqa: S310  our own server
            with urlopen(request, timeout=20) as answer:  # noqa: S310
                return _answer(answer)
        except HTTPError as error:
            with error:
                return _answer(error)

    def do(self, *action: Any) -> Any:
        """What `actor.py` answers."""
        if self._hand is None or self._hand.poll() is not None:
            self._hand = subprocess.Popen(
                [sys.executable, "-m", "tests.live.actor"],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        assert self._hand.stdin is not None
        assert self._hand.stdout is not None
        self._hand.stdin.write(json.dumps(action) + "\n")
        self._hand.stdin.flush()
        return json.loads(self._hand.stdout.readline())

    def processes(self) -> list[psutil.Process]:
        """The supervisor and everything below it."""
        assert self.server is not None
        supervisor = psutil.Process(self.server.pid)
        return [supervisor, *supervisor.children(recursive=True)]


def _answer(given: Any) -> Answer:
    headers = {name.lower(): value for name, value in given.headers.items()}
    return Answer(given.status, headers, given.read().decode())


def seconds_until(is_so: Any, limit: float) -> float:
    """How long it took until `is_so()`; fails after `limit`."""
    began = time.monotonic()
    while not is_so():
        assert time.monotonic() - began < limit, f"not so after {limit} s"
        time.sleep(0.01)
    return time.monotonic() - began
