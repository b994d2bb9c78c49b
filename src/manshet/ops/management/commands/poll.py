"""`manshet poll`: ask the wire room's sources, once or for as long as it runs."""

from __future__ import annotations

import json
import signal
import threading
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from manshet.wire.models import Source
from manshet.wire.polling import Polled, keep_polling, poller


class Command(BaseCommand):
    help = "Asks the wire room's sources; the worker does so by itself."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="ask those that are due, and end")
        parser.add_argument("--source", type=int, metavar="ID", help="ask this one now, and end")
        parser.add_argument("--json", action="store_true", help="a line of JSON for each source")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["once"] and options["source"] is None:
            self._keep_on()
            return
        failed = 0
        with poller() as made:
            for polled in made.drain(_sources(options["source"])):
                failed += bool(polled.answer.error)
                self.stdout.write(_as_json(polled) if options["json"] else _as_text(polled))
        if failed:
            raise CommandError(f"{failed} not read.")

    def _keep_on(self) -> None:
        stop = threading.Event()

        def end(number: int, frame: FrameType | None) -> None:
            stop.set()

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, end)
        keep_polling(stop)


def _sources(pk: int | None) -> list[Source] | None:
    if pk is None:
        return None
    try:
        return [Source.objects.get(pk=pk)]
    except Source.DoesNotExist:
        raise CommandError(f"There is no source {pk}.") from None


def _figures(polled: Polled) -> dict[str, int]:
    stored = polled.stored
    return {
        "new": len(stored.new),
        "changed": len(stored.changed) + len(stored.freed),
        "killed": len(stored.killed),
    }


def _as_json(polled: Polled) -> str:
    found = {"source": polled.source.pk, "name": polled.source.name, **_figures(polled)}
    return json.dumps(found | {"error": polled.answer.error}, ensure_ascii=False)


def _as_text(polled: Polled) -> str:
    figures = ", ".join(f"{number} {name}" for name, number in _figures(polled).items())
    return f"{polled.source.pk:>5}  {polled.source.name}  {polled.answer.error or figures}"
