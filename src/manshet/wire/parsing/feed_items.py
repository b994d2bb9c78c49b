"""One entry as feedparser gives it, to an Item."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import datetime
from itertools import chain, islice
from typing import Any, Final

from manshet.wire.parsing import cleaning, dates, fields, safe_xml
from manshet.wire.parsing.addresses import absolute
from manshet.wire.parsing.limits import MAX_PARTS
from manshet.wire.parsing.records import Category, Item, Media

Entry = dict[str, Any]

_TOMBSTONE: Final = "http://purl.org/atompub/tombstones/1.0"
CAPTION: Final = "media_caption"
"""The name that `feeds` gives to Media RSS's `description`."""
_PLAIN: Final = "text/plain"
_ADDRESS_AND_NAME = re.compile(r"^\s*[^\s@()]+@[^\s@()]+\s*\((.+)\)\s*$")
_CUT_ADDRESS = re.compile(r"^\s*[^\s@()]+@[^\s@()]+\s*\(([^()]+)\)?\s*$")
_ONLY_ADDRESS = re.compile(r"^\s*(?:mailto:)?[^\s@]+@[^\s@]+\s*$")
_IMAGE_ENDING = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:$|\?)", re.IGNORECASE)
_IMAGE_SOURCE = re.compile(r'<img\b[^>]*? src="([^"]+)"')


def item_of(entry: Entry, feed: Entry, kind: str, base: str) -> Item:
    """Map `entry` of `feed`; `base` resolves addresses that the entry gives no base for."""
    url = link_of(entry, base)
    headline = _headline(entry, kind)
    summary, body_html = _texts(entry, url or base)
    published_at, updated_at = _times(entry)
    language = _language(entry) or fields.language(feed.get("language"))
    return Item(
        raw_kind=kind,
        guid=cleaning.line(_text(entry, "id")),
        url=url,
        headline=headline,
        byline=_byline(entry),
        credit=cleaning.line(_text(entry, "publisher") or _text(_dict(entry, "source"), "title")),
        language=language,
        direction=fields.direction(headline, summary),
        published_at=published_at,
        updated_at=updated_at,
        expires_at=_time(entry, "expired"),
        summary=summary,
        body_html=body_html,
        categories=_categories(entry),
        images=_images(entry, base) or _images_in(body_html),
        rights=cleaning.line(_text(entry, "rights") or _text(feed, "rights"), is_markup=True),
        source_name=cleaning.headline(_text(feed, "title")),
    )


def link_of(entry: Entry, base: str) -> str:
    """The address of the piece or the site, not of a recording or a second form of it.

    feedparser lets an enclosure without an address stand in for the address, and leaves
    out `atom:link rel="alternate"` where RSS's own `link` is missing.
    """
    link = _text(entry, "link")
    alternates = [
        address
        for part in _dicts(entry, "links")
        if part.get("rel") == "alternate" and (address := _text(part, "href"))
    ]
    if alternates and link not in alternates:
        link = alternates[0]
    return absolute(link, base)


def tombstones(text: str, kind: str) -> tuple[Item, ...]:
    """What an Atom feed says was deleted (RFC 6721): a kill, which feedparser overlooks."""
    if _TOMBSTONE not in text:
        return ()
    found = safe_xml.tree(text, "Atom").iter(f"{{{_TOMBSTONE}}}deleted-entry")
    return tuple(
        Item(
            raw_kind=kind,
            guid=cleaning.line(one.get("ref", "")),
            updated_at=dates.from_iso(one.get("when", "")),
            pub_status="canceled",
        )
        for one in islice(found, MAX_PARTS)
        if one.get("ref")
    )


def _text(mapping: Entry, key: str) -> str:
    value = mapping.get(key)
    return value if isinstance(value, str) else ""


def _dict(mapping: Entry, key: str) -> Entry:
    value = mapping.get(key)
    return value if isinstance(value, dict) else {}


def _dicts(mapping: Entry, key: str) -> list[Entry]:
    value = mapping.get(key)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _headline(entry: Entry, kind: str) -> str:
    """Atom 1.0's `type="text"` is no mark-up; everywhere else tags are mark-up by habit."""
    title = _text(entry, "title")
    detail = _dict(entry, "title_detail")
    if kind == "atom10" and detail.get("type") == _PLAIN and "<" in title:
        return cleaning.line(title)
    return cleaning.headline(title)


