"""Between what a parser read (`parsing.Item`) and what is kept (`models.Item`)."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from datetime import datetime, timedelta
from typing import Any, Final, cast

from manshet.arabic import fold, shorten
from manshet.wire import parsing
from manshet.wire.models import Item, SectionRule, Source

CLOCKS_DIFFER: Final = timedelta(minutes=10)
HEADLINE_LETTERS: Final = 120
LINE_LETTERS: Final = 1000  # as the columns have; several names of a line's length may be joined
BREAKING: Final = 2
_BREAKING_WORD: Final = fold("عاجل")
_NO_STORIES: Final = ("event", "planning")
_SEARCHED_LETTERS: Final = 2000


def is_story(record: parsing.Item) -> bool:
    """Plans and dates of coming events are no news; what says nothing cannot be listed.

    A word of withdrawal (RFC 6721) has no headline, but names what it is about.
    """
    says_something = record.headline or record.kicker or record.summary
    is_withdrawal = record.pub_status != "usable" and record.guid
    return record.media_type not in _NO_STORIES and bool(says_something or is_withdrawal)


def keys_of(record: parsing.Item) -> dict[str, str]:
    """The digests of `parsing.identity` by the names of their columns; "" for what it lacks."""
    keys = parsing.identity(record)
    named = {"guid_key": keys.guid, "url_key": keys.address, "words_key": keys.words}
    return {name: _digest(key) for name, key in named.items()}


def _digest(key: str) -> str:
    """Addresses are longer than an index takes."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:32] if key else ""


def fields_of(record: parsing.Item, source: Source, now: datetime) -> dict[str, Any]:
    """The columns that the record fills, save those of identity, state and section."""
    headline = headline_of(record)
    return {
        "guid": record.guid,
        "url": record.url,
        "kicker": record.kicker,
        "headline": headline,
        "standfirst": record.summary,
        "text": record.body_html,
        "byline": record.byline[:LINE_LETTERS],
        "credit": record.credit[:LINE_LETTERS],
        "dateline": (record.dateline or record.located)[:LINE_LETTERS],
        "language": (record.language or source.language)[:35],
        "direction": record.direction,
        "urgency": urgency_of(record),
        "editor_note": record.editor_note,
        "rights": record.rights[:LINE_LETTERS],
        "usage_terms": record.usage_terms,
        "categories": [category.name for category in record.categories if category.name],
        "images": [[image.url, image.caption, image.credit] for image in record.images],
        "published_at": _past(record.published_at, now),
        "updated_at": record.updated_at,
        "embargoed_until": record.embargoed_until,
        "expires_at": record.expires_at,
        "pub_status": record.pub_status,
        "source_version": record.version[:200],
        "fingerprint": parsing.fingerprint(record),
        "headline_key": fold(headline)[:LINE_LETTERS],
        "search_key": fold(f"{record.kicker} {headline} {record.summary}"[:_SEARCHED_LETTERS]),
    }


def headline_of(record: parsing.Item) -> str:
    """Short messages have no headline: their first words stand for it."""
    if record.headline:
        return record.headline
    return shorten(record.kicker or record.summary, HEADLINE_LETTERS)


def urgency_of(record: parsing.Item) -> int | None:
    """From 1 to 9 by IPTC, None when nothing tells; feeds have but the word «عاجل» for it."""
    words = re.findall(r"\w+", fold(f"{record.kicker} {record.headline}"))
    return record.urgency or (BREAKING if _BREAKING_WORD in words[:3] else None)


def _past(moment: datetime | None, now: datetime) -> datetime:
    """A source's clock may run fast; what it dates tomorrow came out now."""
    return now if moment is None or moment > now + CLOCKS_DIFFER else moment


def record_of(item: Item) -> parsing.Item:
    """What `parsing.differences` and `parsing.is_newer` compare, as it stands in the table."""
    return parsing.Item(
        raw_kind="",
        guid=item.guid,
        url=item.url,
        kicker=item.kicker,
        headline=item.headline,
        summary=item.standfirst,
        body_html=item.text,
        byline=item.byline,
        dateline=item.dateline,
        published_at=item.published_at,
        updated_at=item.updated_at,
        embargoed_until=item.embargoed_until,
        expires_at=item.expires_at,
        usage_terms=item.usage_terms,
        pub_status=cast(parsing.PubStatus, item.pub_status),
        version=item.source_version,
        images=tuple(parsing.Media(*image) for image in item.images),
    )


def completed(record: parsing.Item, item: Item) -> parsing.Item:
    """A kill often comes without the words of what it kills: those that are known stay."""
    is_usable = record.pub_status == "usable"
    return dataclasses.replace(
        record,
        headline=headline_of(record) or item.headline,
        kicker=record.kicker or (item.kicker if not record.headline else ""),
        summary=record.summary or ("" if is_usable else item.standfirst),
        body_html=record.body_html or ("" if is_usable else item.text),
        byline=record.byline[:LINE_LETTERS] or ("" if is_usable else item.byline),
        dateline=(record.dateline or record.located)[:LINE_LETTERS],
        rights=record.rights or ("" if is_usable else item.rights),
        usage_terms=record.usage_terms or ("" if is_usable else item.usage_terms),
        expires_at=record.expires_at or (None if is_usable else item.expires_at),
        published_at=record.published_at or item.published_at,
        url=record.url or item.url,
    )


def section_for(record: parsing.Item, source: Source, rules: list[SectionRule]) -> int | None:
    """By the source's rules, the first that fits; else its own section."""
    categories = {fold(name) for one in record.categories for name in (one.name, one.code) if name}
    for rule in rules:
        if rule.fits(categories):
            return int(rule.section_id)
    return cast("int | None", source.section_id)
