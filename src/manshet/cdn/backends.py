"""Back ends in Wagtail's interface, for CDNs that purge by tag and for caches near by.

They raise PurgeError where Wagtail's own write a line to the log, since what is not confirmed is
tried again.  Addresses, fields and limits are those of the CDNs' documentation:
fastly.com/documentation/reference/api/purging,
developers.cloudflare.com/cache/how-to/purge-cache, docs.bunny.net/cdn/purge-cache.
"""

from __future__ import annotations

import json
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from wagtail.contrib.frontend_cache.backends import BaseBackend, HTTPBackend

from manshet.cdn.api import ask
from manshet.cdn.errors import PurgeError


class TagBackend(BaseBackend):
    """`ZONE` and `TOKEN` are the CDN's names for the newspaper and the right to purge it.

    `at_once` tags go into a request.  More than `most` are not worth their requests: then
    everything is purged.
    """

    api: str
    at_once: int
    most: int

    def __init__(self, params: Mapping[str, Any]) -> None:
        super().__init__(params)
        self.zone = quote(params["ZONE"], safe="")
        self.token: str = params["TOKEN"]
        self.api = params.get("API") or self.api

    def purge_tags(self, tags: Sequence[str]) -> None:
        """Raises PurgeError; some of the tags may have been purged then."""
        for start in range(0, len(tags), self.at_once):
            self.purge_some(tags[start : start + self.at_once])

    @abstractmethod
    def purge_some(self, tags: Sequence[str]) -> None: ...


class FastlyBackend(TagBackend):
    """Hard purges: a soft one would show the old page once more."""

    api = "https://api.fastly.com"
    at_once = 256
    most = 2560

    def purge_some(self, tags: Sequence[str]) -> None:
        address = f"{self.api}/service/{self.zone}/purge"
        ask("POST", address, {"Fastly-Key": self.token}, {"surrogate_keys": list(tags)})


class CloudflareTagBackend(TagBackend):
    """All plans purge by tag; the smallest 5 times a minute, with 25 in reserve."""

    api = "https://api.cloudflare.com"
    at_once = 100
    most = 500

    def purge_some(self, tags: Sequence[str]) -> None:
        address = f"{self.api}/client/v4/zones/{self.zone}/purge_cache"
        headers = {"Authorization": f"Bearer {self.token}"}
        body = ask("POST", address, headers, {"tags": list(tags)})
        try:
            answer = json.loads(body)
        except ValueError as error:
            raise PurgeError("Cloudflare's answer is not JSON.") from error
        if not (isinstance(answer, dict) and answer.get("success") is True):
            raise PurgeError(f"Cloudflare answers {str(answer)[:200]}")


class BunnyBackend(TagBackend):
    api = "https://api.bunny.net"
    at_once = 1
    most = 30

    def purge_some(self, tags: Sequence[str]) -> None:
        address = f"{self.api}/pullzone/{self.zone}/purgeCache"
        ask("POST", address, {"AccessKey": self.token}, {"CacheTag": tags[0]})


class HTTPCacheBackend(HTTPBackend):
    """`PURGE` to a cache near by, as Varnish takes it; Wagtail's own has no time-out."""

    def purge(self, url: str) -> None:
        parts = urlsplit(url)
        address = urlunsplit((self.cache_scheme, self.cache_netloc, parts.path, parts.query, ""))
        ask("PURGE", address, {"Host": parts.netloc}, also_fine=(404,))  # It does not have it.
