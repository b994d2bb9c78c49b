"""`manshet serve`: the newspaper, its desk and its worker."""

from __future__ import annotations

import os
import signal
import socket
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from manshet.ops.fronts.caddy import Listening, caddy_program, write_configuration
from manshet.ops.fronts.front import make_front
from manshet.ops.home import clear_edition_of_another_program, collect_static, hold_home
from manshet.ops.supervisor import (
    Child,
    Supervisor,
    agency_command,
    caddy_command,
    demo_weather_command,
    port_is_free,
    web_command,
    worker_command,
)


class Command(BaseCommand):
    help = "Serves the newspaper; stops cleanly on SIGTERM."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=min(4, os.cpu_count() or 1))
        parser.add_argument("--domain", help="serve HTTPS for this name too, by Caddy")
        parser.add_argument("--listen", default="", help="address for HTTPS; all if not given")
        parser.add_argument("--https-port", type=int, default=443)
        parser.add_argument("--http-port", type=int, default=80)
        parser.add_argument(
            "--agency", type=int, metavar="PORT", help="run the demonstration's agencies too"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        self._check(host, port)
        collect_static()
        clear_edition_of_another_program()
        os.environ["MANSHET_HOME"] = str(settings.HOME)
        children = [
            Child(
                "web server",
                web_command(host, port, options["workers"], settings.STRIP_READERS),
                reload_signal=signal.SIGHUP,
            ),
            Child("worker", worker_command()),
        ]
        if settings.WEATHER and settings.WEATHER.is_invented and not settings.WEATHER.own_url:
            children.append(_demonstration_weather())
        if options["agency"]:
            children.append(Child("agency", agency_command(options["agency"]), reload_signal=None))
        address = f"http://{host}:{port}/"
        if options["domain"]:
            children.append(self._caddy(options))
            address = f"{settings.WAGTAILADMIN_BASE_URL}/"
        lock = hold_home(Path(settings.HOME))
        if lock is None:
            raise CommandError(
                f"Another manshet serve already runs in {settings.HOME}. End it first."
            )
        connection.close()
        self.stdout.write(f"Serving on {address} (desk: /desk/). Ctrl+C stops.")
        self.stdout.flush()
        with lock:
            sys.exit(Supervisor(children).run())

    def _check(self, host: str, port: int) -> None:
        if not (Path(settings.HOME) / "secret.key").is_file():
            raise CommandError(f"No newsroom in {settings.HOME}. Make one: manshet init DIR")
        self._check_port(host, port, "manshet serve --port 8001")
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise CommandError("The database is older than the program. Run: manshet migrate")
        connection.close()

    def _check_port(self, host: str, port: int, another: str) -> None:
        if not 1 <= port <= 65_535:
            raise CommandError(f"{port} is not a port: choose one from 1 to 65535.")
        try:
            is_free = port_is_free(host, port)
        except PermissionError as exc:
            raise CommandError(
                f"Port {port} is for root. Give the program the right (systemd: "
                "AmbientCapabilities=CAP_NET_BIND_SERVICE)."
            ) from exc
        except OSError as exc:
            raise CommandError(f"Cannot listen on {host}:{port}: {exc}") from exc
        if not is_free:
            raise CommandError(f"Port {port} is taken. Choose another: {another}")

    def _caddy(self, options: dict[str, Any]) -> Child:
        domain, origin = options["domain"], urlsplit(settings.WAGTAILADMIN_BASE_URL)
        if (origin.scheme, origin.hostname) != ("https", domain):
            raise CommandError(
                f"MANSHET_ORIGIN is {origin.geturl()}, and --domain {domain}: "
                "leave MANSHET_ORIGIN out, or set it to the same name with https://."
            )
        listening = Listening(options["listen"], options["http_port"], options["https_port"])
        for name in ("https-port", "http-port"):
            port = options[name.replace("-", "_")]
            self._check_port(options["listen"] or "0.0.0.0", port, f"--{name}")  # noqa: S104
        program = caddy_program()
        front = make_front(f"{options['host']}:{options['port']}")
        file = write_configuration(front, domain, listening)
        return Child("Caddy", caddy_command(program, file), reload_signal=None)


def _demonstration_weather() -> Child:
    """On a port of its own, which the others are told by their environment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    os.environ["MANSHET_WEATHER_URL"] = f"http://127.0.0.1:{port}/v1/forecast"
    return Child("demonstration's weather", demo_weather_command(port), reload_signal=None)
