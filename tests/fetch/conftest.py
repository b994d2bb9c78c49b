from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from manshet.fetch import Policy
from tests.fetch.misbehaving import Behaviour, Server, serving


@pytest.fixture
def serve() -> Iterator[Callable[[dict[str, Behaviour]], Server]]:
    """Start a server whose paths behave as given."""
    with ExitStack() as stack:
        yield lambda behaviours: stack.enter_context(serving(behaviours))


@pytest.fixture
def allowing() -> Callable[..., Policy]:
    """A policy that allows the server, with a short time for everything."""

    def policy(server: Server, **further: Any) -> Policy:
        given = {"allowed_hosts": frozenset({server.authority}), "total_seconds": 5.0, **further}
        return Policy(**given)

    return policy
