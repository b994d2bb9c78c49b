"""Names to addresses, within a time.

The operating system's resolver cannot be interrupted, and waits for half a minute for a name server
that is silent; so it is asked in a thread of its own, which is left behind when time is up.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from threading import BoundedSemaphore, Thread

Resolver = Callable[[str, int], Sequence[str]]
"""Host and port to addresses, the preferred first; raises OSError if there are none."""

_AT_ONCE = 128  # Silent name servers hold threads, and must not hold all of the machine's.
_free = BoundedSemaphore(_AT_ONCE)


def system_resolver(host: str, port: int) -> Sequence[str]:
    """Without repetitions, in the order of RFC 6724. Raises OSError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:  # A label that is no name to the resolver.
        raise OSError("no such name") from error
    return list(dict.fromkeys(str(address[0]) for *_kind, address in found))


def look_up(resolver: Resolver, host: str, port: int, seconds: float) -> Sequence[str]:
    """Raises TimeoutError when time is up, and whatever the resolver raises."""
    if not _free.acquire(timeout=seconds):
        raise TimeoutError
    answer: Future[Sequence[str]] = Future()

    def ask() -> None:
        try:
            answer.set_result(resolver(host, port))
        except BaseException as error:
            answer.set_exception(error)
        finally:
            _free.release()

    try:
        Thread(target=ask, name=f"look-up-{host}", daemon=True).start()
    except RuntimeError as error:  # The system has no more threads.
        _free.release()
        raise OSError("no thread for looking up a name") from error
    return answer.result(timeout=seconds)
