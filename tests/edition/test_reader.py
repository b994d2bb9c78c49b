"""What a reader gets, and how often the program is asked for it."""

from __future__ import annotations

import asyncio
import gzip
import threading
from dataclasses import dataclass, replace

import brotli
import pytest

from manshet.edition.forms import all_forms
from manshet.edition.names import Policy
from manshet.edition.reader import Limits, Reader
from manshet.edition.store import Change, Store
from tests.edition.makers import rendering


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        plain = {"gzip": gzip.decompress, "br": brotli.decompress}
        return plain.get(self.headers.get("content-encoding"), bytes)(self.body).decode()


class Site:
    """A reader before a program that is told what to answer; `renderings` counts its work."""

    def __init__(self, folder) -> None:
        self.store = Store(folder, max_bytes=10_000_000)
        self.pages: dict[str, str] = {}
        self.lists = {"/arab/"}
        self.renderings: list[str] = []
        self.position = 0
        self.hold = threading.Event()
        self.hold.set()
        self.is_broken = False
        self.disk_is_full = False
        self.reader = self.make_reader()

    def make_reader(self, **limits) -> Reader:
        policy = Policy(dynamic=("/desk/",), signed_in="sessionid")
        self.reader = Reader(
            self.store, policy, self.render, self.keep, self.behind, limits=Limits(**limits)
        )
        return self.reader

    def render(self, name):
        position, body = self.position, self.pages.get(name.path)
        self.renderings.append(name.target)
        self.hold.wait(10)
        if self.is_broken:
            return rendering(name.path, "عطل", status=500)
        if body is None:
            return replace(rendering(name.path, "لا صفحة", status=404), name=name)
        if body.startswith("→"):
            moved = rendering(name.path, "", status=301)
            return replace(moved, headers=(("Location", body[1:]),))
        made = rendering(name.path, body, keys=f"page:{name.path} *", position=position)
        return replace(made, name=name if name.path in self.lists else made.name)

    def keep(self, made):
        if self.disk_is_full:
            raise OSError(28, "No space left on device")
        return self.store.put(made, all_forms(made.body))

    async def behind(self, scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"behind"})

    def change(self, path, body=None, *, gone=False):
        """The newsroom changes a page; the journal names its key."""
        self.position += 1
        if body is None:
            del self.pages[path]
        else:
            self.pages[path] = body
        key = frozenset([f"page:{path}"])
        self.store.apply([Change(self.position, key, key if gone else frozenset())])

    async def get(self, target, *, method="GET", **headers) -> Answer:
        path, _, query = target.partition("?")
        scope = {
            "type": "http",
            "method": method,
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "headers": [
                (name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()
            ],
        }
        sent = []

        async def send(message):
            sent.append(message)

        await self.reader(scope, None, send)
        start, body = sent
        fields = {name.decode(): value.decode() for name, value in start["headers"]}
        return Answer(start["status"], fields, body["body"])

    async def settle(self):
        """Until what was rendered is stored."""
        await asyncio.get_running_loop().run_in_executor(self.reader._keeping, lambda: None)
        await asyncio.sleep(0)


@pytest.fixture
def site(tmp_path):
    site = Site(tmp_path / "edition")
    site.pages["/"] = "الصفحة الأولى " * 50
    yield site
    site.hold.set()
    site.reader.close()
    site.store.close()


def run(coroutine):
    return asyncio.run(coroutine)


def test_a_page_is_rendered_once_and_then_sent_from_the_store(site):
    async def story():
        first = await site.get("/")
        await site.settle()
        second = await site.get("/")
        assert first.text == second.text == site.pages["/"]

    run(story())
    assert site.renderings == ["/"]


def test_a_page_stays_claimed_until_other_processes_can_find_it(site, monkeypatch):
    """Else another process would render the same page while this one writes it."""
    seen = []
    release = site.store.release
    monkeypatch.setattr(
        site.store, "release", lambda name: (seen.append(site.store.page(name)), release(name))
    )

    async def story():
        await site.get("/")
        await site.settle()

    run(story())
    assert [page.head.status for page in seen] == [200]


@pytest.mark.parametrize("path", ["/missing/", "/"])
def test_nothing_stays_claimed_when_nothing_is_stored(site, path):
    site.disk_is_full = True

    async def story():
        await site.get(path)
        await site.settle()

    run(story())
    assert not site.store._claims


def test_a_fresh_process_finds_the_stored_pages(site):
    async def story():
        await site.get("/")
        await site.settle()
        site.make_reader()
        await site.get("/")

    run(story())
    assert site.renderings == ["/"]


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("", None), ("br;q=0, gzip", "gzip")],
)
def test_each_browser_gets_a_form_that_it_takes(site, accepted, coding):
    async def story():
        await site.get("/")
        await site.settle()
        return await site.get("/", accept_encoding=accepted)

    answer = run(story())
    assert answer.headers.get("content-encoding") == coding
    assert answer.headers["vary"] == "accept-encoding"
    assert int(answer.headers["content-length"]) == len(answer.body)
    assert answer.text == site.pages["/"]


