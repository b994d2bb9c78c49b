"""What a fetch may spend and where it may go."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from manshet import __version__
from manshet.fetch.addresses import authority, read

_MEGABYTE = 1024 * 1024


def user_agent(newsroom_url: str = "") -> str:
    """How Manshet names itself; with an address, a server's owner can find whom to write to.

    >>> user_agent("https://news.example").partition(" ")[2]
    '(+https://news.example)'
    """
    name = f"Manshet/{__version__}"
    return f"{name} (+{newsroom_url})" if newsroom_url else name


@dataclass(frozen=True)
class Policy:
    """One for all of a client's requests.

    `total_seconds` is for everything together: names, connections, redirects, reading.  A source
    that sends one byte a second ends there too.  `max_body_bytes` holds before and after
    decompression; while a body is put together it takes twice its size in memory.

    `allowed_hosts` are explicit allowances, each `host:port` in small letters and with the port
    always (`127.0.0.1:8765`, `[::1]:8765`, `agency.internal:80`); `allowing` writes them.  Neither
    the addresses of such a host nor its port are questioned, and no redirect of another host leads
    there.  `ca_file` holds the certificates of further authorities, in PEM.
    """

    user_agent: str = user_agent()
    total_seconds: float = 30.0
    connect_seconds: float = 10.0
    max_body_bytes: int = 8 * _MEGABYTE
    max_redirects: int = 5
    ports: frozenset[int] = frozenset({80, 443, 8080, 8443})
    allowed_hosts: frozenset[str] = frozenset()
    ca_file: Path | None = None

    def allowing(self, url: str) -> Policy:
        """This policy, and the host of an address that the operator has chosen.

        Raises AddressError.
        """
        return replace(self, allowed_hosts=self.allowed_hosts | {authority(read(url))})
