"""What moves between the parts: a page as rendered, and as it is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from manshet.edition.names import Name

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Rendering:
    """A page as the program made it.

    `position` is the journal's head before the first thing was read: a key that changed after it
    may not be in the page yet.
    """

    name: Name
    status: int
    headers: Headers
    body: bytes
    keys: frozenset[str]
    position: int

    @property
    def is_page(self) -> bool:
        """Kept until one of its keys changes; other answers are kept for seconds."""
        return self.status == 200 and self.is_common

    @property
    def is_common(self) -> bool:
        """The same for every reader: nothing personal, nothing that forbids keeping it."""
        if self.status not in (200, 301, 302, 404, 410):
            return False
        fields = {name.lower(): value for name, value in self.headers}
        cache_control = fields.get("cache-control", "")
        return "set-cookie" not in fields and not {"private", "no-store"} & set(
            cache_control.replace(",", " ").split()
        )

    @property
    def digest(self) -> str:
        """The strong validator of RFC 9110 section 8.8.1, without its encoding.

        Of the body and the keys: a CDN that is told «still the same» keeps the tags it has.
        """
        whole = hashlib.blake2b(self.body, digest_size=9)
        whole.update(" ".join(("", *sorted(self.keys))).encode())
        return whole.hexdigest()


@dataclass(frozen=True)
class Head:
    """Status and headers of a kept page, without those that depend on the form."""

    status: int
    headers: Headers
    digest: str


@dataclass(frozen=True)
class Stamp:
    """Tells whether a file is still the one that was read."""

    inode: int
    modified_ns: int


@dataclass(frozen=True)
class StoredPage:
    """`forms` is filled by need: the body by content coding, identity under the empty text."""

    head: Head
    stamp: Stamp
    forms: Mapping[str, bytes] = field(default_factory=dict)