def test_a_browser_that_has_the_page_is_told_so_in_any_form(site):
    async def story():
        await site.get("/")
        await site.settle()
        first = await site.get("/", accept_encoding="br")
        again = await site.get("/", accept_encoding="gzip", if_none_match=first.headers["etag"])
        site.change("/", "أخرى")
        changed = await site.get("/", if_none_match=first.headers["etag"])
        return first, again, changed

    first, again, changed = run(story())
    assert (again.status, again.body) == (304, b"")
    assert "cache-control" in again.headers
    assert (changed.status, changed.text) == (200, "أخرى")
    assert changed.headers["etag"] != first.headers["etag"]


def test_head_has_the_headers_without_the_body(site):
    answer = run(site.get("/", method="HEAD"))
    assert (answer.status, answer.body) == (200, b"")
    assert int(answer.headers["content-length"]) > 0


def test_a_change_is_seen_by_the_next_reader(site):
    async def story():
        await site.get("/")
        await site.settle()
        await site.get("/")
        site.change("/", "جديدة")
        return (await site.get("/")).text

    assert run(story()) == "جديدة"


def test_a_change_before_the_page_is_stored_is_seen_too(site):
    async def story():
        site.hold.clear()
        early = asyncio.create_task(site.get("/"))
        await asyncio.sleep(0.05)
        site.change("/", "جديدة")
        late = asyncio.create_task(site.get("/"))
        await asyncio.sleep(0.05)
        site.hold.set()
        await early
        assert (await late).text == "جديدة"
        await site.settle()
        assert (await site.get("/")).text == "جديدة"

    run(story())


def test_many_readers_wait_for_one_rendering(site):
    async def story():
        site.hold.clear()
        readers = [asyncio.create_task(site.get("/")) for _ in range(50)]
        await asyncio.sleep(0.05)
        site.hold.set()
        answers = await asyncio.gather(*readers)
        assert {answer.text for answer in answers} == {site.pages["/"]}

    run(story())
    assert site.renderings == ["/"]


def test_what_follows_a_question_mark_makes_no_further_page(site):
    async def story():
        await site.get("/")
        await site.settle()
        for query in ("utm_source=x", "fbclid=1", "page=1", "a=1&b=2", "x" * 3000):
            assert (await site.get(f"/?{query}")).text == site.pages["/"]

    run(story())
    assert site.renderings == ["/"]


def test_pages_of_a_list_are_pages_of_their_own(site):
    site.pages["/arab/"] = "القسم"

    async def story():
        await site.get("/arab/?utm_source=x&page=2")
        await site.settle()
        await site.get("/arab/?page=2&fbclid=7")

    run(story())
    assert site.renderings == ["/arab/?page=2"]


def test_numbers_that_a_page_does_not_heed_make_no_further_page(site):
    async def story():
        for number in range(2, 12):
            assert (await site.get(f"/?page={number}")).text == site.pages["/"]
            await site.settle()

    run(story())
    assert [name.target for name in site.store.names()] == ["/"]


def test_what_is_no_number_goes_to_the_program(site):
    for text in ("x", "0", "-1", "1e3", "9" * 10, "%00"):
        assert run(site.get(f"/?page={text}")).body == b"behind"
    assert site.renderings == []


def test_a_redirect_hands_on_the_query(site):
    site.pages["/a/7"] = "→/a/7/slug/"

    async def story():
        await site.get("/a/7")
        return await site.get("/a/7?utm_source=x")

    answer = run(story())
    assert answer.status == 301
    assert answer.headers["location"] == "/a/7/slug/?utm_source=x"
    assert site.renderings == ["/a/7"]


