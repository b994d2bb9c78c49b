"""A real newsroom in a folder of its own: made by `manshet init`, served by `manshet serve`.

Nothing of Django runs in the tests' own process; what a test needs to write beside the desk is a
script run in the newsroom's home, as an operator would.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen
from uuid import uuid4

ROOT = Path(__file__).parents[2]
START_SECONDS = 60
STOP_SECONDS = 30
COMMAND_SECONDS = 240  # `manshet init` compresses every static file.


@dataclass
class Running:
    """`addresses` are site-relative, by the name that `fill.py` gives them."""

    origin: str
    environment: dict[str, str]
    port: int = 0
    log: Path = Path("serve.log")
    server: subprocess.Popen[bytes] | None = None
    addresses: dict[str, str] = field(default_factory=dict)

    def url(self, name: str) -> str:
        """The absolute address of a named page, or of a path that begins with «/»."""
        return self.origin + (name if name.startswith("/") else self.addresses[name])

    def manshet(self, *arguments: str) -> None:
        self._run("-m", "manshet", *arguments)

    def script(self, name: str, *arguments: str) -> Any:
        """Runs a module of this folder in the newsroom's home; returns the JSON it prints."""
        return json.loads(self._run("-m", f"tests.browser.{name}", *arguments))

    def start(self) -> None:
        command = [sys.executable, "-m", "manshet", "serve", "--port", str(self.port)]
        with self.log.open("a") as out:
            self.server = subprocess.Popen(
                [*command, "--workers", "1"], env=self.environment, stdout=out, stderr=out
            )
        wait_until_healthy(f"{self.origin}/healthz", self.server, self.log)

    def stop(self) -> None:
        if self.server is not None:
            self.server.terminate()
            self.server.wait(STOP_SECONDS)
            self.server = None

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            timeout=COMMAND_SECONDS,
        )
        assert done.returncode == 0, f"{arguments}\n{done.stdout}\n{done.stderr}"
        return done.stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_newsroom(home: Path) -> Iterator[Running]:
    """On the server of DATABASE_URL, when there is one, it gets a database of its own."""
    port = free_port()
    origin = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "MANSHET_HOME": str(home), "MANSHET_ORIGIN": origin}
    environment["DJANGO_SETTINGS_MODULE"] = "manshet.config.settings"
    # A provider that is never asked: the newsroom's cities have their forecasts (`fill.py`).
    environment |= {"MANSHET_WEATHER": "open-meteo", "MANSHET_WEATHER_URL": "http://127.0.0.1:9/"}
    with own_database(os.environ.get("DATABASE_URL", "")) as database_url:
        environment["DATABASE_URL"] = database_url
        newsroom = Running(origin, environment, port, home / "serve.log")
        newsroom.manshet("init", str(home), "--name", "مانشيت")
        newsroom.addresses = newsroom.script("fill")
        newsroom.manshet("db_worker", "--batch", "--no-startup-delay", "--verbosity", "0")
        newsroom.manshet("rebuild_search")
        try:
            newsroom.start()
            yield newsroom
        finally:
            newsroom.stop()


def wait_until_healthy(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urlopen(url, timeout=2) as answer:  # noqa: S310  our own server
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"The newsroom did not start:\n{log.read_text()}")


@contextmanager
def own_database(url: str) -> Iterator[str]:
    """A new database on the PostgreSQL server at `url`; empty, which means SQLite, stays empty."""
    if not url:
        yield ""
        return
    import psycopg

    name = f"manshet_{uuid4().hex}"  # Several newsrooms may live in one run.
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(url)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
