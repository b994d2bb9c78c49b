"""What would expand, fetch, nest or grow without bound is refused or bounded, and quickly."""

import socket
import time
import tracemalloc
from contextlib import suppress

import pytest

from manshet.wire.errors import (
    EmptyBodyError,
    HostileXMLError,
    MalformedError,
    TooLargeError,
    UnknownFormatError,
    WireError,
)
from manshet.wire.parsing import parse
from manshet.wire.parsing.cleaning import body
from tests.wire.shared import files

MIB = 1024 * 1024
SECONDS = 8  # Some ten times what each takes alone.


def rss(inner: bytes) -> bytes:
    return b'<rss version="2.0"><channel><title>x</title>' + inner + b"</channel></rss>"


def item(description: bytes) -> bytes:
    return rss(b"<item><title>t</title><description>" + description + b"</description></item>")


BOMB = (
    b'<!DOCTYPE x [<!ENTITY a "AAAAAAAAAA">'
    + b"".join(
        b'<!ENTITY %c "%s">' % (98 + level, b"&%c;" % (97 + level) * 10) for level in range(9)
    )
    + b"]>"
)
FEED = rss(b"<item><title>&j;</title></item>")
XXE = b'<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>'
PARAMETER = b'<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>'
NEWSML = b'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="&j;"/>'


@pytest.mark.parametrize("document", [FEED, NEWSML, b"<unknown>&j;</unknown>"])
@pytest.mark.parametrize(
    "doctype", [BOMB, XXE, PARAMETER, b"<!-- x -->" + BOMB, b'<?xml version="1.0"?>\n' + XXE]
)
def test_declared_entities_are_refused(doctype: bytes, document: bytes) -> None:
    with pytest.raises(HostileXMLError, match="ENTITY"):
        parse(doctype + document)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32-le"])
def test_entities_do_not_hide_behind_an_encoding(encoding: str) -> None:
    with pytest.raises(HostileXMLError):
        parse((XXE + FEED).decode().encode(encoding))


def test_an_entity_hidden_behind_comments_does_not_grow_either() -> None:
    """The DOCTYPE that comes after the root is no DOCTYPE, so its entities do not exist."""
    feed = parse(rss(BOMB + b"<item><title>&j;</title></item>"))
    assert len(feed.items[0].headline) < 100


def test_a_dtd_is_never_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    doctype = b'<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd">'
    assert parse(doctype + rss(b"<item><title>t</title></item>")).items[0].headline == "t"
    # What only the DTD could define stays as it was written.
    broken = parse(doctype + rss(b"<item><title>&undefined;</title></item>"))
    assert broken.items[0].headline == "&undefined;"


def test_the_hostile_samples_of_defusedxml_are_refused() -> None:
    for name, document in files("feeds", "hostile"):
        error = UnknownFormatError if name == "dtd.xml" else HostileXMLError
        with pytest.raises(error):
            parse(document)


def test_fifty_megabytes_are_refused_unread() -> None:
    with pytest.raises(TooLargeError) as refused:
        parse(b"<rss>" + b" " * (50 * MIB), None, "https://big.example/feed")
    assert refused.value.url == "https://big.example/feed"
    assert refused.value.size_bytes > 50 * MIB


DEEP = 100_000


