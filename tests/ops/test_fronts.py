"""Web servers before Manshet: real ones, before a real newsroom.

What they send equals what the program sends; stored pages, static files and media come from disk.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from manshet.ops.bench.load import ToolError
from manshet.ops.bench.nginx import nginx_command
from manshet.ops.bench.serving import started
from manshet.ops.fronts.caddy import caddy_program
from manshet.ops.fronts.front import FrontError
from tests.browser.running import free_port
from tests.ops.rig import Answer, Newsroom, ask, newsroom_in

pytestmark = pytest.mark.timeout(300)
# Each server names and dates itself, has its own validator, and files have two fields more. That a
# file is to be shown in its place, under its name, is what browsers do without being told.
OF_ONE_SERVER = {
    "content-disposition",
    *("accept-ranges", "alt-svc", "connection", "date", "etag", "keep-alive"),
    *("last-modified", "server", "transfer-encoding", "via"),
}


@dataclass
class Site:
    newsroom: Newsroom
    front: str

    def both(self, path: str, **headers: str) -> tuple[Answer, Answer]:
        """The front's answer, and the program's own."""
        return ask(self.front + path, **headers), ask(self.newsroom.origin + path, **headers)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """The front without the program: what it answers now comes from disk."""
        self.newsroom.stop()
        try:
            yield
        finally:
            self.newsroom.start()

    def from_file(self, path: str, **headers: str) -> Answer:
        with self.alone():
            return ask(self.front + path, **headers)

    def stored(self, path: str) -> Answer:
        """Asks until the page is in the store, in all its forms."""
        for _time in range(100):
            answer = ask(self.newsroom.origin + path, Accept_Encoding="br")
            if answer.headers["Content-Encoding"] == "br" or answer.status != 200:
                return answer
            time.sleep(0.1)
        raise AssertionError(f"{path} was not stored")


def nginx(newsroom: Newsroom, port: int) -> list[str]:
    arguments = ("--upstream", f"127.0.0.1:{newsroom.port}", "--listen", f"127.0.0.1:{port}")
    try:
        return nginx_command(newsroom.home / "nginx", newsroom.manshet("nginx", *arguments))
    except ToolError as exc:
        pytest.skip(str(exc))


def caddy(newsroom: Newsroom, port: int) -> list[str]:
    try:
        program = caddy_program()
    except FrontError as exc:
        pytest.skip(str(exc))
    file = newsroom.home / "caddy-before.json"
    arguments = ("--upstream", f"127.0.0.1:{newsroom.port}", "--port", str(port))
    file.write_text(newsroom.manshet("caddy", *arguments))
    return [program, "run", "--config", str(file)]


FRONTS: dict[str, Callable[[Newsroom, int], list[str]]] = {"nginx": nginx, "caddy": caddy}


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    with newsroom_in(tmp_path_factory.mktemp("fronts") / "home") as newsroom:
        yield newsroom


@pytest.fixture(scope="module", params=FRONTS)
def site(newsroom: Newsroom, request: pytest.FixtureRequest) -> Iterator[Site]:
    port = free_port()
    with started(FRONTS[request.param](newsroom, port), port, "/healthz"):
        yield Site(newsroom, f"http://127.0.0.1:{port}")


def fields(answer: Answer) -> dict[str, str]:
    """Header fields that must not depend on who answered."""
    found = {name.lower(): value for name, value in answer.headers.items()}
    plain = {"vary": str.lower, "content-type": lambda value: value.replace('"', "")}
    return {
        name: plain.get(name, str)(value)
        for name, value in found.items()
        if name not in OF_ONE_SERVER
    }


def test_stored_pages_come_from_files_with_the_headers_of_the_program(site):
    site.stored(site.newsroom.article)
    from_file = site.from_file(site.newsroom.article, Accept_Encoding="gzip")
    own = ask(site.newsroom.origin + site.newsroom.article, Accept_Encoding="gzip")
    assert from_file.status == 200
    assert from_file.headers["Content-Encoding"] == "gzip"
    assert from_file.body == own.body
    assert fields(from_file) == fields(own)
    assert "content-security-policy" in fields(own)


@pytest.mark.parametrize("coding", ["identity", "gzip"])
def test_each_kind_of_page_is_answered_as_by_the_program(site, coding):
    for path in ("/", "/latest/", site.newsroom.section, site.newsroom.article, "/a/"):
        site.stored(path)
        front, own = site.both(path, Accept_Encoding=coding)
        assert fields(front) == fields(own), path
        assert front.body == own.body, path


def test_query_chooses_the_page_of_a_list_and_nothing_else(site):
    for path in ("/a/", "/a/?page=2"):
        site.stored(path)
    first = ask(f"{site.newsroom.origin}/a/").body
    second = ask(f"{site.newsroom.origin}/a/?page=2").body
    assert first != second
    wanted = {
        "?utm_source=x&fbclid=a%20b": first,
        "?page=1": first,
        "?utm_page=2": first,
        "?PAGE=2": first,
        "?page=2": second,
        "?utm_source=x&page=2&y=%D8%A7": second,
        "?page=1&page=2": second,
    }
    for query, body in wanted.items():
        assert ask(f"{site.front}/a/{query}").body == body, query
    assert ask(f"{site.front}/a/?page=99999").status == 404


def test_unknown_query_is_answered_from_the_file(site):
    site.stored(site.newsroom.article)
    answer = site.from_file(f"{site.newsroom.article}?utm_source=x")
    assert answer.status == 200


def test_head_has_the_headers_and_no_body(site):
    site.stored(site.newsroom.article)
    head = ask(site.front + site.newsroom.article, "HEAD")
    assert head.status == 200
    assert head.body == b""
    assert fields(head) == fields(ask(site.front + site.newsroom.article))


def test_other_methods_reach_the_program(site):
    site.stored("/")
    front = ask(f"{site.front}/", "POST", b"")
    own = ask(f"{site.newsroom.origin}/", "POST", b"")
    assert front.status == own.status != 200


def test_whoever_is_signed_in_reaches_the_program(site):
    site.stored("/")
    cookie = f"theme=x; sessionid={site.newsroom.session}"
    assert ask(f"{site.front}/desk/", Cookie=cookie).status == 200
    assert ask(f"{site.front}/desk/").status == 302
    with site.alone():
        assert ask(f"{site.front}/", Cookie="theme=x").status == 200
        assert ask(f"{site.front}/", Cookie=cookie).status >= 500


def test_host_reaches_the_program(site):
    answer = ask(f"{site.front}/desk/", Host="elsewhere.example")
    assert answer.status == 400


def test_publication_is_seen_at_once(site):
    path = site.newsroom.article
    for number in range(3):
        site.stored(path)
        headline = f"عنوان جديد {number} {site.front[-5:]}"
        site.newsroom.retitle(headline)
        deadline = time.monotonic() + 3
        while headline not in ask(site.front + path).body.decode():
            assert time.monotonic() < deadline, number
            time.sleep(0.05)


def test_unchanged_page_is_not_sent_again_and_a_changed_one_is(site):
    address = site.front + site.newsroom.article
    site.newsroom.retitle("عنوان تغيّر 1")
    site.stored(site.newsroom.article)
    first = ask(address, Accept_Encoding="gzip")
    again = ask(address, Accept_Encoding="gzip", If_None_Match=first.headers["ETag"])
    assert again.status == 304
    assert again.body == b""
    assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
    site.newsroom.retitle("عنوان تغيّر 2")
    site.stored(site.newsroom.article)
    changed = ask(address, Accept_Encoding="gzip", If_None_Match=first.headers["ETag"])
    assert changed.status == 200


def test_arabic_addresses_may_be_encoded_either_way(site):
    site.stored(site.newsroom.article)
    lower = ask(site.front + site.newsroom.article.lower())
    assert lower.status == 200
    # A draft's or a wrong slug redirects, by the program, to the same place as without a front.
    front, own = site.both("/a/21/%D8%AE%D8%B7%D8%A3/")
    assert (front.status, front.headers["Location"]) == (own.status, own.headers["Location"])


@pytest.mark.parametrize(
    "path",
    ["/a//", "//a/", "/index@.html", "/a/index@.html", "/secret.key", "/media/../secret.key"],
)
def test_no_other_file_of_the_newsroom_is_sent(site, path):
    site.stored("/a/")
    front, own = site.both(path)
    assert front.status != 200
    assert own.status != 200


def test_static_files_come_from_disk_compressed_and_immutable(site):
    page = site.stored("/") and ask(f"{site.newsroom.origin}/").body.decode()
    path = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    from_file = site.from_file(path, Accept_Encoding="gzip")
    own = ask(site.newsroom.origin + path, Accept_Encoding="gzip")
    assert "immutable" in from_file.headers["Cache-Control"]
    assert from_file.headers["Content-Encoding"] == "gzip"
    assert fields(from_file) == fields(own)
    plain = "/static/manshet/css/site.css"
    assert fields(ask(site.front + plain)) == fields(ask(site.newsroom.origin + plain))


def test_media_come_from_disk_and_in_parts(site):
    from_file = site.from_file(site.newsroom.sound)
    front, own = site.both(site.newsroom.sound)
    assert from_file.body == front.body == own.body
    assert fields(front) | {"vary": ""} == fields(own) | {"vary": ""}  # Needless, and harmless.
    part = ask(site.front + site.newsroom.sound, Range="bytes=10-19")
    assert (part.status, part.body) == (206, bytes(range(10, 20)))
    missing, own_missing = site.both("/media/no-such-file.mp3")
    assert missing.status == own_missing.status == 404


def test_large_upload_reaches_the_program(site):
    token = "t" * 32
    parts = (
        b'--x\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n'
        + token.encode()
        + b'\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
        + b"x" * (15 * 1024 * 1024)
        + b"\r\n--x--\r\n"
    )
    answer = ask(
        f"{site.front}/desk/login/",
        "POST",
        parts,
        Content_Type="multipart/form-data; boundary=x",
        Cookie=f"csrftoken={token}",
    )
    assert answer.status == 200  # The form again, without a name and a password.
