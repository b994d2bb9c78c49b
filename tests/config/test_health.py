"""What load balancers and operators ask."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import pytest
from django.db import DatabaseError

from manshet.config import health
from manshet.config.health import Health
from manshet.journal import reading
from manshet.journal.actions import append


@pytest.fixture
def edition(tmp_path, monkeypatch):
    monkeypatch.setattr(health, "connection", SimpleNamespace(close=lambda: None))
    files = SimpleNamespace(pages=tmp_path)
    return SimpleNamespace(
        store=SimpleNamespace(
            applied=0, files=files, outbox=SimpleNamespace(waiting_seconds=lambda now: 0.0)
        ),
        follower=SimpleNamespace(in_touch=True),
    )


def ask(application, path):
    sent = []

    async def send(message):
        sent.append(message)

    async def story():
        await application({"type": "http", "path": path}, None, send)

    asyncio.run(story())
    return sent[0]["status"], sent[1]["body"].decode()


def test_healthz_asks_nobody():
    assert ask(Health(None), "/healthz") == (200, "ok\n")


@pytest.mark.parametrize(
    ("problems", "answer"),
    [([], (200, "ready\n")), (["disk: 7 MB free"], (503, "disk: 7 MB free\n"))],
)
def test_readyz_tells_each_problem(monkeypatch, problems, answer):
    application = Health(None)
    monkeypatch.setattr(application, "problems", lambda: problems)
    assert ask(application, "/readyz") == answer


def test_there_is_no_problem_when_everything_is_in_order(db, edition):
    append("page", ["page:1"])
    edition.store.applied = reading.head()
    assert Health(edition).problems() == []


def test_a_journal_that_is_not_followed_is_a_problem(db, edition):
    append("page", ["page:1"])
    edition.store.applied = reading.head() - 1
    assert Health(edition).problems() == []  # It was appended a moment ago.
    edition.follower.in_touch = False
    assert Health(edition).problems() == ["journal: 1 entries behind"]


def test_a_database_that_does_not_answer_is_a_problem(edition, monkeypatch):
    def fail():
        raise DatabaseError("gone")

    monkeypatch.setattr(reading, "head", fail)
    assert Health(edition).problems() == ["database: DatabaseError"]


def test_a_disk_that_is_nearly_full_is_a_problem(db, edition, monkeypatch):
    edition.store.applied = reading.head()
    usage = SimpleNamespace(free=7 * 1024 * 1024)
    monkeypatch.setattr(health.shutil, "disk_usage", lambda path: usage)
    assert Health(edition).problems() == ["disk: 7 MB free"]


def test_a_cdn_that_is_not_purged_is_a_problem(db, edition):
    edition.store.applied = reading.head()
    edition.store.outbox.waiting_seconds = lambda now: 59.0
    assert Health(edition).problems() == []
    edition.store.outbox.waiting_seconds = lambda now: 95.0
    told = "cdn: changes have been waiting to be purged for 95 s"
    assert Health(edition).problems() == [told]