def _texts(entry: Entry, base: str) -> tuple[str, str]:
    """The summary as plain text, and the cleaned body: the content, else the summary's mark-up."""
    summary = _dict(entry, "summary_detail")
    # An audio file's transcript or a second, plain form stands behind the HTML.
    contents = sorted(_dicts(entry, "content"), key=lambda part: part.get("type") == _PLAIN)
    content = next((part for part in contents if part.get("value")), summary)
    value = _text(content, "value")
    where = absolute(_text(content, "base"), base) or base
    if content.get("type") == _PLAIN and not _seems_html(value):
        body_html = cleaning.paragraphs(html.unescape(value))
    else:
        body_html = cleaning.body(value, where)
    said = _text(summary, "value") or _text(entry, "summary") or _text(entry, CAPTION)
    return cleaning.summary(said), body_html


def _seems_html(text: str) -> bool:
    return "</" in text or "<p" in text or "<br" in text


def _times(entry: Entry) -> tuple[datetime | None, datetime | None]:
    """When it was published and when changed; one that has only `updated` was published then."""
    updated = _time(entry, "updated")
    published = _time(entry, "published") or _time(entry, "created")
    return published or updated, updated or published


def _time(entry: Entry, key: str) -> datetime | None:
    # Asked for a missing "updated", feedparser's own `get` would answer with "published".
    parsed = dict.get(entry, f"{key}_parsed")
    if parsed and (moment := dates.from_fields(parsed)):
        return moment
    written = dict.get(entry, key)
    return dates.from_text(written) if isinstance(written, str) else None


def _language(entry: Entry) -> str:
    for key in ("title_detail", "summary_detail"):
        if found := fields.language(_dict(entry, key).get("language")):
            return found
    return fields.language(_text(entry, "language"))


def _byline(entry: Entry) -> str:
    """Names in their order; RSS's `author` is an address with a name in brackets."""
    names = [_author(author) for author in _dicts(entry, "authors")]
    names = [name for name in dict.fromkeys(names) if name]
    return "، ".join(names[:10]) or _name(_text(entry, "author"))


def _author(author: Entry) -> str:
    """feedparser cuts an address at four letters of its last part: «desk@wire.agen», «cy (Desk»."""
    address, name = _text(author, "email"), _text(author, "name")
    rejoined = _CUT_ADDRESS.match(f"{address}{name}") if address else None
    return _name(rejoined[1] if rejoined else name)


def _name(text: str) -> str:
    if match := _ADDRESS_AND_NAME.match(text):
        text = match[1]
    return "" if _ONLY_ADDRESS.match(text) else cleaning.line(text, is_markup=True)


def _categories(entry: Entry) -> tuple[Category, ...]:
    found = (
        Category(
            name=cleaning.headline(_text(tag, "label") or _text(tag, "term")),
            scheme=cleaning.line(_text(tag, "scheme")),
            code=cleaning.line(_text(tag, "term")) if _text(tag, "scheme") else "",
        )
        for tag in _dicts(entry, "tags")
    )
    return tuple(islice(fields.named_once(found), MAX_PARTS))


def _images(entry: Entry, base: str) -> tuple[Media, ...]:
    """Those of Media RSS, enclosures, the podcast's picture."""
    credit = cleaning.line(" ".join(_text(one, "content") for one in _dicts(entry, "media_credit")))
    caption = cleaning.summary(_text(entry, CAPTION))
    parts = chain(_dicts(entry, "media_content"), _dicts(entry, "enclosures"), _thumbnails(entry))
    pictures = (_one_media(part, base, caption, credit) for part in parts if _is_picture(part))
    return tuple(islice(fields.once(pictures), MAX_PARTS))


def _thumbnails(entry: Entry) -> Iterator[Entry]:
    """Smaller forms of the picture stand only where there is no other."""
    if not _dicts(entry, "media_content"):
        for part in _dicts(entry, "media_thumbnail"):
            yield {**part, "medium": "image"}
    if address := _text(_dict(entry, "image"), "href"):
        yield {"url": address, "medium": "image"}


def _one_media(part: Entry, base: str, caption: str, credit: str) -> Media:
    return Media(
        url=absolute(_text(part, "url") or _text(part, "href"), base),
        caption=caption,
        credit=credit,
        width=fields.whole_number(part.get("width")),
        height=fields.whole_number(part.get("height")),
        media_type=cleaning.line(_text(part, "type")).lower(),
        size_bytes=fields.whole_number(part.get("filesize") or part.get("length")),
    )


def _is_picture(part: Entry) -> bool:
    kind = _text(part, "medium") or _text(part, "type")
    if kind:
        return kind.lower().startswith("image")
    return bool(_IMAGE_ENDING.search(_text(part, "url") or _text(part, "href")))


def _images_in(body_html: str) -> tuple[Media, ...]:
    """The pictures inside the body, for sources that put them nowhere else."""
    sources = (Media(html.unescape(match[1])) for match in _IMAGE_SOURCE.finditer(body_html))
    return tuple(islice(fields.once(sources), MAX_PARTS))
