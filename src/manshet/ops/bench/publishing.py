"""From «publish» to the headline on the front page, as a reader of a running newsroom gets it."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from random import Random, randrange

from manshet.articles.models import ArchivePage, ArticlePage, SectionPage, Topic
from manshet.edition.following import catch_up
from manshet.edition.service import open_store
from manshet.journal.actions import when_committed
from manshet.ops.bench.load import Load
from manshet.ops.bench.mix import Readers
from manshet.ops.bench.newsroom import Measurer, measuring
from manshet.ops.bench.serving import free_port, served
from manshet.ops.seed_words import paragraph

SETTLE_SECONDS = 0.5  # What follows a publication is over by then.
LOOK_SECONDS = 0.002
GIVE_UP_SECONDS = 30
CAPACITY_SECONDS = 10
_DIGITS_AS_LETTERS = str.maketrans("0123456789", "بتثجحخدذرز")


def marked_word(number: int) -> str:
    """A word that stands in one headline alone, with no figure that the page would write anew."""
    return "نبأ" + f"{number:08}".translate(_DIGITS_AS_LETTERS)


class InWebProcess:
    """Like the desk's own process, this one drops the machine's stored pages as it commits."""

    def __init__(self) -> None:
        self._store = open_store()
        when_committed(self._catch_up)

    def _catch_up(self) -> None:
        catch_up(self._store)


class Desk(InWebProcess):
    """Publishes one story a round, which was written before."""

    def __init__(self, first: int) -> None:
        super().__init__()
        self._numbers = count(first)
        self._archive = ArchivePage.objects.get()
        self._section = SectionPage.objects.live().first()
        self._topics = list(Topic.objects.all()[:3])

    def round(self) -> dict[str, float]:
        """Moments of the machine's monotonic clock, in seconds."""
        article = self._archive.add_child(instance=self._story(next(self._numbers)))
        article.topics.set(self._topics)
        began = time.monotonic()
        revision = article.save_revision()
        saved = time.monotonic()
        revision.publish()
        return {"began": began, "saved": saved, "published": time.monotonic()}

    def _story(self, number: int) -> ArticlePage:
        text = "".join(f"<p>{paragraph(Random(number))}</p>" for _ in range(6))
        return ArticlePage(
            title=f"خبر للقياس {marked_word(number)}",
            section=self._section,
            live=False,
            body=[("text", text)],
        )


@dataclass(frozen=True)
class Publication:
    """Milliseconds since the editor's «publish»."""

    saved: float
    published: float
    visible: float


class Newsroom:
    """A running newsroom of one size, with its editor and a reader of its front page."""

    def __init__(self, desk: Measurer, first: int, front: HTTPConnection, origin: str) -> None:
        self.origin = origin
        self._desk = desk
        self._front = front
        self._numbers = count(first + 1)  # The desk has warmed up with the first.

    def publish(self) -> Publication:
        time.sleep(SETTLE_SECONDS)
        self._desk.ask()
        seen = self._seen(marked_word(next(self._numbers)).encode())
        told = self._desk.answer()
        moments = (told["saved"], told["published"], seen)
        return Publication(*(1000 * (moment - told["began"]) for moment in moments))

    def _seen(self, word: bytes) -> float:
        """When the front page first has the word."""
        deadline = time.monotonic() + GIVE_UP_SECONDS
        while time.monotonic() < deadline:
            self._front.request("GET", "/")
            if word in self._front.getresponse().read():
                return time.monotonic()
            time.sleep(LOOK_SECONDS)
        raise AssertionError(f"not on the front page after {GIVE_UP_SECONDS} s")


@contextmanager
def newsroom(home: Path, workers: int, desk: str = "desk") -> Iterator[Newsroom]:
    """`desk` is the measuring process that changes something each round."""
    port = free_port()
    first = randrange(1, 9_000) * 10_000  # Words of this run alone: the newsroom may be used again.
    with (
        served(home, port, workers),
        measuring(home, desk, "--part", str(first)) as editor,
        closing(HTTPConnection("127.0.0.1", port, timeout=GIVE_UP_SECONDS)) as front,
    ):
        yield Newsroom(editor, first, front, f"http://127.0.0.1:{port}")


def at_rest(homes: list[Path], rounds: int, workers: int) -> list[list[Publication]]:
    """By newsroom; all are up and take turns, so that what else the machine does falls on all."""
    found: list[list[Publication]] = [[] for _home in homes]
    with ExitStack() as running:
        newsrooms = [running.enter_context(newsroom(home, workers)) for home in homes]
        for number in range(-2, rounds):  # The first ones warm up.
            for publications, one in zip(found, newsrooms, strict=True):
                publication = one.publish()
                if number >= 0:
                    publications.append(publication)
    return found


@dataclass(frozen=True)
class UnderLoad:
    capacity: Load
    load: Load
    publications: list[Publication]


def under_load(home: Path, scratch: Path, rounds: int, workers: int) -> UnderLoad:
    """Publications while readers ask for half of what they could get."""
    with newsroom(home, workers) as one, measuring(home, "mix") as mixer:
        readers = Readers(one.origin, scratch)
        paths = mixer.round()
        half = len(paths) // 2  # The stories of the second half are not stored yet.
        capacity = readers.capacity(paths[:half], CAPACITY_SECONDS)
        with readers.reading(paths[half:], capacity.requests_per_second / 2) as loads:
            time.sleep(2)
            publications = [one.publish() for _round in range(rounds)]
    return UnderLoad(capacity, loads[0], publications)


def percentile(values: list[float], part: float) -> float:
    """By the nearest rank."""
    return sorted(values)[min(len(values) - 1, int(part * len(values)))]


def median(publications: list[Publication], what: str) -> float:
    return statistics.median(getattr(one, what) for one in publications)
