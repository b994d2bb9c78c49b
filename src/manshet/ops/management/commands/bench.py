"""`manshet bench`: the project's own measurements, as ratios of one run."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from manshet.ops.bench import load, newsroom, pages, rendering, serving

ROUNDS = {"pages": 30, "serve": 5}
SERVED_ARTICLES = 400


class Command(BaseCommand):
    help = (
        "Measures; figures are ratios of one run. `pages`: a small archive against a large one. "
        "`serve`: a stored article against nginx, and how many articles are rendered a second."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=list(ROUNDS))
        parser.add_argument("--few", type=int, default=100, help="articles in the small archive")
        parser.add_argument("--many", type=int, default=20_000, help="articles in the large one")
        parser.add_argument("--rounds", type=int, help="30 of pages, 5 of serve")
        parser.add_argument("--seconds", type=int, default=3, help="of load, each time")
        parser.add_argument("--workers", type=int, default=min(4, os.cpu_count() or 1))
        parser.add_argument("--round", action="store_true", help="(for the command itself)")
        parser.add_argument("--part", type=int, default=0, help="(for the command itself)")

    def handle(self, *args: Any, **options: Any) -> None:
        options["rounds"] = options["rounds"] or ROUNDS[options["what"]]
        if options["round"]:
            self._answer(options["what"], options["part"])
            return
        with tempfile.TemporaryDirectory(prefix="manshet-bench-") as folder:
            run = self._pages if options["what"] == "pages" else self._serve
            run(Path(folder), options)

    def _answer(self, what: str, part: int) -> None:
        measured = pages.Pages() if what == "pages" else rendering.Articles(part)
        newsroom.answer_rounds(measured.round, sys.stdin, sys.stdout)

    def _make(self, home: Path, articles: int) -> None:
        self.stdout.write(f"Making a newsroom of {articles} articles …")
        self.stdout.flush()
        newsroom.make_newsroom(home, articles)

    def _pages(self, folder: Path, options: dict[str, Any]) -> None:
        few, many = options["few"], options["many"]
        homes = folder / "few", folder / "many"
        for home, articles in zip(homes, (few, many), strict=True):
            self._make(home, articles)
        figures = pages.compare(*homes, options["rounds"])
        self.stdout.write(f"\n{newsroom.machine()}; median milliseconds, no store of pages")
        self.stdout.write(f"{'page':<12}{few:>10,}{many:>10,}{'ratio':>8}")
        for page, (small, large, ratio) in figures.items():
            self.stdout.write(f"{page:<12}{small:>10.1f}{large:>10.1f}{ratio:>8.2f}")

    def _serve(self, folder: Path, options: dict[str, Any]) -> None:
        load.tool("wrk", "wrk")
        load.tool("nginx", "nginx-light")
        home, scratch = folder / "home", folder / "nginx"
        scratch.mkdir()
        self._make(home, SERVED_ARTICLES)
        workers, rounds = options["workers"], options["rounds"]
        cold = rendering.articles_per_second(home, rounds)
        figures = serving.measure(
            home, scratch, rounds=rounds, seconds=options["seconds"], workers=workers
        )
        self._print_served(figures, workers)
        self.stdout.write(
            f"\nrendered, nothing stored: {statistics.median(cold):.0f} articles/s "
            f"({min(cold):.0f} to {max(cold):.0f}) over {rendering.PROCESSES} processes"
        )

    def _print_served(self, figures: serving.Figures, workers: int) -> None:
        self.stdout.write(
            f"\n{newsroom.machine()}, {workers} workers each; a stored article, gzip; medians"
        )
        self.stdout.write(f"{'':<18}{'connections':>12}{'requests/s':>12}{'p99 ms':>9}{'ratio':>8}")
        for name in figures.names:
            for connections in serving.CONNECTIONS:
                self.stdout.write(
                    f"{name:<18}{connections:>12}{figures.requests(name, connections):>12,.0f}"
                    f"{figures.p99_ms(name, connections):>9.1f}"
                    f"{figures.ratio(name, connections):>8.2f}"
                )
        memory = ", ".join(f"{size / 1024 / 1024:.0f}" for size in figures.memory)
        self.stdout.write(f"\nmemory of each web process (PSS): {memory} MB")
