"""A running newsroom under a storm of changes, a flood of addresses, and on a full disk."""

from __future__ import annotations

import os
import random
import subprocess
import threading
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.browser.running import own_database
from tests.live.machine import Answer, Machine, seconds_until

pytestmark = pytest.mark.timeout(600)
MEGABYTE = 1024 * 1024


@contextmanager
def running(home: Path, **kwargs) -> Iterator[Machine]:
    with own_database(os.environ.get("DATABASE_URL", "")) as database_url:
        machine = Machine(home, database_url, **kwargs)
        machine.manshet("init", str(home))
        machine.start()
        try:
            yield machine
        finally:
            machine.close()


@contextmanager
def readers(machine: Machine, paths: list[str], number: int = 6) -> Iterator[list[Answer]]:
    """So many read in any order until the block ends; then all their answers are there."""
    answers: list[Answer] = []
    enough = threading.Event()

    def read(seed: int) -> None:
        dice = random.Random(seed)
        while not enough.is_set():
            answers.append(machine.get(dice.choice(paths)))

    with ThreadPoolExecutor(number) as pool:
        reading = [pool.submit(read, seed) for seed in range(number)]
        try:
            yield answers
        finally:
            enough.set()
    for reader in reading:
        reader.result()


def test_a_change_of_every_page_under_load(tmp_path):
    """No error, nothing old in the end, and no page is rendered twice at a time."""
    trace = tmp_path / "renderings"
    with running(tmp_path / "home", trace=trace) as machine:
        for number in range(40):
            machine.do("publish", f"خبر رقم {number}")
        paths = ["/", "/latest/", "/a/", *machine.do("paths")]
        for path in paths:
            assert machine.get(path).status == 200
        with readers(machine, paths) as answers:
            machine.do("rename", "صحيفة العاصفة")
            assert seconds_until(lambda: "صحيفة العاصفة" in machine.get("/").text, 10) < 5
            seconds_until(lambda: all_say(machine, paths, "صحيفة العاصفة"), 60)
        assert {answer.status for answer in answers} == {200}
        assert machine.do("stale") == []
    assert overlapping(trace) == []


def all_say(machine: Machine, paths: list[str], words: str) -> bool:
    return all(words in machine.get(path).text for path in paths)


def overlapping(trace: Path) -> list[str]:
    """Pages of which a rendering began before another had ended."""
    spans = defaultdict(list)
    for line in trace.read_text().splitlines():
        path, began, ended = line.rsplit(" ", 2)
        spans[path].append((float(began), float(ended)))
    assert spans
    return [
        path
        for path, times in spans.items()
        for (_began, ended), (began, _ended) in pairwise(sorted(times))
        if began < ended
    ]


def test_a_flood_of_addresses_and_parameters(tmp_path):
    """Real pages are there, the disk is not filled, and parameters of trackers cost nothing."""
    trace = tmp_path / "renderings"
    with running(tmp_path / "home", trace=trace) as machine:
        path = machine.do("publish", "خبر في الطوفان")["path"]
        machine.get(path)
        store = machine.home / "edition"
        seconds_until(lambda: list(store.glob("pages/a/*/*/*.html.br")), 10)
        before = size_of(store)
        flood = [f"/{random.getrandbits(64):x}/" for _ in range(1500)]
        flood += [f"{path}?utm_source={random.getrandbits(64):x}" for _ in range(1500)]
        random.Random(3).shuffle(flood)
        with readers(machine, [path, "/"], number=2) as answers, ThreadPoolExecutor(6) as pool:
            flooded = list(pool.map(machine.get, flood))
        assert {answer.status for answer in answers} == {200}
        assert {answer.status for answer in flooded} <= {200, 404, 503}
        assert size_of(store) - before < MEGABYTE
    assert "utm_source" not in trace.read_text()
    assert trace.read_text().count(quote(path)) == 1


def size_of(folder: Path) -> int:
    """Without the index's log of its last changes."""
    total = 0
    for file in folder.rglob("*"):
        with suppress(OSError):  # It was there a moment ago.
            total += 0 if file.name.endswith(("-wal", "-shm")) else file.stat().st_size
    return total


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 64 megabytes for the newsroom's folder."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("only root can mount a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder: Path) -> Path:
    """A file that takes all the room there is."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(b"x" * 4096):
            pass
    return filler


def test_a_full_disk(small_disk):
    with running(small_disk / "home") as machine:
        first = machine.do("publish", "خبر قبل أن يمتلئ القرص")["path"]
        assert machine.get(first).status == machine.get("/").status == 200
        filler = fill(small_disk)
        error = machine.do("publish_if_possible", "خبر والقرص ممتلئ")
        assert bool(error) == (machine.environment["DATABASE_URL"] == "")
        for path in (first, "/", "/a/", "/authors/"):
            answer = machine.get(path)
            assert answer.status == 200
            assert answer.text.rstrip().endswith("</html>")
        assert machine.get("/readyz").status == 503
        assert "disk" in machine.get("/readyz").text
        filler.unlink()
        latest = machine.do("publish", "خبر بعد أن فرغ القرص")["path"]
        seconds_until(lambda: "خبر بعد أن فرغ القرص" in machine.get("/").text, 10)
        assert machine.get(latest).status == 200
        seconds_until(lambda: machine.do("stale") == [], 10)
        assert machine.do("headlines")[0] == "خبر قبل أن يمتلئ القرص"
        stored = machine.home / "edition" / "pages" / latest.strip("/") / "index@.html"
        seconds_until(stored.exists, 10)
