"""`manshet init DIR`: a newsroom of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from manshet.desk.founding import found_newsroom
from manshet.ops.home import collect_static, make_home


class Command(BaseCommand):
    help = "Makes a newsroom: folder, secret key, database, first pages and roles."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", help="where; default MANSHET_HOME")
        parser.add_argument("--name", default="مانشيت", help="the newspaper's name")

    def handle(self, *args: Any, **options: Any) -> None:
        home = Path(settings.HOME)
        fresh = make_home(home)
        self.stdout.write(f"{'Made' if fresh else 'Found'} {home}")
        self.stdout.write("Preparing the database …")
        call_command("migrate", verbosity=0, interactive=False)
        found_newsroom(options["name"])
        self.stdout.write("Collecting static files …")
        collect_static()
        self.stdout.write(self.style.SUCCESS("The newsroom is ready."))
        self.stdout.write(f"  cd {home}\n  manshet createsuperuser\n  manshet serve")
