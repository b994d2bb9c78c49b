"""Servers as they should be, and what Manshet sends them."""

from __future__ import annotations

import gzip
import socket
from collections.abc import Callable
from datetime import timedelta

import brotli
import pytest

from manshet import __version__
from manshet.fetch import AddressRefusedError, Client, Policy, Request, fetch, user_agent
from manshet.fetch.errors import CutShortError, TooManyRedirectsError
from tests.fetch.misbehaving import Exchange, Server, answers, says

RSS = "<rss><channel><title>وكالة</title></channel></rss>".encode()
Serve = Callable[..., Server]
Allowing = Callable[..., Policy]


def moves(status: int, to: str) -> Callable[[Exchange], None]:
    return answers(status, f"Location: {to}")


def test_a_feed_arrives_with_what_is_needed_to_ask_again(serve: Serve, allowing: Allowing):
    headers = 'ETag: "v1"\nLast-Modified: Sun, 01 Mar 2026 11:00:00 GMT\nCache-Control: max-age=60'
    server = serve({"/rss": answers(200, headers, RSS)})
    response = fetch(Request(server.url("/rss#top")), allowing(server))
    assert (response.status, response.body, response.url) == (200, RSS, server.url("/rss"))
    assert response.is_success
    assert response.etag == '"v1"'
    assert response.last_modified == "Sun, 01 Mar 2026 11:00:00 GMT"
    assert response.fresh_for == timedelta(minutes=1)
    assert response.retry_after is response.moved_to is None
    assert timedelta() < response.elapsed < timedelta(seconds=5)


def test_the_server_learns_who_asks_and_gets_no_more(serve: Serve, allowing: Allowing):
    server = serve({"/": answers()})
    policy = allowing(server, user_agent=user_agent("https://news.example"))
    fetch(Request(server.url()), policy)
    assert server.asked[0].fields == {
        "host": server.authority,
        "user-agent": f"Manshet/{__version__} (+https://news.example)",
        "accept": "*/*",
        "accept-encoding": "gzip, deflate, br",
    }


def test_proxies_of_the_environment_are_not_used(
    serve: Serve, allowing: Allowing, monkeypatch: pytest.MonkeyPatch
):
    server = serve({"/": answers(body=RSS)})
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    assert fetch(Request(server.url()), allowing(server)).body == RSS


def test_an_unchanged_feed_is_not_sent_again(serve: Serve, allowing: Allowing):
    def behave(exchange: Exchange) -> None:
        is_known = exchange.fields.get("if-none-match") == '"v1"'
        exchange.send(b"HTTP/1.1 304 Not Modified\r\nCache-Control: max-age=9\r\n\r\n")
        assert is_known
        assert exchange.fields["if-modified-since"] == "yesterday"

    server = serve({"/rss": behave})
    request = Request(server.url("/rss"), etag='"v1"', last_modified="yesterday")
    response = fetch(request, allowing(server))
    assert response.is_not_modified
    assert not response.is_success
    assert response.body == b""
    assert (response.etag, response.last_modified) == ('"v1"', "yesterday")
    assert response.fresh_for == timedelta(seconds=9)


@pytest.mark.parametrize(
    ("coding", "body"),
    [("gzip", gzip.compress(RSS)), ("br", brotli.compress(RSS)), ("identity", RSS)],
    ids=["gzip", "br", "identity"],  # The time stands in what gzip makes.
)
def test_a_compressed_feed_arrives_decompressed(
    serve: Serve, allowing: Allowing, coding: str, body: bytes
):
    server = serve({"/": answers(200, f"Content-Encoding: {coding}", body)})
    assert fetch(Request(server.url()), allowing(server)).body == RSS


def test_an_empty_body_needs_no_compressed_form(serve: Serve, allowing: Allowing):
    server = serve({"/": answers(200, "Content-Encoding: gzip")})
    assert fetch(Request(server.url()), allowing(server)).body == b""


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.0 200 OK\r\n\r\n" + RSS,
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n0\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n<rss>",
    ],
)
def test_bodies_without_a_length_and_interim_answers_are_fine(
    serve: Serve, allowing: Allowing, answer: bytes
):
    server = serve({"/": says(answer)})
    assert fetch(Request(server.url()), allowing(server)).body in (RSS, b"<rss>")


def test_a_source_that_is_gone_says_so(serve: Serve, allowing: Allowing):
    server = serve({"/": answers(410, body="أُغلقت الخدمة".encode())})
    response = fetch(Request(server.url()), allowing(server))
    assert response.is_gone
    assert response.body.decode() == "أُغلقت الخدمة"


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_says_when_to_come_back(serve: Serve, allowing: Allowing, status: int):
    server = serve({"/": answers(status, "Retry-After: 90")})
    response = fetch(Request(server.url()), allowing(server))
    assert (response.status, response.retry_after) == (status, timedelta(seconds=90))


@pytest.mark.parametrize(
    ("first", "second", "moved_to"),
    [(301, 308, "/c"), (301, 302, "/b"), (302, 301, None), (307, 303, None)],
)
def test_only_permanent_redirects_change_the_address(
    serve: Serve, allowing: Allowing, first: int, second: int, moved_to: str | None
):
    server = serve({"/a": moves(first, "/b"), "/b": moves(second, "c"), "/c": answers(body=RSS)})
    response = fetch(Request(server.url("/a")), allowing(server))
    assert (response.url, response.body) == (server.url("/c"), RSS)
    assert response.moved_to == (moved_to and server.url(moved_to))


