"""Measurements of our own.  Figures are ratios of one run: two newsrooms measured in turns.

A newsroom is measured by a process of its own, since a program serves one newsroom at a time.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.contrib.auth import get_user_model
from django.test import Client

from manshet.articles.models import ArticlePage, SectionPage

Times = dict[str, float]


def make_newsroom(home: Path, articles: int) -> None:
    """A newsroom with generated articles, and an account that sees the desk."""
    for command in (["init"], ["seed", "--articles", str(articles)]):
        _manshet(home, *command)


def _manshet(home: Path, *arguments: str) -> None:
    command = [sys.executable, "-m", "manshet", "--home", str(home), *arguments]
    subprocess.run(  # noqa: S603  our own program
        command, check=True, stdout=subprocess.DEVNULL, env=_own_database()
    )


def _own_database() -> dict[str, str]:
    """The environment without DATABASE_URL: each newsroom keeps its SQLite file."""
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}


@contextmanager
def measuring(home: Path) -> Iterator[Any]:
    """Starts the measuring process of a newsroom; yields a function that runs one round."""
    command = [sys.executable, "-m", "manshet", "--home", str(home), "bench", "pages", "--round"]
    process = subprocess.Popen(  # noqa: S603  our own program
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=_own_database()
    )
    assert process.stdin is not None, "a pipe was asked for"
    assert process.stdout is not None, "a pipe was asked for"
    try:
        questions, answers = process.stdin, process.stdout
        yield lambda: _ask(questions, answers)
    finally:
        process.stdin.close()
        process.wait()
        process.stdout.close()


def _ask(questions: IO[str], answers: IO[str]) -> Times:
    questions.write("round\n")
    questions.flush()
    times: Times = json.loads(answers.readline())
    return times


def answer_rounds(questions: IO[str], answers: IO[str]) -> None:
    """What the measuring process does: one round of every page for each line it reads."""
    pages = Pages()
    pages.round()  # templates compiled, connections open
    for _line in questions:
        answers.write(json.dumps(pages.round()) + "\n")
        answers.flush()


class Pages:
    """One address of each kind of page, read through the whole program but the socket."""

    def __init__(self) -> None:
        self.reader = Client(HTTP_HOST="127.0.0.1")
        self.editor = Client(HTTP_HOST="127.0.0.1")
        user, _fresh = get_user_model().objects.get_or_create(
            username="bench", defaults={"is_superuser": True}
        )
        self.editor.force_login(user)
        section = SectionPage.objects.live().first()
        article = ArticlePage.objects.live().order_by("-pk").first()
        assert section is not None, "a seeded newsroom has sections"
        assert article is not None, "a seeded newsroom has articles"
        self.addresses = {
            "home": (self.reader, "/"),
            "section": (self.reader, section.path_on_site),
            "article": (self.reader, article.path_on_site),
            "desk list": (self.editor, "/desk/articles/"),
        }

    def round(self) -> Times:
        return {name: self._milliseconds(*where) for name, where in self.addresses.items()}

    def _milliseconds(self, client: Client, address: str) -> float:
        began = time.perf_counter()
        response = client.get(address)
        assert response.status_code == 200, f"{address}: {response.status_code}"
        return (time.perf_counter() - began) * 1000


def compare(few: Path, many: Path, rounds: int) -> dict[str, tuple[float, float, float]]:
    """Median milliseconds in both newsrooms and the median ratio of the pairs, by page."""
    pairs: dict[str, list[tuple[float, float]]] = {}
    with measuring(few) as ask_few, measuring(many) as ask_many:
        for _round in range(rounds):
            times_few, times_many = ask_few(), ask_many()
            for page, value in times_few.items():
                pairs.setdefault(page, []).append((value, times_many[page]))
    return {
        page: (
            statistics.median(a for a, _b in values),
            statistics.median(b for _a, b in values),
            statistics.median(b / a for a, b in values),
        )
        for page, values in pairs.items()
    }


def machine() -> str:
    """Processors and Python, for the head of a table."""
    return f"{os.cpu_count()} processors, Python {sys.version.split()[0]}"
