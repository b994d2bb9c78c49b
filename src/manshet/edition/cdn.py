"""What a CDN before the newspaper is told: how long it may keep a page, and the page's tags.

A tag is a key of the page.  Only a stored page may be kept long, since only that is named when it
has to go; a page that cannot carry all of its tags is kept for seconds, as one that is not stored.
"""

from __future__ import annotations

import re
from base64 import b32encode
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Literal
from urllib.parse import quote

from manshet.edition.keys import EVERYTHING, PAGED
from manshet.edition.names import Name
from manshet.edition.pages import Headers, Rendering

RawHeaders = list[tuple[bytes, bytes]]
PurgedBy = Literal["", "tag", "address"]

ALL = "all"  # The tag of every page.
BRIEF_SECONDS = 2
_LATE = "stale-while-revalidate=30, stale-if-error=86400"
_PRIVATE = (b"cache-control", b"private, no-store")
_FOR_EVERYBODY = re.compile(rb"(?=.*\bpublic\b).*\bmax-age=[1-9]")


@dataclass(frozen=True)
class CDN:
    """`life_field` is the header that the CDN alone obeys; `cache-control` where it has none.

    Without a `tag_field` it is purged by address.  Tags that together exceed `tags_max_bytes`
    would be cut off.  With `tag_letters`, tags are hashes of so many letters; where two fall
    together, a page too many is dropped.
    """

    seconds: int
    life_field: str = "cache-control"
    tag_field: str = ""
    separator: str = ","
    tags_max_bytes: int = 16_000
    tag_letters: int = 0

    @property
    def purged_by(self) -> PurgedBy:
        return "tag" if self.tag_field else "address"

    def tag(self, key: str) -> str:
        """In ASCII, without spaces and commas, whatever the key.

        >>> CDN(60).tag("list:section:7"), CDN(60).tag("topic:غزة"), CDN(60).tag("*")
        ('list:section:7', 'topic:%D8%BA%D8%B2%D8%A9', 'all')
        """
        if self.tag_letters:
            return b32encode(blake2b(key.encode()).digest()).decode()[: self.tag_letters].lower()
        return ALL if key == EVERYTHING else quote(key, safe=":")

    def tagged(self, rendering: Rendering) -> Rendering:
        """With its tags among its headers, if they fit."""
        if not self.tag_field or not rendering.is_common:
            return rendering
        tags = self.separator.join(sorted({self.tag(key) for key in rendering.keys - {PAGED}}))
        if len(tags) > self.tags_max_bytes:
            return rendering
        return replace(rendering, headers=(*rendering.headers, (self.tag_field, tags)))

    @property
    def fields(self) -> frozenset[bytes]:
        """Headers of its own."""
        return frozenset({self.life_field.encode(), self.tag_field.encode()})

    def can_be_purged(self, headers: Headers) -> bool:
        """Whether a stored page with these headers is named to the CDN when it is dropped."""
        return not self.tag_field or any(name == self.tag_field for name, _value in headers)

    def names_as_asked(
        self, name: Name, raw_path: bytes, query: bytes, host: bytes, own: str
    ) -> bool:
        """Whether the address that was asked for is the one that a purge would name.

        A CDN keeps `/?utm_source=x`, or the same path in other letters, as another page; a tag
        finds all of them, an address only itself.  `own` is the newspaper's host.
        """
        if self.tag_field:
            return True
        target = raw_path + (b"?" + query if query else b"")
        return target == name.target.encode() and host.lower() == own.lower().encode()

    def life(self, cache_control: str, *, is_long: bool) -> Headers:
        """`cache_control` is for browsers, and for CDNs without a header of their own replaced."""
        if self.life_field == "cache-control":
            seconds = (
                f"s-maxage={self.seconds}, {_LATE}" if is_long else f"s-maxage={BRIEF_SECONDS}"
            )
            return (("cache-control", f"public, max-age=0, {seconds}"),)
        seconds = f"max-age={self.seconds}, {_LATE}" if is_long else f"max-age={BRIEF_SECONDS}"
        return (("cache-control", cache_control), (self.life_field, seconds))


def unkept(headers: Iterable[tuple[bytes, bytes]]) -> RawHeaders:
    """Headers of an answer of the program itself, so that no CDN keeps what is one reader's.

    What says by itself that it is everybody's for a time (files) is left alone.
    """
    given = [(name.lower(), value) for name, value in headers]
    policy = b", ".join(value for name, value in given if name == b"cache-control")
    sets_cookie = any(name == b"set-cookie" for name, _value in given)
    if b"private" in policy or (_FOR_EVERYBODY.search(policy) and not sets_cookie):
        return given
    return [*(header for header in given if header[0] != b"cache-control"), _PRIVATE]
