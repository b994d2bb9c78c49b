"""The store by itself: what is kept, what is dropped, what survives a killed process."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap

import pytest

from manshet.edition.names import Name
from manshet.edition.store import Change, Store
from tests.edition.makers import body_of, put


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "edition", max_bytes=10_000_000)
    yield store
    store.close()


def change(position, keys="", gone=""):
    return Change(position, frozenset(keys.split()), frozenset(gone.split()))


def test_a_page_is_served_until_one_of_its_keys_changes(store):
    put(store, "/", "الأولى", keys="page:1 list:latest")
    store.apply([change(1, "page:2")])
    assert body_of(store) == "الأولى"
    store.apply([change(2, "list:latest")])
    assert body_of(store) is None


def test_a_page_is_stored_in_every_form_under_names_that_web_servers_know(store):
    put(store, "/culture/", "الثقافة " * 100)
    folder = store.files.pages / "culture"
    assert sorted(os.listdir(folder)) == [
        "index@.html",
        "index@.html.br",
        "index@.html.gz",
        "index@.html.zst",
    ]


def test_a_page_rendered_across_a_change_is_not_stored(store):
    store.apply([change(5, "page:1")])
    assert not put(store, "/", keys="page:1", position=4)
    assert body_of(store) is None
    assert put(store, "/", keys="page:1", position=5)


def test_a_change_of_other_keys_does_not_refuse_a_page(store):
    store.apply([change(5, "page:2")])
    assert put(store, "/", keys="page:1", position=4)


def test_a_page_rendered_across_a_change_of_everything_is_not_stored(store):
    store.apply([change(5, "*")])
    assert not put(store, "/", keys="page:1", position=4)


def test_a_change_of_everything_drops_every_page_and_keeps_the_last_good_copies(store):
    put(store, "/", "الأولى")
    put(store, "/culture/", "الثقافة")
    store.apply([change(1, "*")])
    assert store.names() == []
    _head, body = store.last_good(Name("/culture/"))
    assert body.decode() == "الثقافة"


def test_a_dropped_page_leaves_its_last_good_copy_until_it_is_stored_again(store):
    put(store, "/", "قديمة", keys="page:1")
    store.apply([change(1, "page:1")])
    _head, body = store.last_good(Name("/"))
    assert body.decode() == "قديمة"
    put(store, "/", "جديدة", keys="page:1", position=1)
    assert body_of(store) == "جديدة"
    assert store.last_good(Name("/")) is None


def test_each_copy_of_a_page_is_dated_in_a_later_second_than_the_one_before(store):
    dates = []
    for position, body in enumerate(("أولى", "ثانية", "ثالثة")):
        put(store, "/", body, keys="page:1", position=position)
        dates.append({int(path.stat().st_mtime) for path in store.files.pages.glob("index@*")})
        store.apply([change(position + 1, "page:1")])
    assert max(dates[0]) < min(dates[1]) <= max(dates[1]) < min(dates[2])


def test_nothing_remains_of_a_page_that_shows_what_was_withdrawn(store):
    put(store, "/a/7/x/", "مسحوبة", keys="page:7")
    put(store, "/", "فيها المسحوبة", keys="page:7 list:latest")
    store.apply([change(1, "page:7 list:latest", gone="page:7")])
    assert store.last_good(Name("/a/7/x/")) is None
    assert store.last_good(Name("/")) is None


def test_a_copy_set_aside_earlier_goes_when_what_it_shows_is_withdrawn(store):
    put(store, "/", "فيها المسحوبة", keys="page:7 list:latest")
    store.apply([change(1, "list:latest")])
    store.apply([change(2, "page:7", gone="page:7")])
    assert store.last_good(Name("/")) is None


def test_what_was_withdrawn_goes_with_a_change_of_everything_too(store):
    put(store, "/culture/", "قسم أُغلق", keys="page:7")
    put(store, "/", "الأولى", keys="page:1")
    store.apply([change(1, "* page:7", gone="page:7")])
    assert store.last_good(Name("/culture/")) is None
    assert store.last_good(Name("/")) is not None


def test_a_second_change_of_everything_leaves_the_last_good_copies(store):
    put(store, "/", "الأولى")
    store.apply([change(1, "*"), change(2, "*")])
    assert store.last_good(Name("/")) is not None


def test_an_older_copy_does_not_outlive_what_it_shows(store, monkeypatch):
    """A process is killed after the new page's row and before its files."""
    put(store, "/", "فيها المسحوبة", keys="page:7 list:latest")
    store.apply([change(1, "list:latest")])
    monkeypatch.setattr(store.files, "move_in", lambda *args: None)
    put(store, "/", "بلا المسحوبة", keys="list:latest", position=1)
    store.apply([change(2, "page:7", gone="page:7")])
    assert store.last_good(Name("/")) is None


