"""Search engines side by side: the same articles and questions, each in a process of its own.

The articles are written to a file first and read from there, so that no engine pays for making
them, and each reads them one at a time. Memory is the most that the engine's process has had, and
for ours that of its largest helper besides; a server's is not ours to see.
"""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from manshet.ops.bench import archive
from manshet.ops.bench.archive import Asked
from manshet.ops.bench.engines import FTS5, Engine, EngineError, Manshet, PostgreSQL

MANSHET: Final = "manshet"
MANSHET_ALONE: Final = "manshet-alone"
FTS5_: Final = "fts5"
POSTGRESQL: Final = "postgresql"
ENGINES: Final = (MANSHET, MANSHET_ALONE, FTS5_, POSTGRESQL)
_NAMES: Final = {
    MANSHET: Manshet.name,
    MANSHET_ALONE: f"{Manshet.name}, one process",
    FTS5_: FTS5.name,
    POSTGRESQL: PostgreSQL.name,
}
ADDED: Final = 20  # articles, one at a time
_WARMING: Final = 10  # questions
_QUESTION_SEED: Final = 7


@dataclass(frozen=True, slots=True)
class Rates:
    """What one engine did. `reason` tells why it did nothing; then there are no figures.

    `added_ms` are of each article until a search has found it; `found` is the share of the
    questions that had the article they were taken from among the first twenty hits.
    """

    engine: str
    articles: int = 0
    text_bytes: int = 0
    reason: str = ""
    build_per_second: float = 0.0
    index_bytes: int = 0
    query_ms: tuple[float, ...] = ()
    added_ms: tuple[float, ...] = ()
    found: float = 0.0
    answered: float = 0.0
    peak_bytes: int = 0
    helper_bytes: int = 0  # of the largest of the processes that it started

    @property
    def size_ratio(self) -> float:
        """The bytes of the index, its copy of the text included, to those of the text."""
        return self.index_bytes / self.text_bytes

    @property
    def peak_megabytes(self) -> float:
        return max(self.peak_bytes, self.helper_bytes) / 1024 / 1024

    @property
    def p50_ms(self) -> float:
        return statistics.median(self.query_ms)

    @property
    def p95_ms(self) -> float:
        return statistics.quantiles(self.query_ms, n=20, method="inclusive")[-1]

    @property
    def added_median_ms(self) -> float:
        return statistics.median(self.added_ms)


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be measured in: the file of `articles` texts, `asked` questions about them."""

    folder: Path
    articles: int
    text_bytes: int
    asked: tuple[Asked, ...]
    postgresql: str = ""

    @property
    def texts(self) -> Path:
        return self.folder / "articles.jsonl"


def prepare(folder: Path, articles: int, queries: int, postgresql: str = "") -> Task:
    """Write the articles to a file in `folder`, and make the questions."""
    asked = tuple(archive.questions(articles, queries, articles_seed=1, seed=_QUESTION_SEED))
    task = Task(folder, articles, 0, asked, postgresql)
    return replace(task, text_bytes=archive.write(task.texts, articles))


def measure(task: Task, engine: str) -> Rates:
    """Measure one of `ENGINES` in a new process."""
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(task, engine, theirs))
    process.start()
    theirs.close()
    try:
        rates = ours.recv()
    except EOFError as exc:
        raise EngineError(f"{engine}: the process that measured it ended early") from exc
    finally:
        process.join()
        ours.close()
    assert isinstance(rates, Rates), "the process sends its figures"
    return rates


def _answer(task: Task, engine: str, to: Connection) -> None:
    folder = task.folder / engine
    folder.mkdir()
    try:
        rates = rates_of(_engine(task, engine, folder), task)
    except EngineError as exc:
        rates = Rates(_NAMES[engine], task.articles, task.text_bytes, reason=str(exc))
    to.send(rates)
    to.close()


def _engine(task: Task, engine: str, folder: Path) -> Engine:
    if engine == FTS5_:
        return FTS5(folder)
    if engine == POSTGRESQL:
        if not task.postgresql:
            raise EngineError("not measured: --postgresql URL names a server for it")
        return PostgreSQL(task.postgresql)
    one = Manshet(folder, 1 if engine == MANSHET_ALONE else None)
    one.name = _NAMES[engine]
    return one


def rates_of(engine: Engine, task: Task) -> Rates:
    """Build, ask, add, with `engine` in this process."""
    try:
        began = time.perf_counter()
        engine.build(archive.read(task.texts))
        seconds = time.perf_counter() - began
        size = engine.size()
        query_ms, found, answered = _asked(engine, task.asked)
        added_ms = tuple(_added(engine, task.articles + n) for n in range(ADDED))
    finally:
        engine.close()
    return Rates(
        engine.name,
        task.articles,
        task.text_bytes,
        build_per_second=task.articles / seconds,
        index_bytes=size,
        query_ms=query_ms,
        added_ms=added_ms,
        found=found,
        answered=answered,
        peak_bytes=_peak_bytes(resource.RUSAGE_SELF),
        helper_bytes=_peak_bytes(resource.RUSAGE_CHILDREN),
    )


def _asked(engine: Engine, asked: Sequence[Asked]) -> tuple[tuple[float, ...], float, float]:
    for one in asked[:_WARMING]:
        engine.search(one.text)
    times, found, answered = [], 0, 0
    for one in asked:
        began = time.perf_counter()
        ids = engine.search(one.text)
        times.append((time.perf_counter() - began) * 1000)
        found += one.article in ids
        answered += bool(ids)
    return tuple(times), found / len(asked), answered / len(asked)


def _added(engine: Engine, number: int) -> float:
    """Milliseconds until a search for a word that it alone has finds the new article."""
    word = f"ظظ{number}"
    fresh = archive.article(number)
    fresh = replace(fresh, title=f"{fresh.title} {word}")
    began = time.perf_counter()
    engine.add(fresh)
    found = engine.search(word)
    milliseconds = (time.perf_counter() - began) * 1000
    if fresh.id not in found:
        raise EngineError(f"{engine.name} did not find an article that was added")
    return milliseconds


def _peak_bytes(who: int) -> int:
    return resource.getrusage(who).ru_maxrss * 1024  # Linux counts in kibibytes.
