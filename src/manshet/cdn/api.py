"""One request to a CDN's interface: with a time-out, without following anywhere else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http.client import HTTPException
from typing import IO, Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from manshet.cdn.errors import PurgeError

TIMEOUT_SECONDS = 10.0
_ANSWER_MAX_BYTES = 64 * 1024
_PROBLEM_LETTERS = 200


class _Nowhere(HTTPRedirectHandler):
    """A redirect would carry the key to another host."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> None:
        return None


_open = build_opener(_Nowhere).open


def ask(
    method: str,
    address: str,
    headers: Mapping[str, str],
    content: object = None,
    *,
    also_fine: tuple[int, ...] = (),
) -> bytes:
    """The body of the answer, empty for a status in `also_fine`; `content` is sent as JSON.

    Raises PurgeError for every status but 2xx, and when nobody answers in time.
    """
    data = None if content is None else json.dumps(content).encode()
    fields = {**headers, **({"Content-Type": "application/json"} if data else {})}
    request = Request(address, data, fields, method=method)  # noqa: S310  the operator's own
    try:
        with _open(request, timeout=TIMEOUT_SECONDS) as answer:
            body: bytes = answer.read(_ANSWER_MAX_BYTES)
            return body
    except HTTPError as error:
        with error:
            if error.code in also_fine:
                return b""
            raise PurgeError(_problem(error), _retry_after(error)) from error
    except (OSError, HTTPException) as error:
        raise PurgeError(str(error) or type(error).__name__) from error


def _problem(error: HTTPError) -> str:
    said = error.read(_ANSWER_MAX_BYTES).decode(errors="replace")
    return f"{error.code} {' '.join(said.split())[:_PROBLEM_LETTERS]}".strip()


def _retry_after(error: HTTPError) -> float | None:
    """In seconds (RFC 9110 section 10.2.3); None for a date, which none of these CDNs send."""
    text = error.headers.get("Retry-After", "")
    return float(text) if text.isdecimal() else None
