"""`manshet demo`: a newsroom with stories, pictures and a login for each role."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from django.db.models import QuerySet
from wagtail.models import Site

from manshet.articles.models import HomePage
from manshet.daily.actions import ask
from manshet.daily.clock import today
from manshet.daily.models import DailySettings
from manshet.ops.demo.build import PASSWORD, Builder
from manshet.ops.demo.drawings import draw_all
from manshet.ops.demo.stories import newsroom, stories
from manshet.ops.demo.wires import ensure_sources
from manshet.ops.home import collect_static, make_home
from manshet.search.service import rebuild


class Command(BaseCommand):
    help = "Makes the demonstration newsroom in MANSHET_HOME, unless it stands there already."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--logins", action="store_true", help="only print the logins")
        parser.add_argument(
            "--agency", type=int, metavar="PORT", help="sources for `manshet agency --port PORT`"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["logins"]:
            self._make()
        if options["agency"]:
            ensure_sources(options["agency"])
        self._print_logins()

    def _make(self) -> None:
        home = Path(settings.HOME)
        make_home(home)
        self._say(f"Newsroom folder: {home}")
        self._say("Preparing the database …")
        call_command("migrate", verbosity=0, interactive=False)
        if _demo_users().exists():
            self._say("The demonstration newsroom is there already.")
        elif HomePage.objects.exists():
            raise CommandError(f"{home} is another newsroom: nothing was added.")
        else:
            self._build()
        self._say("Collecting static files …")
        collect_static()

    def _build(self) -> None:
        drawings = [drawing for story in stories() for drawing in story.drawings()]
        drawn = draw_all(drawings, self._progress)
        self._say(f"Writing {len(stories())} stories in {len(newsroom()['sections'])} sections …")
        with transaction.atomic():
            Builder(drawn).build()
            self._print_daily()
        connection.close()
        self._say("Printing today's edition, making AVIF, WebP and share forms of the pictures …")
        _run_tasks()
        rebuild()

    def _print_daily(self) -> None:
        """Today's edition among the worker's tasks, and one each morning."""
        DailySettings.objects.create(site=Site.objects.get(is_default_site=True), is_on=True)
        ask(today())

    def _progress(self, done: int, of: int) -> None:
        if done == of or done % 20 == 0:
            self._say(f"Drawing pictures … {done} of {of}")

    def _print_logins(self) -> None:
        self.stdout.write("\nLogins for the desk (/desk/), password for all of them: " + PASSWORD)
        for user in newsroom()["users"]:
            self.stdout.write(f"  {user['username']:<8} {user['role']}")
        self.stdout.flush()

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def _demo_users() -> QuerySet[Any]:
    names = [user["username"] for user in newsroom()["users"]]
    return get_user_model().objects.filter(username__in=names)


def _run_tasks() -> None:
    """Empties the task queue with one worker a core."""
    environment = {**os.environ, "MANSHET_HOME": str(settings.HOME)}
    command = [sys.executable, "-m", "manshet", "db_worker", "--batch", "--no-startup-delay"]
    workers = [
        subprocess.Popen([*command, "--verbosity", "0"], env=environment)  # noqa: S603
        for _ in range(os.cpu_count() or 1)
    ]
    for worker in workers:
        worker.wait()
