"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/), read with forbearance.

A missing `version`, an `id` that is a number, a lone `author`: all occur and hurt
nobody. Unknown keys, extensions among them, are ignored as the standard asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from manshet.wire.errors import MalformedError
from manshet.wire.parsing import cleaning, dates, fields
from manshet.wire.parsing.addresses import absolute
from manshet.wire.parsing.limits import MAX_ITEMS, MAX_PARTS
from manshet.wire.parsing.records import Category, Feed, Item, Media

Node = dict[str, Any]

_VERSION: Final = "jsonfeed.org/version/"
_NO_VERSION: Final = "لا تذكر الخلاصة إصدار JSON Feed؛ قُرئت على أنها منه."


def is_document(document: object) -> bool:
    """Whether it says so, or has items that a JSON Feed would have."""
    if not isinstance(document, dict):
        return False
    said = _VERSION in str(document.get("version", ""))
    return said or isinstance(document.get("items"), list)


def parse(document: Node, url: str) -> Feed:
    """Map `document`; items without any text, address and id are left out.

    Raises MalformedError when `items` is no list.
    """
    entries = document.get("items", [])
    if not isinstance(entries, list):
        raise MalformedError("JSON Feed", "items is not an array", url)
    version = _string(document, "version")
    kind = "json" + version.rpartition(_VERSION)[2].replace(".", "").strip("/ ")[:4]
    feed_url = absolute(_string(document, "feed_url"), url)
    base = absolute(_string(document, "home_page_url"), url) or feed_url or url
    items = (item_of(node, document, kind, base) for node in entries if isinstance(node, dict))
    return Feed(
        kind=kind,
        title=cleaning.line(_string(document, "title")),
        url=absolute(_string(document, "home_page_url"), url),
        language=fields.language(document.get("language")),
        items=tuple(islice((item for item in items if _says_anything(item)), MAX_ITEMS)),
        problems=() if _VERSION in version else (_NO_VERSION,),
    )


def _says_anything(item: Item) -> bool:
    return bool(item.guid or item.url or item.headline or item.summary or item.body_html)


def item_of(node: Node, feed: Node, kind: str, base: str) -> Item:
    """Map one item; `external_url` is what a link blog talks about, not where the item is."""
    headline = cleaning.line(_string(node, "title"))
    url = absolute(_string(node, "url"), base)
    text, markup = _string(node, "content_text"), _string(node, "content_html")
    said = _string(node, "summary") or text
    summary = cleaning.summary(said, is_markup=False) if said else cleaning.summary(markup)
    published_at = dates.from_text(_string(node, "date_published"))
    updated_at = dates.from_text(_string(node, "date_modified"))
    return Item(
        raw_kind=kind,
        guid=cleaning.line(_string(node, "id")),
        url=url,
        headline=headline,
        byline=_byline(node) or _byline(feed),
        language=fields.language(node.get("language") or feed.get("language")),
        direction=fields.direction(headline, summary),
        published_at=published_at or updated_at,
        updated_at=updated_at or published_at,
        summary=summary,
        body_html=cleaning.body(markup, url or base) if markup else cleaning.paragraphs(text),
        categories=tuple(islice(fields.named_once(_tags(node)), MAX_PARTS)),
        images=tuple(islice(fields.once(_pictures(node, base)), MAX_PARTS)),
        source_name=cleaning.line(_string(feed, "title")),
    )


def _string(node: Node, key: str) -> str:
    """Strings, and numbers where a string should be; anything else is nothing."""
    value = node.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return value if isinstance(value, str) else f"{value}"


def _nodes(node: Node, key: str) -> list[Node]:
    value = node.get(key)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _byline(node: Node) -> str:
    """1.1 has `authors`, 1.0 the lone `author`."""
    single = node.get("author")
    authors = _nodes(node, "authors") or ([single] if isinstance(single, dict) else [])
    names = (cleaning.line(_string(author, "name")) for author in authors[:10])
    return "، ".join(filter(None, names))


def _tags(node: Node) -> Iterator[Category]:
    tags = node.get("tags")
    for tag in tags[: MAX_PARTS * 2] if isinstance(tags, list) else []:
        if isinstance(tag, str):
            yield Category(cleaning.line(tag), kind="keyword")


def _pictures(node: Node, base: str) -> Iterator[Media]:
    for key in ("image", "banner_image"):
        yield Media(absolute(_string(node, key), base))
    for part in _nodes(node, "attachments")[:MAX_PARTS]:
        media_type = cleaning.line(_string(part, "mime_type")).lower()
        if media_type.startswith("image/"):
            yield Media(
                absolute(_string(part, "url"), base),
                caption=cleaning.line(_string(part, "title")),
                media_type=media_type,
                size_bytes=fields.whole_number(part.get("size_in_bytes")),
            )