def test_a_permanent_redirect_to_an_error_moves_nothing(serve: Serve, allowing: Allowing):
    server = serve({"/a": moves(301, "/b"), "/b": answers(404)})
    response = fetch(Request(server.url("/a")), allowing(server))
    assert (response.status, response.moved_to) == (404, None)


@pytest.mark.parametrize("location", ["/أخبار?ص=1", "/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1?%D8%B5=1"])
def test_redirects_in_bare_arabic_are_understood(serve: Serve, allowing: Allowing, location: str):
    path = "/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1"
    server = serve({"/": moves(301, location), path: answers(body=RSS)})
    assert fetch(Request(server.url()), allowing(server)).body == RSS
    assert server.asked[-1].path == path + "?%D8%B5=1"


def test_a_redirect_without_a_goal_is_an_answer(serve: Serve, allowing: Allowing):
    server = serve({"/": answers(302, body=b"where?")})
    response = fetch(Request(server.url()), allowing(server))
    assert (response.status, response.body) == (302, b"where?")


def test_keys_stay_with_the_host_they_are_for(serve: Serve, allowing: Allowing):
    other = serve({"/": answers(body=RSS)})
    server = serve({"/": moves(302, "/mine"), "/mine": moves(302, other.url())})
    allowed = frozenset({server.authority, other.authority})
    headers = {"Authorization": "Bearer secret", "X-Key": "secret", "Accept": "application/xml"}
    fetch(Request(server.url(), headers=headers), allowing(server, allowed_hosts=allowed))
    assert [exchange.fields.get("x-key") for exchange in server.asked] == ["secret", "secret"]
    assert server.asked[0].fields["accept"] == "application/xml"
    assert "secret" not in str(other.asked[0].fields)


def test_what_is_sent_is_not_sent_elsewhere(serve: Serve, allowing: Allowing):
    server = serve({"/push": moves(307, "/elsewhere"), "/elsewhere": answers()})
    response = fetch(Request(server.url("/push"), "POST", body=b"\x00news"), allowing(server))
    assert (response.status, response.headers["location"]) == (307, "/elsewhere")
    assert [(each.method, each.path, each.body) for each in server.asked] == [
        ("POST", "/push", b"\x00news")
    ]


def test_cookies_are_not_kept(serve: Serve, allowing: Allowing):
    server = serve({"/": answers(302, "Set-Cookie: a=b\nLocation: /b"), "/b": answers()})
    with Client(allowing(server)) as client:
        client.fetch(Request(server.url()))
        client.fetch(Request(server.url()))
    assert all("cookie" not in exchange.fields for exchange in server.asked)


def test_a_client_keeps_its_connection_and_asks_again_when_it_was_closed(
    serve: Serve, allowing: Allowing
):
    """The server closes in the very moment of the next request, without a word."""
    turns = iter([RSS, RSS, None, RSS])

    def behave(exchange: Exchange) -> None:
        body = next(turns)
        if body is None:
            exchange.connection.shutdown(socket.SHUT_RDWR)
        else:
            exchange.answer(200, "", body)

    server = serve({"/": behave})
    with Client(allowing(server)) as client:
        for connections in (1, 1, 2):
            assert client.fetch(Request(server.url())).body == RSS
            assert server.connections == connections
    assert len(server.asked) == 4


def test_what_is_sent_is_not_sent_twice(serve: Serve, allowing: Allowing):
    server = serve({"/": answers(), "/push": says(b"")})
    with Client(allowing(server)) as client:
        client.fetch(Request(server.url()))
        with pytest.raises(CutShortError):
            client.fetch(Request(server.url("/push"), "POST", body=b"news"))
    assert [exchange.path for exchange in server.asked] == ["/", "/push"]


def test_a_head_request_has_no_body_to_wait_for(serve: Serve, allowing: Allowing):
    server = serve(
        {"/": lambda exchange: exchange.send(b"HTTP/1.1 200\r\nContent-Length: 9\r\n\r\n")}
    )
    response = fetch(Request(server.url(), "HEAD"), allowing(server))
    assert (response.headers["content-length"], response.body) == ("9", b"")


def test_an_operators_own_host_is_allowed_by_its_address(serve: Serve):
    server = serve({"/": answers(body=RSS)})
    with pytest.raises(AddressRefusedError):
        fetch(Request(server.url()), Policy())
    assert fetch(Request(server.url()), Policy().allowing(server.url("/any"))).body == RSS
    assert Policy().allowing("https://CDN.example/x").allowed_hosts == {"cdn.example:443"}


def test_a_loop_ends(serve: Serve, allowing: Allowing):
    server = serve({"/a": moves(301, "/b"), "/b": moves(301, "/a")})
    with pytest.raises(TooManyRedirectsError) as caught:
        fetch(Request(server.url("/a")), allowing(server))
    assert caught.value.max_redirects == 5
    assert len(server.asked) == 6


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[::ffff:7f00:1]/",
        "http://0.0.0.0/",
        "http://10.0.0.1/",
        "http://news.example:22/",
        "http://news.example:6379/",
    ],
)
def test_what_is_not_public_is_refused(url: str):
    with pytest.raises(AddressRefusedError):
        fetch(Request(url), Policy())
