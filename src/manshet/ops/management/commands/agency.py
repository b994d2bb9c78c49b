"""`manshet agency`: the demonstration's invented agencies, for `script/demo`."""

from __future__ import annotations

import signal
import threading
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from manshet.ops.demo.agency_feeds import run


class Command(BaseCommand):
    help = "Runs the demonstration's invented agencies on 127.0.0.1."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8765)

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()

        def end(number: int, frame: FrameType | None) -> None:
            stop.set()

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, end)
        try:
            run(options["port"], stop)
        except OSError as exc:
            raise CommandError(f"Cannot listen on port {options['port']}: {exc}") from exc
