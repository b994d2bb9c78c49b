"""`manshet worker`: scheduled publication and background tasks, in one process."""

from __future__ import annotations

import logging
import threading
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections

from manshet.articles.actions import publish_due

PERIOD_SECONDS = 1.0
log = logging.getLogger("manshet.worker")


def keep_publishing(stop: threading.Event) -> None:
    """Looks every second for what is due; a failure is logged and tried again."""
    while not stop.wait(PERIOD_SECONDS):
        close_old_connections()
        try:
            if publish_due():
                log.info("published or withdrew what was due")
        except Exception:
            log.exception("scheduled publication failed; trying again in a second")


class Command(BaseCommand):
    help = "Publishes on schedule and runs background tasks."

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        clock = threading.Thread(target=keep_publishing, args=(stop,), name="schedule", daemon=True)
        clock.start()
        try:
            call_command("db_worker", interval=0.5, startup_delay=False, reload=False, verbosity=1)
        finally:
            stop.set()
            clock.join(timeout=10)
