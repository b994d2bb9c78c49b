"""`manshet nginx`: the configuration of an nginx before Manshet."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from manshet.ops.fronts.front import make_front
from manshet.ops.fronts.nginx import configuration


class Command(BaseCommand):
    help = "Prints a server block for nginx that sends stored pages, static files and media."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--host", help="the newspaper's host name; MANSHET_ORIGIN's if not given"
        )
        parser.add_argument("--listen", default="80", help="nginx's port, or address and port")
        parser.add_argument("--upstream", default="127.0.0.1:8000", help="where manshet serves")
        parser.add_argument(
            "--brotli", action="store_true", help="nginx has libnginx-mod-http-brotli-static"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        host = options["host"] or urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "_"
        front = make_front(options["upstream"])
        text = configuration(front, host, options["listen"], has_brotli=options["brotli"])
        self.stdout.write(text)
