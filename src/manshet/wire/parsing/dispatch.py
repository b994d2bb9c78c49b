"""From what a source sent to a Feed: bound, decode, recognise, hand to the format's module."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable
from typing import Any, Final

from manshet.wire.errors import (
    EmptyBodyError,
    MalformedError,
    TooLargeError,
    UnknownFormatError,
    WireError,
)
from manshet.wire.parsing import feeds, json_feed, newsml, ninjs, safe_xml
from manshet.wire.parsing.charset import Decoded, decode
from manshet.wire.parsing.limits import MAX_BODY_BYTES, MAX_ELEMENTS, MAX_XML_DEPTH
from manshet.wire.parsing.records import Feed

_WRAPPED = re.compile(r"<(rss)\s[^<>]{0,2000}version=|<(feed)\s[^<>]{0,2000}w3\.org/2005/Atom")
_IN_PAGE: Final = "الخلاصة محشورة في صفحة ويب؛ أبلغ صاحب المصدر بذلك."
_PAGES: Final = ("html", "body", "head")


def parse(body: bytes, content_type: str | None = None, url: str = "") -> Feed:
    """Read what the source at `url` sent; the format is told by the content alone.

    `content_type` is the HTTP header, used for its charset: servers name every format
    text/html or text/xml. Raises WireError and nothing else.
    """
    if len(body) > MAX_BODY_BYTES:
        raise TooLargeError(len(body), MAX_BODY_BYTES, url)
    decoded = decode(body, content_type)
    text = decoded.text.replace("\0", "").lstrip("\ufeff \t\r\n")
    if not text:
        raise EmptyBodyError(url)
    try:
        feed = _by_content(text, url)
    except WireError as error:
        error.url = error.url or url
        raise
    return _with_decoding(feed, decoded)


def _by_content(text: str, url: str) -> Feed:
    if text[0] in "{[":
        return _json(text, url)
    name, attributes = safe_xml.root_of(text)
    if name in _PAGES:
        return _inside_page(text, url)
    reader: Callable[[str, str], Feed] = feeds.parse
    if newsml.is_root(name, attributes):
        reader = newsml.parse
    if not name:
        raise UnknownFormatError(url)
    return reader(text, url)


def _inside_page(text: str, url: str) -> Feed:
    """The feed that a misconfigured server wrapped into a page; raises when there is none."""
    start = _WRAPPED.search(text)
    if start is None:
        raise UnknownFormatError(url, is_page=True)
    closing = f"</{start[1] or start[2]}>"
    end = text.rfind(closing)
    feed = feeds.parse(text[start.start() : end + len(closing) if end > 0 else None], url)
    return dataclasses.replace(feed, problems=(_IN_PAGE, *feed.problems))


def _json(text: str, url: str) -> Feed:
    if text.count("{") + text.count("[") > MAX_ELEMENTS or _json_depth(text) > MAX_XML_DEPTH:
        raise MalformedError("JSON", "too many objects, or nested too deep", url)
    try:
        document: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise MalformedError("JSON", str(error), url) from error
    if ninjs.is_document(document):
        return ninjs.parse(document, url)
    if json_feed.is_document(document):
        return json_feed.parse(document, url)
    raise UnknownFormatError(url)


def _json_depth(text: str) -> int:
    """A bound for the depth of arrays and objects; brackets inside strings count too."""
    depth = deepest = 0
    for char in text:
        if char in "{[":
            depth += 1
            deepest = max(deepest, depth)
        elif char in "}]":
            depth -= 1
    return deepest


def _with_decoding(feed: Feed, decoded: Decoded) -> Feed:
    problems = (decoded.problem, *feed.problems) if decoded.problem else feed.problems
    return dataclasses.replace(feed, encoding=decoded.encoding, problems=problems)
