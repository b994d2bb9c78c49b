"""One request to a CDN's interface: within a time, and without following anywhere else."""

from __future__ import annotations

import json
from collections.abc import Mapping

from manshet.cdn.errors import PurgeError
from manshet.fetch import FetchError, Policy, Request, Response, fetch

TIMEOUT_SECONDS = 10.0
_ANSWER_MAX_BYTES = 1024 * 1024
_PROBLEM_LETTERS = 200


def ask(
    method: str,
    address: str,
    headers: Mapping[str, str],
    content: object = None,
    *,
    also_fine: tuple[int, ...] = (),
) -> bytes:
    """The body of the answer, empty for a status in `also_fine`; `content` is sent as JSON.

    The operator has named the address, which may be near.  Raises PurgeError for every status but
    2xx, a redirect among them: it would carry the key to another host.  And when nobody answers in
    time.
    """
    body = None if content is None else json.dumps(content).encode()
    fields = {**headers, **({"Content-Type": "application/json"} if body else {})}
    policy = Policy(
        total_seconds=TIMEOUT_SECONDS,
        connect_seconds=TIMEOUT_SECONDS,
        max_body_bytes=_ANSWER_MAX_BYTES,
    )
    try:
        answer = fetch(Request(address, method, fields, body), policy.allowing(address))
    except FetchError as error:
        raise PurgeError(error.problem) from error
    if answer.is_success:
        return answer.body
    if answer.status in also_fine:
        return b""
    wait = answer.retry_after
    raise PurgeError(_problem(answer), None if wait is None else wait.total_seconds())


def _problem(answer: Response) -> str:
    said = answer.body.decode(errors="replace")
    return f"{answer.status} {' '.join(said.split())[:_PROBLEM_LETTERS]}".strip()