@pytest.mark.parametrize(
    "document",
    [
        b"<rss>" + b"<a>" * DEEP + b"</a>" * DEEP + b"</rss>",
        b"<rss>" + b"<a>" * DEEP,
        b"<rss>" + b"".join(b"<a%d>" % number for number in range(DEEP)),
        b"[" * DEEP,
        b'{"items":' * DEEP,
        b'{"uri":"x","associations":[' * DEEP,
        b'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">' * DEEP,
    ],
    ids=["closed", "open", "names", "arrays", "objects", "ninjs", "newsml"],
)
def test_endless_nesting_is_refused(document: bytes) -> None:
    with pytest.raises((HostileXMLError, MalformedError)):
        parse(document)


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * DEEP,
        "<p><div>" * (DEEP // 2),
        "<div></x>" * (DEEP // 2),
        "<b>" * DEEP,
        "<table><tr><td>" * (DEEP // 3),
        "<svg>" * DEEP,
        "<a href='" * DEEP,
        "<" * DEEP,
        "<!--" * DEEP,
        "<style>" * DEEP,
    ],
    ids=lambda markup: markup[:12],
)
def test_nested_html_keeps_its_text_and_takes_little_time(markup: str) -> None:
    began = time.perf_counter()
    cleaned = body(f"قبل {markup} بعد")
    assert time.perf_counter() - began < SECONDS
    assert "قبل" in cleaned


MUCH = [
    rss(b"<item><category>x</category></item>" * 45_000),
    b"<rss>" + b"&" * (2 * MIB - 100),
    b"<rss><channel>" + b"&" * 190_000,
    b"<rss><channel><item>" + b"<title>" * 190,
    b"<rss>" + b"<![CDATA[" * 190_000,
    b"<!--" * 400_000,
    b"<!DOCTYPE " + b"[" * MIB,
    b"<rss " + b" ".join(b'a%d="1"' % number for number in range(DEEP)) + b"><channel/></rss>",
    rss(b"<item><title>" + b"&amp;amp;" * 400_000 + b"</title></item>"),
    rss(b"<item><title>" + b"&lt;b&gt;" * 400_000 + b"</title></item>"),
    rss(b"<item><pubDate>" + b"1 " * 400_000 + b"</pubDate></item>"),
    rss(b"<item><link>" + b"../" * 400_000 + b"</link></item>"),
    b'{"items":[' + b"{}," * 2_000_000 + b"{}]}",
    b'{"items":[{"id":' + b"9" * 100_000 + b"}]}",
    b'{"version":"https://jsonfeed.org/version/1.1","items":[{"tags":['
    + b'"a",' * 1_500_000
    + b'"b"]}]}',
    b'{"uri":"a","subjects":[' + b'{"name":"b"},' * 90_000 + b"{}]}",
    b"\xc7\xe1 " * (2 * MIB),
    b" " * (7 * MIB),
    item(b"&lt;p&gt;a" + b" " * 399_000 + b"b&lt;/p&gt;"),
    b"<html>" + b"<rss " * 1_600_000,
    b"<html>" + b"<feed " * 1_300_000,
]


@pytest.mark.parametrize("document", MUCH, ids=range(len(MUCH)))
def test_much_of_anything_is_bounded_in_time(document: bytes) -> None:
    began = time.perf_counter()
    with suppress(WireError):
        parse(document)
    assert time.perf_counter() - began < 3 * SECONDS


@pytest.mark.parametrize("number", [6, 8, 12, 14])
def test_much_of_anything_is_bounded_in_memory(number: int) -> None:
    tracemalloc.start()
    with suppress(WireError):
        parse(MUCH[number])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 150 * MIB


@pytest.mark.parametrize("document", [b"", b" \r\n", b"\0" * 1000, "\ufeff".encode()])
def test_nothing_is_nothing(document: bytes) -> None:
    with pytest.raises(EmptyBodyError):
        parse(document)


def test_nul_and_control_characters_do_not_reach_the_desk() -> None:
    feed = parse(rss(b"<item><title>a\0b\x01c&#x202e;d</title></item>"))
    assert feed.items[0].headline == "abcd"


def test_lone_surrogates_of_json_do_not_reach_the_desk() -> None:
    text = (
        b'{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"a\\ud800b"}]}'
    )
    assert parse(text).items[0].headline == "ab"


@pytest.mark.parametrize(
    ("document", "is_page"),
    [
        (b"<!DOCTYPE html><html><head><title>x</title></head></html>", True),
        (b"<HTML><body>x", True),
        (b"just words", False),
        (b"%PDF-1.7", False),
        (b"\x89PNG\r\n\x1a\n\0\0\0", False),
        (b'{"error": "not found"}', False),
        (b"<opml version='1.0'/>", False),
    ],
)
def test_what_is_no_feed_is_told_from_a_feed(document: bytes, is_page: bool) -> None:
    with pytest.raises(UnknownFormatError) as refused:
        parse(document, "text/xml", "https://page.example/")
    assert refused.value.is_page is is_page
    assert refused.value.problem.endswith(".")


def test_a_feed_wrapped_into_a_page_is_read_and_reported() -> None:
    feed = parse(b"<html><body><p>" + rss(b"<item><title>t</title></item>") + b"</body></html>")
    assert feed.items[0].headline == "t"
    assert feed.problems == ("الخلاصة محشورة في صفحة ويب؛ أبلغ صاحب المصدر بذلك.",)
