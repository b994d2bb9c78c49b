"""What a CDN is told with each answer, and what browsers see of it."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from manshet.config import env
from manshet.config.cdn import KINDS, cdn_of
from manshet.edition.answers import CACHE_CONTROL
from manshet.edition.cdn import CDN, unkept
from manshet.edition.keys import PAGED
from manshet.edition.names import Policy
from manshet.edition.reader import Reader
from manshet.edition.store import Store
from tests.edition.makers import rendering
from tests.edition.test_reader import Site

HOST = "news.example"
DAY = "86400"


def cdn(kind: str) -> CDN:
    needed = dict.fromkeys(KINDS[kind].needs, "http://127.0.0.1:1")
    made = cdn_of(env.read({"MANSHET_CDN": kind, **needed}))
    assert made is not None
    return made


class CDNSite(Site):
    def __init__(self, folder, kind) -> None:
        self.cdn = cdn(kind)
        super().__init__(folder)

    def make_reader(self, **limits) -> Reader:
        self.store.close()
        folder = self.store.files.pages.parent
        self.store = Store(folder, max_bytes=10_000_000, purged_by=self.cdn.purged_by)
        policy = Policy(dynamic=("/desk/",), signed_in="sessionid")
        self.reader = Reader(
            self.store, policy, self.render, self.keep, self.behind, cdn=self.cdn, host=HOST
        )
        return self.reader

    def render(self, name):
        return self.cdn.tagged(super().render(name))

    async def get(self, target, **headers):
        return await super().get(target, **{"host": HOST, **headers})

    async def stored(self, target, **headers):
        await self.get(target)
        await self.settle()
        return await self.get(target, **headers)


@pytest.fixture
def make_site(tmp_path):
    sites = []

    def make(kind):
        sites.append(CDNSite(tmp_path / kind, kind))
        sites[-1].pages["/"] = "الصفحة الأولى"
        return sites[-1]

    yield make
    for site in sites:
        site.hold.set()
        site.reader.close()
        site.store.close()


TOLD = {
    "fastly": ("surrogate-control", f"max-age={DAY}, stale-while-revalidate=30"),
    "cloudflare": ("cloudflare-cdn-cache-control", f"max-age={DAY}, stale-while-revalidate=30"),
    "bunny": ("cache-control", f"public, max-age=0, s-maxage={DAY}, stale-while-revalidate=30"),
    "http": ("cache-control", f"public, max-age=0, s-maxage={DAY}, stale-while-revalidate=30"),
}
TAGS = {
    "fastly": ("surrogate-key", "all page:/"),
    "cloudflare": ("cache-tag", "all,page:%2F"),
    "bunny": ("cdn-tag", ","),
}


@pytest.mark.parametrize("kind", sorted(TOLD))
def test_a_stored_page_may_be_kept_long_by_the_cdn_and_not_by_browsers(make_site, kind):
    site = make_site(kind)
    answer = asyncio.run(site.stored("/"))
    field, value = TOLD[kind]
    assert answer.headers[field] == f"{value}, stale-if-error=86400"
    assert "max-age=0" in answer.headers["cache-control"]
    if field != "cache-control":
        assert answer.headers["cache-control"] == CACHE_CONTROL


@pytest.mark.parametrize("kind", sorted(TAGS))
def test_a_page_carries_its_keys_as_tags(make_site, kind):
    site = make_site(kind)
    answer = asyncio.run(site.stored("/"))
    field, _text = TAGS[kind]
    separator = " " if kind == "fastly" else ","
    expected = {site.cdn.tag("*"), site.cdn.tag("page:/")}
    assert set(answer.headers[field].split(separator)) == expected
    assert answer.headers[field].isascii()


@pytest.mark.parametrize("kind", sorted(TOLD))
def test_what_is_not_stored_is_kept_for_seconds(make_site, kind):
    site = make_site(kind)
    field, _value = TOLD[kind]

    async def story():
        first, missing = await site.get("/"), await site.get("/none/")
        site.reader.is_in_touch = lambda: False
        return first, missing, await site.stored("/")

    for answer in asyncio.run(story()):
        assert "age=2" in answer.headers[field]
        assert DAY not in answer.headers[field]


def test_a_page_rendered_across_a_change_is_not_kept_long(make_site):
    """It is sent after its key was purged."""
    site = make_site("fastly")

    async def story():
        site.hold.clear()
        early = asyncio.create_task(site.get("/"))
        await asyncio.sleep(0.05)
        site.change("/", "جديدة")
        site.hold.set()
        return await early

    answer = asyncio.run(story())
    assert answer.text == "الصفحة الأولى"
    assert answer.headers["surrogate-control"] == "max-age=2"


def test_the_last_good_copy_is_kept_by_nobody(make_site):
    site = make_site("fastly")

    async def story():
        await site.stored("/")
        site.change("/", "جديدة")
        site.is_broken = True
        return await site.get("/")

    answer = asyncio.run(story())
    assert answer.headers["manshet-edition"] == "stale; reason=rendering"
    assert answer.headers["cache-control"] == "private, no-store"
    assert "surrogate-control" not in answer.headers


def test_not_modified_says_the_same_to_the_cdn(make_site):
    site = make_site("fastly")

    async def story():
        whole = await site.stored("/")
        return whole, await site.get("/", if_none_match=whole.headers["etag"])

    whole, same = asyncio.run(story())
    assert same.status == 304
    for field in ("surrogate-control", "surrogate-key", "cache-control"):
        assert same.headers[field] == whole.headers[field]


def test_a_page_with_the_same_text_and_other_keys_is_another():
    """A CDN that is told «still the same» would keep the tags of before."""
    one, other = rendering(keys="page:1 *"), rendering(keys="page:2 *")
    assert one.digest != other.digest
    assert one.digest == replace(one).digest


@pytest.mark.parametrize(
    ("target", "host", "is_long"),
    [
        ("/", HOST, True),
        ("/arab/?page=2", HOST, True),
        ("/?utm_source=x", HOST, False),
        ("/", "www.news.example", False),
        ("/a/%D8%AE/", HOST, True),
        ("/a/%d8%ae/", HOST, False),
    ],
)
def test_by_address_only_the_address_that_is_purged_is_kept_long(target, host, is_long):
    from urllib.parse import unquote

    made = cdn("http")
    path, _, query = target.partition("?")
    name = Policy(dynamic=(), signed_in="s").name_of(unquote(path), query)
    named = made.names_as_asked(name, path.encode(), query.encode(), host.encode(), HOST)
    assert named is is_long
    tagged = cdn("fastly")
    assert tagged.names_as_asked(name, path.encode(), query.encode(), host.encode(), HOST)


def test_by_address_a_page_asked_for_with_a_query_is_kept_for_seconds(make_site):
    site = make_site("http")

    async def story():
        return await site.stored("/"), await site.get("/?utm_source=x")

    plain, other = asyncio.run(story())
    assert f"s-maxage={DAY}" in plain.headers["cache-control"]
    assert other.headers["cache-control"] == "public, max-age=0, s-maxage=2"


@pytest.mark.parametrize(("kind", "number"), [("fastly", 2000), ("bunny", 150)])
def test_a_page_with_more_tags_than_fit_is_kept_for_seconds(make_site, kind, number):
    site = make_site(kind)
    keys = frozenset(f"page:{n}" for n in range(number))
    plain = site.render
    site.render = lambda name: site.cdn.tagged(replace(plain(name), headers=(), keys=keys))
    site.make_reader()
    answer = asyncio.run(site.stored("/"))
    assert "age=2" in answer.headers[TOLD[kind][0]]
    assert TAGS[kind][0] not in answer.headers


@pytest.mark.parametrize("kind", sorted(TAGS))
def test_tags_are_ascii_without_separators(kind):
    made = cdn(kind)
    for key in ("topic:غزة اليوم", "a,b c", "*", "list:section:7"):
        tag = made.tag(key)
        assert tag.isascii()
        assert not set(tag) & set(" ,*")
    assert PAGED not in str(made.tagged(rendering(keys=f"page:1 {PAGED}")).headers)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ([], False),
        ([(b"Cache-Control", b"max-age=600")], False),
        ([(b"Cache-Control", b"public, max-age=0")], False),
        ([(b"Cache-Control", b"max-age=315360000, public, immutable")], True),
        ([(b"Cache-Control", b"public, max-age=600"), (b"Set-Cookie", b"a=b")], False),
        ([(b"Cache-Control", b"private, max-age=600")], None),
    ],
)
def test_what_the_program_answers_itself_is_kept_by_no_cdn(given, kept):
    policies = [value for name, value in unkept(given) if name == b"cache-control"]
    if kept is False:
        assert policies == [b"private, no-store"]
    else:
        assert policies == [given[0][1]]


@pytest.mark.parametrize(
    ("target", "headers"),
    [("/desk/", {}), ("/", {"cookie": "sessionid=x"}), ("/", {"method": "POST"})],
)
def test_desk_and_the_signed_in_are_kept_by_no_cdn(make_site, target, headers):
    site = make_site("cloudflare")
    answer = asyncio.run(site.get(target, **headers))
    assert answer.headers == {"cache-control": "private, no-store"}


def test_without_a_cdn_answers_say_nothing_of_one(tmp_path):
    site = Site(tmp_path / "edition")
    site.pages["/"] = "الصفحة الأولى"

    async def story():
        await site.get("/")
        await site.settle()
        return await site.get("/"), await site.get("/desk/")

    stored, desk = asyncio.run(story())
    site.reader.close()
    site.store.close()
    assert stored.headers["cache-control"] == CACHE_CONTROL
    assert not [name for name in stored.headers if "cdn" in name or "surrogate" in name]
    assert desk.headers == {}
