"""Whatever leaves the store, and however, is named to a CDN that is purged by address."""

from __future__ import annotations

import pytest

from manshet.edition.keys import EVERYTHING
from manshet.edition.store import Change, Store
from tests.edition.makers import put


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "edition", max_bytes=10_000_000, purged_by="address")
    put(store, "/", keys="list:latest *")
    put(store, "/a/1/خبر/", keys="page:1 *")
    yield store
    store.close()


def due(store):
    return {item.subject for item in store.outbox.due(float("inf"))}


def test_pages_with_a_changed_key_are_named(store):
    store.apply([Change(1, frozenset({"page:1"}))])
    assert due(store) == {"/a/1/%D8%AE%D8%A8%D8%B1/"}


def test_withdrawn_pages_are_named(store):
    gone = frozenset({"page:1"})
    store.apply([Change(1, gone | {"list:latest"}, gone)])
    assert due(store) == {"/", "/a/1/%D8%AE%D8%A8%D8%B1/"}


def test_every_page_is_named_when_everything_changes(store):
    store.apply([Change(1, frozenset({EVERYTHING}))])
    assert due(store) == {"/", "/a/1/%D8%AE%D8%A8%D8%B1/", EVERYTHING}


@pytest.mark.parametrize("event", ["another program", "fell behind"])
def test_every_page_is_named_when_the_store_begins_anew(store, event):
    if event == "another program":
        store.belongs_to("2.0")
    else:
        store.begin_anew(9)
    assert due(store) == {"/", "/a/1/%D8%AE%D8%A8%D8%B1/", EVERYTHING}


def test_evicted_pages_are_named_and_no_longer_served_from_memory(store):
    epoch = store.epoch.now
    store.max_bytes = 1
    put(store, "/b/", "ب" * 100)
    assert due(store) >= {"/", "/a/1/%D8%AE%D8%A8%D8%B1/"}
    assert store.epoch.now > epoch


def test_a_change_that_is_not_applied_is_not_named(store, monkeypatch):
    def fail(index):
        raise RuntimeError

    monkeypatch.setattr("manshet.edition.store._forget_old_changes", fail)
    with pytest.raises(RuntimeError):
        store.apply([Change(1, frozenset({"page:1"}))])
    assert store.applied == 0
    assert due(store) == set()


def test_without_a_cdn_nothing_is_written(tmp_path):
    store = Store(tmp_path / "other", max_bytes=10_000_000)
    put(store, "/", keys="page:1 *")
    store.apply([Change(1, frozenset({"page:1"})), Change(2, frozenset({EVERYTHING}))])
    store.belongs_to("2.0")
    assert due(store) == set()
    store.close()


def test_by_tag_the_keys_are_named(tmp_path):
    store = Store(tmp_path / "other", max_bytes=10_000_000, purged_by="tag")
    store.apply([Change(1, frozenset({"page:1"}), frozenset({"page:2"}))])
    assert due(store) == {"page:1", "page:2"}
    store.belongs_to("2.0")
    assert EVERYTHING in due(store)
    store.close()
