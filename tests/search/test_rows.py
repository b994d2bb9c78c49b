from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from manshet.search import Document, build, rows

WORDS = ("الماء", "الميناء", "المدرسة", "القطار", "الحديقة", "المكتبة", "السوق")
ENDLESS = """
import itertools, multiprocessing, sys
from pathlib import Path
from manshet.search import Document, build

def documents():
    for number in itertools.count():
        if number == 3000:
            print(*[child.pid for child in multiprocessing.active_children()], flush=True)
        yield Document(str(number), "خبر", "نص قصير")

if __name__ == "__main__":
    build(Path(sys.argv[1]), documents(), processes=2)
"""


def documents(count: int) -> list[Document]:
    return [
        Document(str(n), f"خبر عن {WORDS[n % 7]}", f"في المدينة رقم{n} كان {WORDS[n % 5]}.")
        for n in range(count)
    ]


@pytest.fixture
def few(monkeypatch):
    """So that a test of some hundred documents needs more than one process."""
    monkeypatch.setattr(rows, "FEW", 100)


def test_several_processes_make_the_index_that_one_makes(tmp_path, few):
    counted = []
    together = build(
        tmp_path / "a", documents(333), processes=2, on_document=lambda: counted.append(1)
    )
    alone = build(tmp_path / "b", documents(333), processes=1)
    assert len(counted) == 333
    for question in (*WORDS, "رقم332", "المدينه المدرسه"):
        ours = together.search(question, limit=50, counts=True)
        assert ours.total == alone.search(question, limit=50, counts=True).total > 0
        assert {hit.id for hit in ours} == {hit.id for hit in alone.search(question, limit=50)}


def test_few_documents_are_analysed_here(tmp_path, monkeypatch):
    def refuse(*_arguments: object) -> None:
        raise AssertionError("another process for ninety documents")

    monkeypatch.setattr(rows, "ProcessPoolExecutor", refuse)
    assert len(build(tmp_path, documents(90), processes=2).search("المدينة", limit=100)) == 90


def test_error_of_the_documents_ends_the_build_and_its_processes(tmp_path, few):
    def failing():
        yield from documents(400)
        raise LookupError("the database went away")

    with pytest.raises(LookupError, match="went away"):
        build(tmp_path, failing(), processes=2)


@pytest.mark.timeout(90)
def test_processes_end_when_the_one_that_builds_is_killed(tmp_path):
    script = tmp_path / "endless.py"
    script.write_text(ENDLESS, encoding="utf-8")
    building = subprocess.Popen(
        [sys.executable, str(script), str(tmp_path / "index")],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    with building:
        assert building.stdout is not None, "a pipe was asked for"
        children = [int(pid) for pid in building.stdout.readline().split()]
        building.send_signal(signal.SIGKILL)
    assert len(children) == 2
    until = time.monotonic() + 20
    while any(map(is_running, children)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(map(is_running, children))


def is_running(pid: int) -> bool:
    """Whether there is such a process that has not ended (`Z` is one nobody has asked about)."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return status.rpartition(")")[2].split()[0] != "Z"
