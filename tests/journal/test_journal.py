"""The journal: order, wake-up, pruning, followers that fall behind."""

from __future__ import annotations

import threading
import time
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from manshet.journal import reading
from manshet.journal.actions import append, prune
from manshet.journal.errors import BehindError
from manshet.journal.follow import Follower
from manshet.journal.models import Entry
from manshet.journal.wake import make_waiter


def test_an_entry_goes_with_the_transaction_that_made_it(db):
    with transaction.atomic():
        append("page", ["page:1"])
        transaction.set_rollback(True)
    assert Entry.objects.count() == 0


def test_a_follower_reads_on_from_where_it_was(db):
    append("page", ["page:2", "page:1"])
    position = reading.head()
    append("page", ["page:3"], {"gone": ["page:3"]})
    (entry,) = reading.after(position)
    assert (entry.keys, entry.payload) == (["page:3"], {"gone": ["page:3"]})
    assert reading.after(entry.id) == []


def test_a_week_is_kept_and_never_less_than_the_newest(db):
    for number in range(3):
        append("page", [f"page:{number}"])
    Entry.objects.update(at=timezone.now() - timedelta(days=8))
    assert prune() == 2
    assert Entry.objects.count() == 1


def test_a_follower_further_behind_than_a_week_must_begin_anew(db):
    for number in range(3):
        append("page", [f"page:{number}"])
    first = Entry.objects.earliest("id").id
    Entry.objects.update(at=timezone.now() - timedelta(days=8))
    prune()
    with pytest.raises(BehindError) as told:
        reading.after(first)
    assert told.value.head == reading.head()


def test_a_follower_of_another_database_must_begin_anew(db):
    append("page", ["page:1"])
    with pytest.raises(BehindError):
        reading.after(reading.head() + 1)


@pytest.mark.django_db(transaction=True)
def test_ids_follow_the_order_of_commits():
    """A follower that has read up to an id meets no lower one afterwards."""
    append("page", ["page:0"])
    seen = [reading.head()]
    stop = threading.Event()

    def write() -> None:
        try:
            for number in range(15):
                with transaction.atomic():
                    append("page", [f"page:{number}"])
                    time.sleep(0.002)
        finally:
            connection.close()

    def follow() -> None:
        try:
            while not stop.is_set() or reading.head() > seen[-1]:
                seen.extend(entry.id for entry in reading.after(seen[-1]))
        finally:
            connection.close()

    writers = [threading.Thread(target=write) for _ in range(3)]
    follower = threading.Thread(target=follow)
    for thread in (follower, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    stop.set()
    follower.join()
    assert seen == list(Entry.objects.order_by("id").values_list("id", flat=True))
    assert len(seen) == 1 + 45


@pytest.mark.django_db(transaction=True)
def test_a_commit_elsewhere_wakes_a_waiter():
    """Well before the longest wait of a second is over."""
    waiter = make_waiter()
    waiter.wait(_already_set())  # What was written before the test counts as seen.

    def write() -> None:
        time.sleep(0.1)
        append("page", ["page:1"])
        connection.close()

    thread = threading.Thread(target=write)
    thread.start()
    began = time.monotonic()
    waiter.wait(threading.Event())
    took = time.monotonic() - began
    thread.join()
    waiter.close()
    assert Entry.objects.count() == 1
    assert 0.05 < took < 0.9


def _already_set() -> threading.Event:
    event = threading.Event()
    event.set()
    return event


@pytest.mark.django_db(transaction=True)
def test_a_follower_survives_errors_of_its_consumer():
    calls = []
    done = threading.Event()

    def catch_up() -> None:
        calls.append(1)
        if len(calls) == 1:
            raise ValueError("the first time")
        done.set()

    follower = Follower("test", catch_up)
    follower.start()
    assert done.wait(5)
    follower.stop()
