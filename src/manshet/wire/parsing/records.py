"""What the wire room knows of a received piece, whatever format brought it.

Text fields are "" when the source said nothing; times are aware and in UTC, None
when unknown. All plain text is in NFC, without mark-up and bidi controls; all HTML
has passed the allow-list of `cleaning`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from manshet.arabic import Direction

PubStatus = Literal["usable", "withheld", "canceled"]
"""IPTC's publishing states: canceled means take it down, withheld means hold it back."""

MediaType = Literal[
    "text", "picture", "audio", "video", "graphic", "composite", "event", "planning", "other"
]
CategoryKind = Literal[
    "subject", "place", "person", "organisation", "event", "object", "genre", "keyword"
]


@dataclass(frozen=True, slots=True)
class Category:
    """One subject, place or person; `scheme` with `code` name it in a vocabulary."""

    name: str
    scheme: str = ""
    code: str = ""
    kind: CategoryKind = "subject"


@dataclass(frozen=True, slots=True)
class Media:
    """One picture at an absolute address; width and height are in pixels."""

    url: str
    caption: str = ""
    credit: str = ""
    width: int | None = None
    height: int | None = None
    media_type: str = ""
    size_bytes: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One received piece. `raw_kind` names the format and dialect, such as "rss20"."""

    raw_kind: str
    guid: str = ""
    url: str = ""
    headline: str = ""
    kicker: str = ""
    byline: str = ""
    credit: str = ""
    dateline: str = ""
    located: str = ""
    language: str = ""
    direction: Direction = "rtl"
    published_at: datetime | None = None
    updated_at: datetime | None = None
    embargoed_until: datetime | None = None
    expires_at: datetime | None = None
    pub_status: PubStatus = "usable"
    urgency: int | None = None
    version: str = ""
    media_type: MediaType = "text"
    editor_note: str = ""
    summary: str = ""
    body_html: str = ""
    categories: tuple[Category, ...] = ()
    images: tuple[Media, ...] = ()
    rights: str = ""
    usage_terms: str = ""
    source_name: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """One answer of a source.

    `problems` are Arabic sentences for the editor; `ttl_minutes` says when to ask again,
    None when nothing was said.
    """

    kind: str
    title: str = ""
    url: str = ""
    language: str = ""
    items: tuple[Item, ...] = ()
    ttl_minutes: int | None = None
    encoding: str = ""
    problems: tuple[str, ...] = ()
