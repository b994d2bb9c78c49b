"""A reader behind a CDN: `manshet serve`, a cache that keeps what it may, and its interface."""

from __future__ import annotations

import os
import sqlite3
import time
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest

from tests.browser.running import own_database
from tests.cdn.provider import TOKEN, ZONE, provider
from tests.live.machine import Machine, seconds_until

pytestmark = pytest.mark.timeout(600)


@pytest.fixture
def site(request, tmp_path):
    """The CDN; and the machine behind it."""
    with provider(request.param) as cdn, own_database(os.environ.get("DATABASE_URL", "")) as url:
        machine = Machine(tmp_path / "home", url)
        machine.environment |= {
            "MANSHET_CDN": request.param,
            "MANSHET_CDN_ZONE": ZONE,
            "MANSHET_CDN_TOKEN": TOKEN,
            "MANSHET_CDN_API": cdn.origin,
        }
        machine.manshet("init", str(machine.home))
        machine.start()
        cdn.upstream = machine.origin
        yield cdn, machine
        machine.close()


class Reader:
    def __init__(self, cdn) -> None:
        self.cdn = cdn

    def get(self, path, cookie=""):
        address = self.cdn.origin + quote(path, safe="/?=&%")
        request = Request(address, headers={"Cookie": cookie})  # noqa: S310  our own server
        try:
            with urlopen(request, timeout=20) as answer:  # noqa: S310
                return answer.status, answer.headers, answer.read().decode()
        except HTTPError as error:
            with error:
                return error.code, error.headers, error.read().decode()

    def hits(self, path) -> bool:
        return self.get(path)[1]["X-Cache"] == "HIT"

    def keeps(self, *paths) -> None:
        """Until the CDN answers these by itself and for long."""
        for path in paths:
            address = quote(path, safe="/?=&%")
            seconds_until(lambda p=path, a=address: self.hits(p) and self.kept_for(a) > 100, 30)

    def kept_for(self, address) -> float:
        kept = self.cdn.kept.get(address)
        return kept.fresh_until - time.monotonic() if kept else 0


def settled(cdn, machine) -> bool:
    """Nothing is left to be purged, the second time included."""
    with sqlite3.connect(machine.home / "edition" / "index.sqlite3") as index:
        (number,) = index.execute("SELECT count(*) FROM to_purge").fetchone()
    index.close()
    return number == 0


@pytest.mark.parametrize("site", ["fastly", "http"], indirect=True)
def test_a_reader_behind_a_cdn_sees_each_change(site):
    cdn, machine = site
    reader = Reader(cdn)
    path = machine.do("publish", "خبر أول")["path"]
    seconds_until(lambda: settled(cdn, machine), 30)
    reader.keeps("/", "/latest/", path)
    assert all("خبر أول" in reader.get(address)[2] for address in ("/", "/latest/", path))
    # What the worker still does for the story may purge a page once more.
    seconds_until(lambda: all(reader.hits(address) for address in ("/", "/latest/", path)), 30)

    for number in range(3):
        headline = f"خبر لاحق {number}"
        machine.do("publish", headline)
        for address in ("/", "/latest/"):
            seconds_until(lambda a=address, h=headline: h in reader.get(a)[2], 20)
        reader.keeps("/", "/latest/")
    assert reader.hits(path)  # It shows none of these, and was not purged.

    cdn.troubles += [(503, {}), (429, {"Retry-After": "1"})]
    machine.do("rename", "صحيفة أخرى")
    seconds_until(lambda: "صحيفة أخرى" in machine.get("/").text, 5)  # It waits for no CDN.
    for address in ("/", path):
        seconds_until(lambda a=address: "صحيفة أخرى" in reader.get(a)[2], 30)
    assert not cdn.troubles
    seconds_until(lambda: settled(cdn, machine), 30)
    assert cdn.stale(lambda address: machine.get(address).text) == []
    log = (machine.home / "serve.log").read_text()
    assert "503" in log
    assert TOKEN not in log


@pytest.mark.parametrize("site", ["cloudflare"], indirect=True)
def test_the_cdn_keeps_nothing_of_the_desk_and_of_the_signed_in(site):
    cdn, machine = site
    reader = Reader(cdn)
    machine.do("publish", "خبر أول")
    reader.keeps("/")
    for path, cookie in [
        ("/desk/login/", ""),
        ("/desk/", ""),
        ("/search/?q=خبر", ""),
        ("/about/", "sessionid=x"),
        ("/healthz", ""),
    ]:
        reader.get(path, cookie)
        assert not reader.hits(path) or "sessionid" in cookie, path
        assert quote(path, safe="/?=&%") not in cdn.kept or cookie, path
    answer = reader.get("/desk/login/")[1]
    assert "csrftoken" in answer["Set-Cookie"]
    assert not any("set-cookie" in dict(page.headers) for page in cdn.kept.values())
    editor = machine.get("/", Cookie="sessionid=x")
    assert editor.headers["cache-control"] == "private, no-store"
    assert "cache-tag" not in editor.headers
