"""`manshet bench`: the project's own measurements, as ratios of one run."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from manshet.ops.bench import (
    load,
    mix,
    newsroom,
    pages,
    press,
    publishing,
    rendering,
    reports,
    searching,
    serving,
    storm,
    strip,
)
from manshet.ops.bench.strip_readers import raise_open_files

ROUNDS = {"pages": 30, "serve": 5, "publish": 30, "storm": 1, "press": 1, "search": 1, "strip": 1}
LOADED_ROUNDS = 200
SERVED_ARTICLES = 400
STRIP_ARTICLES = 20
MEASURERS: dict[str, Callable[[int], Any]] = {
    "pages": lambda _part: pages.Pages(),
    "articles": rendering.Articles,
    "desk": publishing.Desk,
    "mix": lambda _part: mix.Mixer(),
    "renamer": storm.Renamer,
    "addresses": lambda _part: storm.Addresses(),
    "lines": lambda _part: strip.Publisher(),
}


class Command(BaseCommand):
    help = (
        "Measures; figures are ratios of one run. `pages`: a small archive against a large one. "
        "`serve`: a stored article against nginx, and how many articles are rendered a second. "
        "`publish`: from «publish» to the headline on a reader's front page. "
        "`storm`: a change of every stored page at once. "
        "`press`: 200 share cards and 50 PDFs. "
        "`search`: our search beside SQLite's and PostgreSQL's, on generated texts. "
        "`strip`: what a reader of the live strip costs, and how long a line takes to the last."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=[*ROUNDS, "round"], metavar=" | ".join(ROUNDS))
        parser.add_argument("--few", type=int, default=100, help="pages: the small archive")
        parser.add_argument("--many", type=int, default=20_000, help="pages, storm: the large one")
        parser.add_argument(
            "--sizes", type=int, nargs="+", default=[1_000, 20_000], help="publish: archives"
        )
        parser.add_argument(
            "--articles", type=int, nargs="+", default=[20_000], help="search: one size or several"
        )
        parser.add_argument("--queries", type=int, default=500, help="search: questions")
        parser.add_argument(
            "--engines",
            nargs="+",
            choices=searching.ENGINES,
            default=searching.ENGINES,
            help="search: the first is what the others are compared with",
        )
        parser.add_argument(
            "--readers", type=int, nargs="+", default=[1_000, 5_000, 10_000], help="strip"
        )
        parser.add_argument("--postgresql", default="", metavar="URL", help="search: a server")
        parser.add_argument("--rounds", type=int, help=f"default: {ROUNDS}")
        parser.add_argument(
            "--loaded", type=int, default=LOADED_ROUNDS, help="publish: rounds under load"
        )
        parser.add_argument("--seconds", type=int, help="of load: serve 3 each time, storm 20")
        parser.add_argument("--workers", type=int, default=min(4, os.cpu_count() or 1))
        parser.add_argument("--of", choices=list(MEASURERS), help="(for the command itself)")
        parser.add_argument("--part", type=int, default=0, help="(for the command itself)")

    def handle(self, *args: Any, **options: Any) -> None:
        what = options["what"]
        if what == "round":
            measurer = MEASURERS[options["of"]](options["part"])
            newsroom.answer_rounds(measurer.round, sys.stdin, sys.stdout)
            return
        options["rounds"] = options["rounds"] or ROUNDS[what]
        with tempfile.TemporaryDirectory(prefix="manshet-bench-") as folder:
            getattr(self, f"_{what}")(Path(folder), options)

    def _make(self, home: Path, articles: int) -> Path:
        self.stdout.write(f"Making a newsroom of {articles:,} articles …")
        self.stdout.flush()
        newsroom.make_newsroom(home, articles)
        return home

    def _pages(self, folder: Path, options: dict[str, Any]) -> None:
        few, many = options["few"], options["many"]
        homes = self._make(folder / "few", few), self._make(folder / "many", many)
        figures = pages.compare(*homes, options["rounds"])
        self.stdout.write(reports.of_pages(figures, few, many))

    def _serve(self, folder: Path, options: dict[str, Any]) -> None:
        load.tool("wrk", "wrk")
        load.tool("nginx", "nginx-light")
        home, scratch = self._make(folder / "home", SERVED_ARTICLES), folder / "nginx"
        scratch.mkdir()
        workers, rounds = options["workers"], options["rounds"]
        cold = rendering.articles_per_second(home, rounds)
        figures = serving.measure(
            home, scratch, rounds=rounds, seconds=options["seconds"] or 3, workers=workers
        )
        self.stdout.write(reports.of_serving(figures, cold, workers))

    def _publish(self, folder: Path, options: dict[str, Any]) -> None:
        load.tool("wrk", "wrk")
        sizes, workers = options["sizes"], options["workers"]
        homes = [self._make(folder / str(size), size) for size in sizes]
        at_rest = publishing.at_rest(homes, options["rounds"], workers)
        self.stdout.write(reports.of_publications(dict(zip(sizes, at_rest, strict=True))))
        under_load = publishing.under_load(homes[-1], folder, options["loaded"], workers)
        self.stdout.write(reports.of_load(under_load, sizes[-1]))

    def _press(self, folder: Path, options: dict[str, Any]) -> None:
        self.stdout.write(reports.of_press(*press.measure()))

    def _storm(self, folder: Path, options: dict[str, Any]) -> None:
        load.tool("wrk", "wrk")
        home = self._make(folder / "home", options["many"])
        self.stdout.write("Storing every page …")
        self.stdout.flush()
        figures = storm.measure(home, folder, options["seconds"] or 20, options["workers"])
        self.stdout.write(reports.of_storm(figures))

    def _strip(self, folder: Path, options: dict[str, Any]) -> None:
        raise_open_files()
        home = self._make(folder / "home", STRIP_ARTICLES)
        if not strip.NCHAN_MODULE.is_file():
            self.stdout.write("nchan is not installed (Debian: libnginx-mod-nchan) and left out.")
        self.stdout.write(reports.head_of_strip())

        def say(one: strip.Delivery) -> None:
            self.stdout.write(reports.of_delivery(one))
            self.stdout.flush()

        strip.measure(home, folder, options["readers"], say)

    def _search(self, folder: Path, options: dict[str, Any]) -> None:
        figures = []
        for number, articles in enumerate(options["articles"]):
            self.stdout.write(f"Writing {articles:,} articles …")
            self.stdout.flush()
            here = folder / str(number)
            here.mkdir()
            task = searching.prepare(here, articles, options["queries"], options["postgresql"])
            rates = []
            for engine in options["engines"]:
                rates.append(searching.measure(task, engine))
                self.stdout.write(reports.of_search(rates).splitlines()[-1])
                self.stdout.flush()
            figures.append(rates)
            shutil.rmtree(here)
            self.stdout.write(reports.of_search(figures[-1]))
            self.stdout.flush()
        for larger in figures[1:]:
            self.stdout.write(reports.of_search_growth(figures[0], larger))
