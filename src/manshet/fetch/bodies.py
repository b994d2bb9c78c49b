"""The head and the body of an answer, as long as they stay within bounds."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

import httpcore

from manshet.fetch.budget import Budget
from manshet.fetch.decoding import DecodingError, UnknownCodingError, decoder_for
from manshet.fetch.errors import BadAnswerError, CutShortError, FetchError, TooLargeError

HEAD_MAX_BYTES = 64 * 1024
PROBLEM_MAX_BYTES = 64 * 1024


def read_head(fields: Iterable[tuple[bytes, bytes]], url: str) -> dict[str, str]:
    """Names in lower case, repeated ones joined (RFC 9110 section 5.3). Raises BadAnswerError.

    Values are ASCII by the rule; servers of Arabic newspapers send UTF-8 in Location, old ones
    anything.
    """
    headers: dict[str, str] = {}
    size = 0
    for raw_name, raw_value in fields:
        size += len(raw_name) + len(raw_value) + len(b": \r\n")
        if size > HEAD_MAX_BYTES:
            raise BadAnswerError(url, f"the head of the answer exceeds {HEAD_MAX_BYTES} bytes")
        name, value = raw_name.decode("latin-1").lower(), _text(raw_value)
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


def _text(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


def read_body(
    answer: httpcore.Response, headers: dict[str, str], budget: Budget, max_bytes: int
) -> bytes:
    """Raises TooLargeError before more than `max_bytes` are in memory, BadAnswerError, and all
    that `translated` makes of httpcore's errors."""
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length[:20]) > max_bytes:
        raise TooLargeError(budget.url, max_bytes)
    body = bytearray()
    _gather(answer, headers, budget, max_bytes, body)
    return bytes(body)


def read_problem(answer: httpcore.Response, headers: dict[str, str], budget: Budget) -> bytes:
    """The body of an error answer, as far as it came: status and head matter more than its end."""
    body = bytearray()
    with suppress(FetchError, httpcore.ProtocolError, httpcore.NetworkError):
        _gather(answer, headers, budget, PROBLEM_MAX_BYTES, body)
    return bytes(body)


def _gather(
    answer: httpcore.Response,
    headers: dict[str, str],
    budget: Budget,
    max_bytes: int,
    body: bytearray,
) -> None:
    try:
        decoder = decoder_for(headers.get("content-encoding", ""))
        received = 0
        for chunk in answer.iter_stream():
            received += len(chunk)
            budget.count_body(len(chunk))
            if received > max_bytes:
                raise TooLargeError(budget.url, max_bytes)
            for piece in decoder.feed(chunk):
                _add(piece, body, max_bytes, budget)
        if received:
            _add(decoder.finish(), body, max_bytes, budget)
    except UnknownCodingError as error:
        raise BadAnswerError(budget.url, str(error)) from error
    except DecodingError as error:
        kind = CutShortError if error.is_cut_short else BadAnswerError
        raise kind(budget.url, str(error)) from error


def _add(piece: bytes, body: bytearray, max_bytes: int, budget: Budget) -> None:
    budget.seconds_left()
    room = max_bytes - len(body)
    body += piece[:room]
    if len(piece) > room:
        raise TooLargeError(budget.url, max_bytes)
