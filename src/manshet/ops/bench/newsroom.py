"""Newsrooms made for measuring, and processes of their own that measure in them.

A program serves one newsroom at a time, and what is measured must not share a process with what
measures.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any


def make_newsroom(home: Path, articles: int) -> None:
    """A newsroom with generated articles."""
    for arguments in (["init"], ["seed", "--articles", str(articles)]):
        subprocess.run(  # noqa: S603  our own program
            manshet(home, *arguments), check=True, stdout=subprocess.DEVNULL, env=own_environment()
        )


def manshet(home: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "manshet", "--home", str(home), *arguments]


def own_environment(**further: str) -> dict[str, str]:
    """The environment without DATABASE_URL: each newsroom keeps its SQLite file."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {**kept, **further}


@dataclass(frozen=True)
class Measurer:
    """The other end of a measuring process: one line asks for a round, one line tells it."""

    questions: IO[str]
    answers: IO[str]

    def ask(self) -> None:
        self.questions.write("round\n")
        self.questions.flush()

    def answer(self) -> Any:
        return json.loads(self.answers.readline())

    def round(self) -> Any:
        self.ask()
        return self.answer()


@contextmanager
def measuring(home: Path, what: str, *arguments: str) -> Iterator[Measurer]:
    """Starts `manshet bench round` as a measuring process of a newsroom."""
    process = subprocess.Popen(  # noqa: S603  our own program
        manshet(home, "bench", "round", "--of", what, *arguments),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=own_environment(),
    )
    assert process.stdin is not None, "a pipe was asked for"
    assert process.stdout is not None, "a pipe was asked for"
    try:
        yield Measurer(process.stdin, process.stdout)
    finally:
        process.stdin.close()
        process.wait()
        process.stdout.close()


def answer_rounds(measure: Callable[[], Any], questions: IO[str], answers: IO[str]) -> None:
    """What the measuring process does: one round for each line it reads."""
    measure()  # templates compiled, connections open
    for _line in questions:
        answers.write(json.dumps(measure()) + "\n")
        answers.flush()


def machine() -> str:
    """Processors and Python, for the head of a table."""
    return f"{os.cpu_count()} processors, Python {sys.version.split()[0]}"
