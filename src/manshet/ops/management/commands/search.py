"""`manshet search "…"`: the reader's search on the command line."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from manshet.search.service import the_index


class Command(BaseCommand):
    help = "Searches what is published, as readers do."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("words")
        parser.add_argument("--limit", type=int, default=10, metavar="N")
        parser.add_argument("--newest", action="store_true", help="newest first, not best first")
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        results = the_index().search(
            options["words"],
            limit=options["limit"],
            order="newest" if options["newest"] else "best",
            counts=True,
        )
        if options["json"]:
            hits = [{"id": h.id, "score": h.score, "title": h.title.text} for h in results]
            answer = {"total": results.total, "hits": hits, "suggestion": results.suggestion}
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
            return
        for hit in results:
            self.stdout.write(f"{hit.id:>8}  {hit.title.text}")
        self.stdout.write(f"{len(results)} / {results.total}")
