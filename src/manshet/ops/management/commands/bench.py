"""`manshet bench`: the project's own measurements, as ratios of one run."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from manshet.ops import bench


class Command(BaseCommand):
    help = "Measures; figures are ratios of one run. `pages`: a small archive against a large one."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["pages"])
        parser.add_argument("--few", type=int, default=100, help="articles in the small archive")
        parser.add_argument("--many", type=int, default=20_000, help="articles in the large one")
        parser.add_argument("--rounds", type=int, default=30)
        parser.add_argument("--round", action="store_true", help="(for the command itself)")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["round"]:
            bench.answer_rounds(sys.stdin, sys.stdout)
            return
        few, many = options["few"], options["many"]
        with tempfile.TemporaryDirectory(prefix="manshet-bench-") as folder:
            homes = Path(folder, "few"), Path(folder, "many")
            for home, articles in zip(homes, (few, many), strict=True):
                self.stdout.write(f"Making a newsroom of {articles} articles …")
                self.stdout.flush()
                bench.make_newsroom(home, articles)
            self._print(bench.compare(*homes, options["rounds"]), few, many)

    def _print(self, figures: dict[str, tuple[float, float, float]], few: int, many: int) -> None:
        self.stdout.write(f"\n{bench.machine()}; median milliseconds, no store of pages")
        self.stdout.write(f"{'page':<12}{few:>10,}{many:>10,}{'ratio':>8}")
        for page, (small, large, ratio) in figures.items():
            self.stdout.write(f"{page:<12}{small:>10.1f}{large:>10.1f}{ratio:>8.2f}")
