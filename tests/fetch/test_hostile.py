"""Servers as they should not be: each costs what the policy says and no more."""

from __future__ import annotations

import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import brotli
import pytest

from manshet.fetch import (
    AddressRefusedError,
    BadAnswerError,
    Client,
    CutShortError,
    FetchError,
    Policy,
    Request,
    TLSError,
    TooLargeError,
    TooSlowError,
    UnknownHostError,
    UnreachableError,
    fetch,
)
from tests.fetch.measuring import measured
from tests.fetch.misbehaving import Server, answers, drips, hangs, pours, says, serving

# Self-signed for wire.example, made for these tests only.
CERTIFICATE = Path(__file__).parent / "certificates" / "wire.example.pem"
OK = b"HTTP/1.1 200 OK\r\n"
Serve = Callable[..., Server]
Allowing = Callable[..., Policy]
PUBLIC = "93.184.216.34"


# Time


@pytest.mark.parametrize(
    "behaviour",
    [
        hangs,
        drips(b"HTTP/1."),
        drips(OK + b"X-A: "),
        drips(OK + b"Content-Length: 1000\r\n\r\n"),
        drips(OK + b"\r\n"),
        drips(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        drips(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    ],
    ids=["silence", "status", "head", "body", "endless body", "chunks", "interim answers"],
)
def test_a_slow_server_is_left_when_time_is_up(serve: Serve, allowing: Allowing, behaviour: Any):
    server = serve({"/": behaviour})
    began = time.monotonic()
    with pytest.raises(TooSlowError) as caught:
        fetch(Request(server.url()), allowing(server, total_seconds=0.4))
    assert 0.35 < time.monotonic() - began < 1.5
    assert (caught.value.seconds, caught.value.url) == (0.4, server.url())


def test_redirects_share_one_time(serve: Serve, allowing: Allowing):
    def dawdles(exchange: Any) -> None:
        time.sleep(0.15)
        exchange.answer(302, "Location: /")

    server = serve({"/": dawdles})
    with pytest.raises(TooSlowError):
        fetch(Request(server.url()), allowing(server, total_seconds=0.4, max_redirects=50))


def test_a_server_that_does_not_read_is_left_when_time_is_up(allowing: Allowing):
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        url = f"http://127.0.0.1:{deaf.getsockname()[1]}/"
        policy = Policy(allowed_hosts=frozenset({url[7:-1]}), total_seconds=0.4)
        with pytest.raises(TooSlowError):
            fetch(Request(url, "POST", body=bytes(30_000_000)), policy)


def test_a_silent_name_server_costs_the_time_for_connecting():
    def silent(host: str, port: int) -> Sequence[str]:
        time.sleep(1)
        return [PUBLIC]

    began = time.monotonic()
    policy = Policy(connect_seconds=0.2)
    with Client(policy, silent) as client, pytest.raises(TooSlowError) as caught:
        client.fetch(Request("https://news.example/"))
    assert caught.value.is_connecting
    assert time.monotonic() - began < 0.8


def test_a_silent_handshake_costs_the_time_for_connecting(serve: Serve, allowing: Allowing):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        authority = f"127.0.0.1:{silent.getsockname()[1]}"
        policy = Policy(allowed_hosts=frozenset({authority}), connect_seconds=0.2)
        with pytest.raises(TooSlowError) as caught:
            fetch(Request(f"https://{authority}/"), policy)
    assert caught.value.is_connecting


# Size


_BOMB = """
import sys
from manshet.fetch import Policy, Request, TooLargeError, fetch

policy = Policy(allowed_hosts=frozenset({sys.argv[1]}), max_body_bytes=4_000_000)
fetch(Request(f"http://{sys.argv[1]}/small"), policy)
before = peak_kilobytes()
try:
    fetch(Request(f"http://{sys.argv[1]}/bomb"), policy)
except TooLargeError:
    print(peak_kilobytes() - before)
"""


def _gigabyte(coding: str) -> bytes:
    """A billion zeros and more, packed: about a megabyte, or a kilobyte."""
    zeros = bytes(16 * 1024 * 1024)
    if coding == "br":
        squeezer = brotli.Compressor(quality=3)
        return b"".join([*(squeezer.process(zeros) for _turn in range(64)), squeezer.finish()])
    # Blocks that do not refer to each other can be repeated, which is quicker than packing.
    packer = zlib.compressobj(9, wbits=31 if coding == "gzip" else 15)
    first = packer.compress(zeros) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + 63 * (packer.compress(zeros) + packer.flush(zlib.Z_FULL_FLUSH))


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_a_bomb_of_a_gigabyte_is_refused_in_a_few_megabytes(serve: Serve, coding: str):
    bomb = answers(200, f"Content-Encoding: {coding}", _gigabyte(coding))
    server = serve({"/bomb": bomb, "/small": answers(body=b"small")})
    assert int(measured(_BOMB, server.authority)) < 16_000


@pytest.mark.parametrize(
    "behaviour",
    [
        answers(body=bytes(60_000)),
        says(OK + b"Content-Length: 99999999999999\r\n\r\n"),
        pours(OK + b"\r\n", bytes(10_000)),
        pours(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n" * 500),
        pours(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1;" + b"x" * 9000 + b"\r\nx\r\n"),
        pours(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 100),
        pours(OK + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X-A: b\r\n" * 100),
    ],
    ids=["body", "length", "endless", "chunks", "extensions", "interim answers", "trailers"],
)
def test_what_is_too_large_is_not_read_to_its_end(serve: Serve, allowing: Allowing, behaviour: Any):
    server = serve({"/": behaviour})
    with pytest.raises((TooLargeError, BadAnswerError)):
        fetch(Request(server.url()), allowing(server, max_body_bytes=50_000))


def test_a_body_may_be_as_large_as_the_policy_says(serve: Serve, allowing: Allowing):
    server = serve({"/": answers(body=bytes(50_000))})
    response = fetch(Request(server.url()), allowing(server, max_body_bytes=50_000))
    assert len(response.body) == 50_000


def test_the_status_of_an_error_outlives_its_body(serve: Serve, allowing: Allowing):
    server = serve(
        {
            "/large": answers(410, body=bytes(900_000)),
            "/cut": says(b"HTTP/1.1 503 Busy\r\nRetry-After: 9\r\nContent-Length: 99\r\n\r\nbusy"),
            "/coded": answers(404, "Content-Encoding: zstd", b"?"),
        }
    )
    policy = allowing(server)
    assert fetch(Request(server.url("/large")), policy).is_gone
    busy = fetch(Request(server.url("/cut")), policy)
    assert (busy.status, busy.body, busy.headers["retry-after"]) == (503, b"busy", "9")
    assert fetch(Request(server.url("/coded")), policy).status == 404


# Form


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (b"", CutShortError),
        (b"HTTP/1.1 200", CutShortError),
        (OK + b"Content-Length: 99\r\n\r\n<rss>", CutShortError),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\n<rss>\r\n", CutShortError),
        (
            OK + b"Content-Encoding: gzip\r\n\r\n" + zlib.compress(b"<rss>", wbits=31)[:-8],
            CutShortError,
        ),
        (OK + b"Content-Encoding: gzip\r\n\r\n<rss>", BadAnswerError),
        (OK + b"Content-Encoding: zstd\r\n\r\n<rss>", BadAnswerError),
        (b"SSH-2.0-OpenSSH_9.2p1\r\n\r\n", BadAnswerError),
        (b"<html>not http</html>" * 9000, BadAnswerError),
        (b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n", BadAnswerError),
        (b"HTTP/1.1 999999 Odd\r\n\r\n", BadAnswerError),
        (OK + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", BadAnswerError),
        (OK + b"Content-Length: -1\r\n\r\n", BadAnswerError),
        (OK + b"Bad\x00Name: x\r\n\r\n", BadAnswerError),
        (OK + b"X-Nul: a\x00b\r\n\r\n", BadAnswerError),
        (OK + b"X-Large: " + b"x" * 90_000 + b"\r\n\r\n", BadAnswerError),
        (OK + b"X-Many: x\r\n" * 9_000 + b"\r\n", BadAnswerError),
        (OK + b"X-Endless: " + b"x" * 900_000, BadAnswerError),
        (OK + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\n", BadAnswerError),
    ],
)
def test_nonsense_is_one_of_our_errors(
    serve: Serve, allowing: Allowing, said: bytes, kind: type[FetchError]
):
    server = serve({"/": says(said)})
    with pytest.raises(kind) as caught:
        fetch(Request(server.url()), allowing(server))
    assert isinstance(caught.value, CutShortError) == (kind is CutShortError)
    assert caught.value.url == server.url()


def test_odd_bytes_in_a_header_are_survived(serve: Serve, allowing: Allowing):
    head = OK + b"X-A: caf\xe9\r\nX-B: \xd8\xae\xd8\xa8\xd8\xb1\r\nETag: " + b"e" * 5000
    server = serve({"/": says(head + b"\r\nContent-Length: 0\r\n\r\n")})
    response = fetch(Request(server.url()), allowing(server))
    assert (response.headers["x-a"], response.headers["x-b"]) == ("café", "خبر")
    assert response.etag == ""


def test_nobody_at_the_port(allowing: Allowing):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        authority = f"127.0.0.1:{closed.getsockname()[1]}"
    with pytest.raises(UnreachableError):
        fetch(Request(f"http://{authority}/"), Policy(allowed_hosts=frozenset({authority})))


def test_a_header_cannot_smuggle_another(serve: Serve, allowing: Allowing):
    server = serve({"/": answers()})
    with pytest.raises(FetchError):
        fetch(Request(server.url(), etag='"a"\r\nX-Evil: 1'), allowing(server))
    assert server.asked == []


# Addresses


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1:{port}/secret",
        "http://127.0.0.1/",
        "//169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://[::ffff:169.254.169.254]/",
        "http://0.0.0.0/",
        "http://0x7f.1/",
        "http://user:pass@news.example/",
        "http://news.example:25/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:6379/_FLUSHALL",
        "http://news.example /",
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_no_redirect_leads_to_what_is_not_public(
    serve: Serve, monkeypatch: pytest.MonkeyPatch, location: str, method: str
):
    """Even to the explicitly allowed server a stranger cannot send us."""
    neighbour = serve({"/secret": answers(body=b"secret")})
    stranger = serve({"/": answers(302, "Location: " + location.format(port=neighbour.port))})
    _lead(monkeypatch, {PUBLIC: stranger.port})
    policy = Policy(allowed_hosts=frozenset({neighbour.authority}))
    with Client(policy, lambda host, port: [PUBLIC]) as client, pytest.raises(FetchError) as caught:
        client.fetch(Request("http://stranger.example/", method))
    assert "Address" in type(caught.value).__name__
    assert len(stranger.asked) == 1
    assert neighbour.asked == []


def _lead(monkeypatch: pytest.MonkeyPatch, ways: dict[str, int]) -> list[str]:
    """Connections to these addresses come to local ports; all that is tried is written down."""
    connect, tried = socket.create_connection, []

    def lead(address: tuple[str, int], *further: Any, **named: Any) -> socket.socket:
        tried.append(address[0])
        if address[0] not in ways:
            raise OSError("no way there")
        return connect(("127.0.0.1", ways[address[0]]), *further, **named)

    monkeypatch.setattr(socket, "create_connection", lead)
    return tried


def test_the_address_that_was_checked_is_the_one_connected_to(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
):
    """DNS rebinding: the second answer of the name server would be this machine."""
    server = serve({"/": answers(302, "Location: /again"), "/again": answers(body=b"secret")})
    tried = _lead(monkeypatch, {PUBLIC: server.port, "127.0.0.1": server.port})
    replies = iter([[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]])
    with Client(Policy(), lambda host, port: next(replies)) as client:
        with pytest.raises(AddressRefusedError):
            client.fetch(Request("http://rebinding.example/"))
        assert server.asked[0].fields["host"] == "rebinding.example"
        with pytest.raises(AddressRefusedError):
            client.fetch(Request("http://rebinding.example/again"))
    assert tried == [PUBLIC]


@pytest.mark.parametrize(
    "replies",
    [["127.0.0.1"], [PUBLIC, "10.0.0.1"], ["::ffff:127.0.0.1"], ["fe80::1%eth0"], ["::"]],
)
def test_a_name_that_leads_inside_is_refused(
    monkeypatch: pytest.MonkeyPatch, replies: Sequence[str]
):
    tried = _lead(monkeypatch, {})
    with (
        Client(Policy(), lambda host, port: replies) as client,
        pytest.raises(AddressRefusedError),
    ):
        client.fetch(Request("https://inside.example/"))
    assert tried == []


def test_other_addresses_are_tried_when_one_leads_nowhere(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
):
    server = serve({"/": answers(body=b"news")})
    tried = _lead(monkeypatch, {PUBLIC: server.port})
    replies = ["2606:2800::1", "2606:2800::2", "2606:2800::3", PUBLIC]
    with Client(Policy(), lambda host, port: replies) as client:
        assert client.fetch(Request("http://two.example/")).body == b"news"
    assert tried == ["2606:2800::1", PUBLIC]


@pytest.mark.parametrize("replies", [[], ["no address"], OSError("unknown"), ValueError("odd")])
def test_a_name_without_addresses(replies: Any):
    def resolver(host: str, port: int) -> Sequence[str]:
        if isinstance(replies, Exception):
            raise replies
        return list(replies)

    with Client(Policy(), resolver) as client, pytest.raises(UnknownHostError):
        client.fetch(Request("http://nowhere.example/"))


# Certificates


@pytest.fixture
def secure() -> Any:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    with serving({"/": answers(body=b"news")}, tls=context) as server:
        yield server


def _fetch_securely(server: Server, name: str, ca_file: Path | None) -> bytes:
    authority = f"{name}:{server.port}"
    policy = Policy(allowed_hosts=frozenset({authority}), ca_file=ca_file)
    with Client(policy, lambda host, port: ["127.0.0.1"]) as client:
        return client.fetch(Request(f"https://{authority}/")).body


def test_the_certificate_is_verified_for_the_name_though_the_address_is_pinned(secure: Server):
    assert _fetch_securely(secure, "wire.example", CERTIFICATE) == b"news"
    with pytest.raises(TLSError, match="mismatch"):
        _fetch_securely(secure, "other.example", CERTIFICATE)
    assert len(secure.asked) == 1


def test_an_unknown_authority_is_refused(secure: Server):
    with pytest.raises(TLSError, match="self-signed"):
        _fetch_securely(secure, "wire.example", None)
    assert secure.asked == []


def test_a_server_without_tls_is_no_secure_server():
    with socket.create_server(("127.0.0.1", 0)) as plain:

        def greet() -> None:
            connection, _address = plain.accept()
            with connection:
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                connection.recv(9000)

        greeter = threading.Thread(target=greet)
        greeter.start()
        with pytest.raises(TLSError):
            _fetch_securely(Server(plain.getsockname()[1], {}), "wire.example", CERTIFICATE)
        greeter.join()


def test_nobody_moves_for_good_from_https_to_http(serve: Serve):
    plain = serve({"/": answers(body=b"news")})
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    with serving({"/": answers(301, f"Location: {plain.url()}")}, tls=context) as server:
        authority = f"wire.example:{server.port}"
        policy = Policy(allowed_hosts=frozenset({authority, plain.authority}), ca_file=CERTIFICATE)
        with Client(policy, lambda host, port: ["127.0.0.1"]) as client:
            response = client.fetch(Request(f"https://{authority}/", headers={"X-Key": "secret"}))
    assert (response.body, response.moved_to) == (b"news", None)
    assert "x-key" not in plain.asked[0].fields
