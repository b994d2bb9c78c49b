"""A writer that is killed at any moment: the index opens again, and nothing committed is lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

import pytest

from manshet.search import Document, build, open_index
from tests.search.newspaper import ids

SOURCE = Path(__file__).resolve().parents[2] / "src"

# Adds documents without end, some to a commit, and says after each commit how many there are.
WRITER = """
import sys
from pathlib import Path
from manshet.search import Document, open_index
writer = open_index(Path(sys.argv[1])).writer()
number = int(sys.argv[2])
while True:
    for _ in range(3):
        writer.add(Document(str(number), f"زلزال w{number}", "مبنى سقط " * 50))
        number += 1
    writer.commit(number)
    print(number, flush=True)
"""

# Builds the index anew without end, each time with one document more.
BUILDER = """
import sys
from pathlib import Path
from manshet.search import Document, build
size = int(sys.argv[2])
while True:
    size += 1
    build(Path(sys.argv[1]), [Document(str(n), f"زلزال w{n}") for n in range(size)], position=size)
    print(size, flush=True)
"""


@contextmanager
def running(program: str, path: Path, start: int) -> Iterator[subprocess.Popen[str]]:
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    arguments = [sys.executable, "-c", program, str(path), str(start)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            yield process
        finally:
            process.kill()


def killed_at_some_moment(program: str, path: Path, start: int, chance: random.Random) -> int:
    """Run `program`, kill it within a commit or between two; return the last number it said."""
    with running(program, path, start) as process:
        assert process.stdout is not None
        last = int(process.stdout.readline())
        sleep(chance.uniform(0, 0.25))
        process.send_signal(signal.SIGKILL)
        return max([last, *map(int, process.stdout.read().split())])


@pytest.mark.parametrize("seed", range(2))
def test_a_killed_writer_loses_nothing_that_it_committed(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    committed = 0
    index = open_index(tmp_path)
    for _ in range(4):
        committed = killed_at_some_moment(WRITER, tmp_path, committed, chance)
        found = ids(open_index(tmp_path), "زلزال", limit=10_000, order="newest", extracts=False)
        assert set(map(str, range(committed))) <= set(found)
        assert len(found) == len(set(found))
        assert ids(index, f"w{committed - 1}")[0] == str(committed - 1)
        # What was not yet said may have been written; the words are never behind the position.
        assert committed <= index.position + 3 <= len(found) + 3
        committed = len(found)
    index.add([Document("after", "فيضان")])  # The lock has ended with the process.
    assert ids(index, "فيضان") == ["after"]


def test_a_killed_builder_leaves_the_index_in_use(tmp_path: Path) -> None:
    chance = random.Random(3)
    size = 0
    open_index(tmp_path)
    for _ in range(4):
        size = killed_at_some_moment(BUILDER, tmp_path, size, chance)
        index = open_index(tmp_path)
        found = ids(index, "زلزال", limit=10_000, order="newest", extracts=False)
        assert len(found) in (size, size + 1)
        assert index.position == len(found)
        size = len(found)
    build(tmp_path, [Document("after", "فيضان")])
    assert ids(index, "فيضان") == ["after"]
    assert len([child for child in tmp_path.iterdir() if child.is_dir()]) <= 2
