from __future__ import annotations

import asyncio
import logging
import re
from contextlib import suppress

import pytest

from manshet.config.access_log import AccessLog, open_log


@pytest.fixture
def file(tmp_path):
    log = open_log(str(tmp_path / "access.log"))
    yield tmp_path / "access.log"
    for handler in list(log.handlers):
        log.removeHandler(handler)
        handler.close()


async def answer(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"12345", "more_body": True})
    await send({"type": "http.response.body", "body": b"678"})


async def fail(scope, receive, send):
    raise ConnectionResetError


async def ignore(message):
    pass


def ask(file, *, behind=answer, whole=True, address="203.0.113.77", query=b"", **headers) -> str:
    """The line that is written."""
    log = AccessLog(behind, logging.getLogger("manshet.access"), whole_addresses=whole)
    scope = {
        "type": "http",
        "method": "GET",
        "http_version": "1.1",
        "path": "/a/7/خبر/",
        "query_string": query,
        "client": (address, 5000),
        "headers": [(name.replace("_", "-").encode(), value) for name, value in headers.items()],
    }
    with suppress(ConnectionResetError):
        asyncio.run(log(scope, None, ignore))
    return file.read_text().splitlines()[-1]


def test_a_line_has_the_combined_format(file):
    line = ask(file, query=b"utm_source=x", referer=b"https://example.org/", user_agent=b"Firefox")
    assert re.fullmatch(
        r"203\.0\.113\.77 - - \[\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}\] "
        r'"GET /a/7/%D8%AE%D8%A8%D8%B1/\?utm_source=x HTTP/1\.1" 200 8 '
        r'"https://example\.org/" "Firefox"',
        line,
    )


@pytest.mark.parametrize(
    ("address", "short"),
    [
        ("203.0.113.77", "203.0.113.0"),
        ("::ffff:203.0.113.77", "203.0.113.0"),
        ("2001:db8:1:2::3", "2001:db8:1::"),
        ("unix", "-"),
    ],
)
def test_addresses_are_shortened(file, address, short):
    assert ask(file, whole=False, address=address).startswith(f"{short} - - [")


def test_the_front_on_this_machine_tells_the_readers_address(file):
    line = ask(file, address="127.0.0.1", x_forwarded_for=b"6.6.6.6, 203.0.113.77")
    assert line.startswith("203.0.113.77 ")


def test_nobody_else_may_invent_an_address(file):
    assert ask(file, x_forwarded_for=b"6.6.6.6").startswith("203.0.113.77 ")


def test_nothing_of_a_reader_ends_a_field_or_a_line(file):
    line = ask(file, user_agent=b'x" 200 1\n6.6.6.6 - -')
    assert line.endswith('"x\\x22 200 1\\x0a6.6.6.6 - -"')
    assert len(file.read_text().splitlines()) == 1


def test_a_reader_who_left_is_written_too(file):
    assert '" 499 - ' in ask(file, behind=fail)


def test_a_log_that_was_moved_away_is_begun_anew(file):
    ask(file)
    file.rename(file.with_suffix(".1"))
    ask(file)
    assert len(file.read_text().splitlines()) == 1
