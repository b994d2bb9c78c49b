"""`manshet seed --articles N`: many plausible articles at once, for measuring."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from manshet.articles.models import ArchivePage
from manshet.ops.seed import BATCH, Seeder


def _has_newsroom() -> bool:
    try:
        return ArchivePage.objects.exists()
    except DatabaseError:  # a database without tables
        return False


class Command(BaseCommand):
    help = "Adds N generated articles, written in bulk. For measuring, not for a real newspaper."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--articles", type=int, required=True, metavar="N")

    def handle(self, *args: Any, **options: Any) -> None:
        wanted = options["articles"]
        if wanted < 1:
            raise CommandError("--articles takes a whole number from 1.")
        if not _has_newsroom():
            raise CommandError("There is no newsroom here yet. Make one: manshet init DIR")
        seeder = Seeder()
        began = time.monotonic()
        for done in seeder.add(wanted):
            if done == wanted or done % (5 * BATCH) == 0:
                rate = done / (time.monotonic() - began)
                self.stdout.write(f"{done:>8} of {wanted}  ({rate:,.0f} articles/s)")
                self.stdout.flush()
