"""`manshet worker`: scheduled publication, wires and background tasks, in one process."""

from __future__ import annotations

import logging
import threading
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.utils.crypto import get_random_string
from django_tasks_db.compat import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks_db.management.commands.db_worker import Worker

from manshet.articles.actions import publish_due
from manshet.cdn.service import purging
from manshet.daily.actions import ask_if_due
from manshet.edition.service import rendering_ahead
from manshet.journal.actions import prune
from manshet.search.service import indexing
from manshet.strip import actions as strip
from manshet.strip.announcing import keep_current
from manshet.weather.refreshing import keep_weather
from manshet.wire.polling import keep_polling

PERIOD_SECONDS = 1.0
PRINT_SECONDS = 20.0
PRUNE_SECONDS = 60 * 60  # an hour
log = logging.getLogger("manshet.worker")


def keep_pruning(stop: threading.Event) -> None:
    """The journal keeps a week, the strip a month of agencies' lines."""
    while not stop.wait(PRUNE_SECONDS):
        close_old_connections()
        try:
            prune()
            strip.prune()
        except Exception:
            log.exception("the journal or the strip could not be pruned; trying in an hour")


def keep_publishing(stop: threading.Event) -> None:
    """Looks every second for what is due; a failure is logged and tried again."""
    while not stop.wait(PERIOD_SECONDS):
        close_old_connections()
        try:
            if publish_due():
                log.info("published or withdrew what was due")
        except Exception:
            log.exception("scheduled publication failed; trying again in a second")


def keep_printing(stop: threading.Event) -> None:
    """Has the daily edition made at its hour."""
    while not stop.wait(PRINT_SECONDS):
        close_old_connections()
        try:
            if ask_if_due():
                log.info("the daily edition is due")
        except Exception:
            log.exception("the daily edition could not be asked for; trying again soon")


def keep_strip(stop: threading.Event) -> None:
    """Tells readers each second of lines whose time is over; they are not shown anew anyway."""
    while not stop.wait(PERIOD_SECONDS):
        close_old_connections()
        try:
            keep_current()
        except Exception:
            log.exception("the strip could not be looked through; trying again in a second")


CLOCKS = (keep_publishing, keep_printing, keep_pruning, keep_strip, keep_weather, keep_polling)


def task_worker() -> Worker:
    return Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0.5,
        batch=False,
        backend_name=DEFAULT_TASK_BACKEND_ALIAS,
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
    )


class Command(BaseCommand):
    help = "Publishes on schedule, polls the wires and runs background tasks."

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        clocks = [
            threading.Thread(target=keep, args=(stop,), name=keep.__name__, daemon=True)
            for keep in CLOCKS
        ]
        for clock in clocks:
            clock.start()
        try:
            worker = task_worker()
            worker.configure_signals()
            program = get_wsgi_application()
            with rendering_ahead(program, settings.WAGTAILADMIN_BASE_URL), purging(), indexing():
                worker.run()
        finally:
            stop.set()
            for clock in clocks:
                clock.join(timeout=10)