def test_a_restored_newsroom_begins_anew(store):
    store.apply([change(1000, "page:1")])
    store.begin_anew(500)
    assert put(store, "/", keys="page:1", position=501)
    store.apply([change(502, "page:1")])
    assert body_of(store) is None


def test_a_page_goes_even_when_there_is_no_room_for_its_copy(store, monkeypatch):
    put(store, "/", keys="page:1")

    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("manshet.edition.files.os.rename", full)
    store.apply([change(1, "page:1")])
    assert body_of(store) is None
    assert not list(store.files.pages.rglob("*.html"))


def test_what_killed_processes_left_behind_is_removed(store):
    (store.files.scratch / "left.html").write_text("x")
    store.files.sweep()
    assert list(store.files.scratch.iterdir()) != []
    store.files.sweep(older_than_seconds=0)
    assert list(store.files.scratch.iterdir()) == []


def test_changes_applied_before_do_nothing(store):
    store.apply([change(3, "page:1")])
    put(store, "/", keys="page:1", position=3)
    store.apply([change(2, "page:1"), change(3, "page:1")])
    assert body_of(store) is not None
    assert store.applied == 3


def test_the_epoch_grows_with_each_drop(store):
    before = store.epoch.now
    store.apply([change(1, "page:1")])
    assert store.epoch.now > before


def test_least_recently_used_pages_leave_a_full_store(tmp_path):
    store = Store(tmp_path / "small", max_bytes=20_000)
    for number in range(4):
        put(store, f"/{number}/", os.urandom(500).hex())
    store.touch([Name("/0/")])
    for number in range(4, 9):
        put(store, f"/{number}/", os.urandom(500).hex())
        store.touch([Name("/0/")])
    kept = {name.path for name in store.names()}
    assert "/0/" in kept
    assert "/1/" not in kept
    assert "/8/" in kept
    assert store.size_bytes <= 20_000
    store.close()


def test_another_program_finds_an_empty_store(store):
    store.belongs_to("one")
    put(store, "/")
    store.belongs_to("one")
    assert body_of(store) is not None
    store.belongs_to("two")
    assert store.names() == []
    assert store.last_good(Name("/")) is None


def test_two_pages_of_a_list_are_stored_apart(store):
    put(store, "/culture/", "الأولى")
    assert store.page(Name("/culture/", "2")) is None


def test_only_one_process_renders_a_page(store):
    script = textwrap.dedent("""
        import sys
        from pathlib import Path
        from manshet.edition.names import Name
        from manshet.edition.store import Store
        store = Store(Path(sys.argv[1]), max_bytes=1)
        with store.rendering(Name("/")) as is_ours:
            print(is_ours)
    """)
    command = [sys.executable, "-c", script, str(store.files.pages.parent)]

    def other_may() -> str:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    with store.rendering(Name("/")) as is_ours:
        assert is_ours
        assert other_may() == "False"
    assert other_may() == "True"
    assert store.claim(Name("/"))
    assert store.claim(Name("/"))  # A newer rendering begins while an older one is being stored.
    store.release(Name("/"))
    assert other_may() == "False"
    store.release(Name("/"))
    assert other_may() == "True"


CRASHES = """
import os, sys
from pathlib import Path
from manshet.edition import store as module
from manshet.edition.files import Files
from manshet.edition.store import Change, Store
from tests.edition.makers import put

def die(*args, **kwargs):
    os.kill(os.getpid(), 9)

store = Store(Path(sys.argv[1]), max_bytes=10_000_000)
{crash}
{action}
"""
PUT = 'put(store, "/", "جديدة", keys="page:1", position=9)'
DROP = 'store.apply([Change(10, frozenset(["page:1"]))])'
DROP_ALL = 'store.apply([Change(10, frozenset(["*"]))])'
# One rename is done, the next is not.
HALFWAY = """
rename = os.rename
os.rename = lambda *paths: (rename(*paths), die()) if "old-" in str(paths[1]) else rename(*paths)
"""


@pytest.mark.parametrize(
    ("crash", "action"),
    [
        ("Files.move_in = die", PUT),
        ("module._insert = die", PUT),
        ("Store._make_room = die", PUT),
        ("Files.set_aside = die", DROP),
        ("module._forget_old_changes = die", DROP),
        ("Files.set_everything_aside = die", DROP_ALL),
        (HALFWAY, DROP_ALL),
    ],
)
def test_a_process_killed_at_any_point_leaves_no_stale_page(store, crash, action):
    if action != PUT:
        put(store, "/", "قديمة", keys="page:1", position=9)
    script = CRASHES.format(crash=crash, action=action)
    killed = subprocess.run(
        [sys.executable, "-c", script, str(store.files.pages.parent)], check=False
    )
    assert killed.returncode == -9
    assert body_of(store) in (None, "جديدة", "قديمة")
    store.apply([change(10, "page:1")])
    assert body_of(store) is None
    assert not list(store.files.pages.rglob("*.html"))
