"""RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, CDF: what feedparser reads, to our records.

feedparser knows twenty years of dialects and mends broken XML, so it parses; what
protects is around it. It gets bytes in UTF-8 with nothing left to guess, after
`safe_xml` has refused entities and endless nesting. Its own sanitiser and resolver
of addresses stay off: `cleaning` does both with a parser that reads as browsers do.
"""

from __future__ import annotations

import io
import re
import warnings
from typing import Any, Final

import feedparser

from manshet.wire.errors import HostileXMLError, MalformedError, TooLargeError, UnknownFormatError
from manshet.wire.parsing import cleaning, fields, safe_xml
from manshet.wire.parsing.feed_items import item_of, link_of, tombstones
from manshet.wire.parsing.limits import (
    MAX_ITEMS,
    MAX_MENDABLE_BYTES,
    MAX_MENDABLE_MARKS,
    MAX_XML_DEPTH,
)
from manshet.wire.parsing.records import Feed

_MENDED: Final = "في بنية الخلاصة أخطاء أُصلحت عند القراءة؛ قد تنقص منها معلومات."
_CUT: Final = f"في الخلاصة أكثر من {MAX_ITEMS} مادة؛ قُرئت الأولى منها."
_ROOTS: Final = ("rss", "rdf", "feed", "channel")
_MEDIA_PREFIX = re.compile(r"xmlns:([\w.-]{1,30})\s*=\s*[\"']http://search\.yahoo\.com/mrss/?[\"']")
_HEAD_LETTERS: Final = 20_000
_PERIOD_MINUTES: Final = {
    "hourly": 60,
    "daily": 24 * 60,
    "weekly": 7 * 24 * 60,
    "monthly": 30 * 24 * 60,
    "yearly": 365 * 24 * 60,
}


def parse(text: str, url: str) -> Feed:
    """Read the feed in `text`, which came from `url`, "" when unknown.

    Raises HostileXMLError, TooLargeError, UnknownFormatError and MalformedError.
    """
    text = _captions_apart(safe_xml.without_declaration(text).lstrip())
    root, _ = safe_xml.root_of(text)
    sound = _guard(text, url)
    found = _read(text, url)
    if root not in _ROOTS and not found.get("version") and not found.entries:
        raise UnknownFormatError(url)
    feed: dict[str, Any] = found.feed
    site = link_of(feed, url)
    base = site or url
    kind = found.get("version") or ("cdf" if root == "channel" else "feed")
    entries = found.entries
    withdrawn = tombstones(text, kind) if sound and kind == "atom10" else ()
    problems = [] if sound else [_MENDED]
    if len(entries) > MAX_ITEMS:
        problems.append(_CUT)
    title = cleaning.headline(str(feed.get("title", "")))
    return Feed(
        kind=kind,
        title=title,
        url=site,
        language=fields.language(feed.get("language")),
        items=(*(item_of(one, feed, kind, base) for one in entries[:MAX_ITEMS]), *withdrawn),
        ttl_minutes=_ttl_minutes(feed),
        problems=tuple(problems),
    )


def _captions_apart(text: str) -> str:
    """Rename Media RSS's `description`, which feedparser takes for the item's own.

    It describes the picture, and would end up as the summary or even as the body.
    Attributes go too, since feedparser keeps those of an unknown element in place of its text.
    """
    prefixes = {"media", *_MEDIA_PREFIX.findall(text[:_HEAD_LETTERS])}
    names = "|".join(re.escape(prefix) for prefix in sorted(prefixes))
    return re.sub(rf"<(/?)({names}):description(?:\s[^<>]*)?(?<!/)>", r"<\1\2:caption>", text)


def _guard(text: str, url: str) -> bool:
    """Whether `text` is well-formed; broken text is judged by its tags before it is mended."""
    if safe_xml.well_formed_depth(text) is not None:
        return True
    if len(text) > MAX_MENDABLE_BYTES:
        raise TooLargeError(len(text), MAX_MENDABLE_BYTES, url)
    if text.count("<") + text.count("&") > MAX_MENDABLE_MARKS:
        raise HostileXMLError(safe_xml.TOO_MANY, url)
    if safe_xml.loose_depth(text) > MAX_XML_DEPTH:
        raise HostileXMLError(safe_xml.TOO_DEEP, url)
    return False


def _read(text: str, url: str) -> Any:
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    body = io.BytesIO(text.encode("utf-8", "replace"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return feedparser.parse(
                body, response_headers=headers, resolve_relative_uris=False, sanitize_html=False
            )
        except Exception as error:
            # The loose parser meets broken input with whatever its statement at hand raises.
            raise MalformedError("RSS/Atom", f"{type(error).__name__}: {error}", url) from error


def _ttl_minutes(feed: dict[str, Any]) -> int | None:
    """From RSS's `ttl`, or the syndication module of RSS 1.0; None when neither says."""
    if (minutes := fields.whole_number(feed.get("ttl"))) is not None:
        return minutes
    period = _PERIOD_MINUTES.get(str(feed.get("sy_updateperiod", "")).strip().lower())
    times = fields.whole_number(feed.get("sy_updatefrequency")) or 1
    return period // times if period else None
