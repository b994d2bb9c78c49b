"""`manshet rebuild_search`: the search index anew, beside the one in use."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand

from manshet.search import service

EVERY_SECONDS = 0.5


class Command(BaseCommand):
    help = "Builds the search index anew, beside the one that readers go on using."

    def handle(self, *args: Any, **options: Any) -> None:
        progress = _Progress(service.count(), self)
        service.rebuild(progress.advance)
        progress.end()


class _Progress:
    """One line that grows on a terminal, and a last one everywhere."""

    def __init__(self, total: int, command: BaseCommand) -> None:
        self._total = total
        self._done = 0
        self._command = command
        self._began = self._told = time.monotonic()
        self._is_terminal = command.stdout.isatty()

    def advance(self) -> None:
        self._done += 1
        now = time.monotonic()
        if self._is_terminal and now - self._told > EVERY_SECONDS:
            self._told = now
            share = self._done / max(self._total, self._done)
            bar = "█" * round(share * 30)
            self._command.stdout.write(f"\r{bar:<30} {share:4.0%}", ending="")
            self._command.stdout.flush()

    def end(self) -> None:
        seconds = time.monotonic() - self._began
        if self._is_terminal:
            self._command.stdout.write("")
        self._command.stdout.write(f"{self._done:,} articles in {seconds:,.1f} s")
