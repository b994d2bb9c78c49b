"""Nothing that was dropped is forgotten, however the CDN behaves."""

from __future__ import annotations

import logging

import pytest

from manshet.cdn.errors import PurgeError
from manshet.cdn.purging import ASKED_MAX_SECONDS, PAUSE_SECONDS, RETRY_MAX_SECONDS, Purger
from manshet.edition.outbox import SETTLE_SECONDS
from manshet.edition.store import Change, Store


class Newspaper:
    """A store whose changes are purged at `clock`; `errors` are the CDN's next answers."""

    def __init__(self, folder, monkeypatch) -> None:
        self.folder = folder
        self.clock = 1000.0
        self.position = 0
        self.purged: list[set[str]] = []
        self.errors: list[PurgeError] = []
        monkeypatch.setattr("manshet.edition.outbox.time.time", lambda: self.clock)
        self.start()

    def start(self) -> None:
        """Also as after a process was killed: nothing is known but what is on disk."""
        self.store = Store(self.folder, max_bytes=10_000_000, purged_by="tag")
        self.purger = Purger(self.store.outbox, [self.purge], lambda: self.clock)

    def purge(self, subjects) -> None:
        if self.errors:
            raise self.errors.pop(0)
        self.purged.append(set(subjects))

    def change(self, *keys: str) -> None:
        self.position += 1
        self.store.apply([Change(self.position, frozenset(keys))])

    def look(self, after: float = 0.0) -> list[set[str]]:
        """What is purged now."""
        self.clock += after
        before = len(self.purged)
        self.purger.look()
        return self.purged[before:]


@pytest.fixture
def newspaper(tmp_path, monkeypatch):
    newspaper = Newspaper(tmp_path / "edition", monkeypatch)
    yield newspaper
    newspaper.store.close()


def test_a_change_is_purged_at_once_and_once_more_after_a_while(newspaper):
    newspaper.change("page:1", "list:latest")
    assert newspaper.look() == [{"page:1", "list:latest"}]
    assert newspaper.look(SETTLE_SECONDS / 2) == []
    assert newspaper.look(SETTLE_SECONDS / 2) == [{"page:1", "list:latest"}]
    assert newspaper.look(10 * SETTLE_SECONDS) == []


def test_changes_during_a_pause_go_together(newspaper):
    newspaper.change("page:1")
    newspaper.look()
    newspaper.change("page:2")
    assert newspaper.look(PAUSE_SECONDS / 2) == []
    newspaper.change("page:3", "page:2")
    assert newspaper.look(PAUSE_SECONDS / 2) == [{"page:2", "page:3"}]


def test_a_change_while_the_same_is_purged_is_purged_again(newspaper):
    def purge(subjects):
        if not newspaper.purged:
            newspaper.change("page:1")
        Newspaper.purge(newspaper, subjects)

    newspaper.purger = Purger(newspaper.store.outbox, [purge], lambda: newspaper.clock)
    newspaper.change("page:1")
    assert newspaper.look() == [{"page:1"}]
    assert newspaper.look(PAUSE_SECONDS) == [{"page:1"}]


def test_what_fails_is_tried_again_ever_more_seldom(newspaper, caplog):
    newspaper.errors = [PurgeError("503 no") for _number in range(9)]
    newspaper.change("page:1")
    waits = []
    for _number in range(9):
        assert newspaper.look() == []
        began = newspaper.clock
        tried = len(newspaper.errors)
        while len(newspaper.errors) == tried and newspaper.errors:
            newspaper.look(0.5)
        waits.append(newspaper.clock - began)
    assert waits[:5] == [1, 2, 4, 8, 16]
    assert max(waits) == RETRY_MAX_SECONDS
    newspaper.look(RETRY_MAX_SECONDS)
    assert newspaper.purged == [{"page:1"}]
    assert "503 no" in caplog.text


def test_cdn_that_asks_for_patience_gets_it_up_to_a_limit(newspaper):
    newspaper.errors = [PurgeError("429", 30), PurgeError("429", 10_000_000)]
    newspaper.change("page:1")
    newspaper.look()
    assert newspaper.look(29) == []
    assert len(newspaper.errors) == 1
    newspaper.look(1)
    assert newspaper.errors == []
    assert newspaper.look(ASKED_MAX_SECONDS - 1) == []
    assert newspaper.look(1) == [{"page:1"}]


def test_what_gathers_during_a_failure_goes_together(newspaper):
    newspaper.errors = [PurgeError("503")]
    newspaper.change("page:1")
    newspaper.look()
    for number in range(2, 50):
        newspaper.change(f"page:{number}")
    assert newspaper.look(1) == [{f"page:{number}" for number in range(1, 50)}]


@pytest.mark.parametrize("moment", ["before", "after a failure", "between the two"])
def test_nothing_is_lost_when_the_worker_is_killed(newspaper, moment):
    newspaper.change("page:1")
    if moment == "after a failure":
        newspaper.errors = [PurgeError("503")]
    if moment != "before":
        newspaper.look()
    newspaper.start()
    newspaper.look(SETTLE_SECONDS)
    assert newspaper.purged[-1] == {"page:1"}


def test_waiting_is_told(newspaper):
    assert newspaper.store.outbox.waiting_seconds(newspaper.clock) == 0
    newspaper.change("page:1")
    newspaper.look()
    assert newspaper.store.outbox.waiting_seconds(newspaper.clock) == 0  # The second is not due.
    newspaper.change("page:2")
    assert newspaper.store.outbox.waiting_seconds(newspaper.clock + 90) == 90


def test_an_unexpected_error_does_not_end_the_purging(newspaper, caplog):
    import threading

    stop = threading.Event()
    calls = []

    def look():
        calls.append(1)
        if len(calls) == 1:
            raise RuntimeError("boom")
        stop.set()

    newspaper.purger.look = look
    with caplog.at_level(logging.ERROR):
        newspaper.purger.keep_looking(stop)
    assert len(calls) == 2
    assert "boom" in caplog.text


def test_a_change_does_not_wait_for_the_second_purge_of_another(newspaper):
    newspaper.change("page:1")
    newspaper.look()
    newspaper.look(SETTLE_SECONDS)
    newspaper.change("page:2")
    assert newspaper.look() == [{"page:2"}]