def test_a_missing_page_is_remembered_until_something_changes(site):
    async def story():
        assert (await site.get("/a/9/x/")).status == 404
        assert (await site.get("/a/9/x/")).status == 404
        site.change("/a/9/x/", "نُشرت")
        assert (await site.get("/a/9/x/")).status == 200

    run(story())
    assert site.renderings == ["/a/9/x/", "/a/9/x/"]


@pytest.mark.parametrize(
    ("target", "headers"),
    [("/desk/", {}), ("/", {"cookie": "a=1; sessionid=x"}), ("//evil/", {}), ("/a/../b/", {})],
)
def test_some_requests_go_to_the_program_each_time(site, target, headers):
    answer = run(site.get(target, **headers))
    assert answer.body == b"behind"
    assert site.renderings == []


def test_an_error_leaves_readers_the_last_good_copy_and_says_so(site):
    async def story():
        await site.get("/")
        await site.settle()
        site.change("/", "جديدة")
        site.is_broken = True
        answer = await site.get("/")
        assert answer.status == 200
        assert answer.headers["manshet-edition"].startswith("stale")
        assert answer.headers["cache-control"] == "no-store"
        site.is_broken = False
        assert (await site.get("/")).text == "جديدة"

    run(story())


def test_a_rendering_that_breaks_off_leaves_readers_the_last_good_copy(site):
    async def story():
        await site.get("/")
        await site.settle()
        site.change("/", "جديدة")
        site.reader._render_page = break_off
        older = await site.get("/")
        none = await site.get("/other/")
        return older, none

    older, none = run(story())
    assert (older.status, older.headers["manshet-edition"]) == (200, "stale; reason=rendering")
    assert none.status == 503
    assert "أعد تحميل الصفحة" in none.text


def break_off(name):
    raise RuntimeError("the program broke off")


def test_an_error_without_a_copy_is_an_error(site):
    site.is_broken = True
    answer = run(site.get("/"))
    assert (answer.status, answer.text) == (500, "عطل")


def test_what_was_withdrawn_is_not_shown_even_when_the_program_fails(site):
    async def story():
        await site.get("/")
        await site.settle()
        site.change("/", gone=True)
        site.is_broken = True
        assert (await site.get("/")).status == 500

    run(story())


def test_a_slow_rendering_leaves_readers_the_last_good_copy(site):
    async def story():
        await site.get("/")
        await site.settle()
        old = site.pages["/"]
        site.change("/", "جديدة")
        site.hold.clear()
        assert (await site.get("/")).text == old
        site.hold.set()
        await asyncio.sleep(0.1)
        assert (await site.get("/")).text == "جديدة"

    run(story())


def test_pages_say_when_the_journal_cannot_be_followed(site):
    async def story():
        await site.get("/")
        await site.settle()
        site.reader.is_in_touch = lambda: False
        answer = await site.get("/")
        assert answer.status == 200
        assert answer.headers["manshet-edition"] == "stale; reason=database"

    run(story())


def test_a_full_disk_costs_no_reader_a_page_and_no_change(site):
    site.disk_is_full = True

    async def story():
        await site.get("/")
        await site.settle()
        await site.get("/", accept_encoding="gzip")
        site.change("/", "جديدة")
        assert (await site.get("/")).text == "جديدة"

    run(story())
    assert site.renderings == ["/", "/"]


def test_a_flood_of_addresses_neither_fills_the_memory_nor_keeps_pages_waiting(site):
    site.make_reader(brief_pages=20, unknown_waiting=5)

    async def story():
        await site.get("/")
        await site.settle()
        for number in range(100):
            await site.get(f"/nothing/{number}/")
        assert len(site.reader._brief) == 20
        site.change("/", "جديدة")
        site.hold.clear()
        flood = [asyncio.create_task(site.get(f"/flood/{number}/")) for number in range(50)]
        await asyncio.sleep(0.05)
        site.hold.set()
        known = await asyncio.wait_for(site.get("/"), 1)
        refused = [answer.status for answer in await asyncio.gather(*flood)].count(503)
        await site.settle()
        return known.text, refused

    known, refused = run(story())
    assert known == "جديدة"
    assert refused == 50 - 1 - 5
    assert len(list(site.store.files.pages.rglob("*.html"))) == 1
