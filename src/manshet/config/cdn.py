"""The CDN that the environment names: what it is told with each page, and how it is purged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from manshet.config.env import SettingError
from manshet.edition.cdn import CDN


@dataclass(frozen=True)
class Kind:
    """`needs` are the variables without which it cannot be purged."""

    backend: str
    needs: tuple[str, ...]
    told: Mapping[str, Any]


_TAGGED = ("MANSHET_CDN_ZONE", "MANSHET_CDN_TOKEN")
_WAGTAIL = "wagtail.contrib.frontend_cache.backends"
KINDS = {
    "fastly": Kind(
        "manshet.cdn.backends.FastlyBackend",
        _TAGGED,
        {"life_field": "surrogate-control", "tag_field": "surrogate-key", "separator": " "},
    ),
    "cloudflare": Kind(
        "manshet.cdn.backends.CloudflareTagBackend",
        _TAGGED,
        {"life_field": "cloudflare-cdn-cache-control", "tag_field": "cache-tag"},
    ),
    "bunny": Kind(
        "manshet.cdn.backends.BunnyBackend",
        _TAGGED,
        {"tag_field": "cdn-tag", "tags_max_bytes": 1024, "tag_letters": 6},
    ),
    "cloudfront": Kind(f"{_WAGTAIL}.CloudfrontBackend", ("MANSHET_CDN_ZONE",), {}),
    "http": Kind("manshet.cdn.backends.HTTPCacheBackend", ("MANSHET_CDN_API",), {}),
}


def cdn_of(values: Mapping[str, Any]) -> CDN | None:
    """Raises SettingError for an unknown kind, or one that lacks what it needs."""
    name = values["MANSHET_CDN"]
    if not name:
        return None
    kind = KINDS.get(name)
    if kind is None:
        raise SettingError("MANSHET_CDN", name, f"use one of {', '.join(KINDS)}")
    for need in kind.needs:
        if not values[need]:
            raise SettingError(need, "", f"MANSHET_CDN={name} needs it")
    return CDN(seconds=values["MANSHET_CDN_SECONDS"], **kind.told)


def front_end_cache(values: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Wagtail's WAGTAILFRONTENDCACHE."""
    if not values["MANSHET_CDN"]:
        return {}
    zone, api = values["MANSHET_CDN_ZONE"], values["MANSHET_CDN_API"]
    return {
        "cdn": {
            "BACKEND": KINDS[values["MANSHET_CDN"]].backend,
            **{"ZONE": zone, "TOKEN": values["MANSHET_CDN_TOKEN"], "API": api},
            **{"LOCATION": api, "DISTRIBUTION_ID": zone},
        }
    }
