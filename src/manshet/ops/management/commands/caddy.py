"""`manshet caddy`: the configuration of a Caddy that one runs oneself."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from manshet.ops.fronts.caddy import Listening, configuration, plain_configuration
from manshet.ops.fronts.front import make_front


class Command(BaseCommand):
    help = "Prints Caddy's JSON: HTTPS for a domain, or plain HTTP on a port of this machine."

    def add_arguments(self, parser: CommandParser) -> None:
        where = parser.add_mutually_exclusive_group(required=True)
        where.add_argument("--domain", help="HTTPS for this name on the ports 443 and 80")
        where.add_argument("--port", type=int, help="HTTP on this port of 127.0.0.1")
        parser.add_argument("--upstream", default="127.0.0.1:8000", help="where manshet serves")

    def handle(self, *args: Any, **options: Any) -> None:
        front = make_front(options["upstream"])
        if options["domain"]:
            found = configuration(front, options["domain"], Listening())
        else:
            found = plain_configuration(front, options["port"])
        self.stdout.write(json.dumps(found, indent=1))
