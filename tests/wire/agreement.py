"""What other projects' readers say of their test feeds, compared with what is read here.

Titles are compared as text, since a headline here has no mark-up; addresses after
resolving against the feed's own; dates as instants. Only what the expectation states
counts. `python -m tests.wire.agreement` prints the table of docs/wire-formats.md.
"""

from __future__ import annotations

import ast
import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from manshet.wire.errors import WireError
from manshet.wire.parsing import Feed, Item, parse
from manshet.wire.parsing.cleaning import headline
from tests.wire.shared import archive

BASE = "http://127.0.0.1:8097/some/where.xml"
Node = dict[str, Any]


@dataclass(frozen=True)
class Comparison:
    """One stated field of one file: equal or not."""

    file: str
    field: str
    expected: object
    found: object

    @property
    def agrees(self) -> bool:
        return self.expected == self.found


def compared(name: str) -> list[Comparison]:
    """Every stated headline, link and date of an archive that carries expectations."""
    return list(_READERS[name](archive(name)))


def _read(file: str, body: bytes, content_type: str | None = None) -> Feed | None:
    try:
        return parse(body, content_type, BASE)
    except WireError:
        return None


def _text(value: object) -> str:
    return headline(str(value or ""))


def _address(value: object) -> str:
    """An empty path and "/" are one (RFC 3986 section 6.2.3)."""
    address = html.unescape(str(value or "").strip())
    return f"{address}/" if re.fullmatch(r"https?://[^/?#]+", address) else address


def _moment(value: object) -> datetime | None:
    """RFC 3339 or RFC 822, as the expectations write instants."""
    text = str(value or "")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        try:
            moment = parsedate_to_datetime(text.replace("UTC", "GMT"))
        except ValueError:
            return None
    return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC).replace(microsecond=0)


def _states(file: str, items: list[Node], feed: Feed | None) -> Iterator[Comparison]:
    """Compare `items` of {"title", "link", "published", "updated"} with those of `feed`."""
    found = feed.items if feed else ()
    if items:
        yield Comparison(file, "items", len(items), len(found))
    for number, stated in enumerate(items):
        ours = found[number] if number < len(found) else None
        yield from _one(f"{file}#{number}", stated, ours)


def _one(where: str, stated: Node, ours: Item | None) -> Iterator[Comparison]:
    if _text(stated.get("title")):
        found = ours.headline if ours else None
        yield Comparison(where, "headline", _text(stated["title"]), found)
    if link := _address(stated.get("link")):
        yield Comparison(where, "link", link, _address(ours.url) if ours else None)
    for key in ("published", "updated"):
        if moment := _moment(stated.get(key)):
            found_at = getattr(ours, f"{key}_at", None)
            yield Comparison(where, key, moment, found_at)


def _feed_itself(file: str, title: object, link: object, feed: Feed | None) -> Iterator[Comparison]:
    if _text(title):
        yield Comparison(file, "feed title", _text(title), feed.title if feed else None)
    if _address(link):
        yield Comparison(file, "feed link", _address(link), _address(feed.url) if feed else None)


def _gofeed(files: dict[str, bytes]) -> Iterator[Comparison]:
    for file, body in files.items():
        expected_file = re.sub(r"(\.xml|\.json)$", "", file)
        expected = files.get(
            f"{expected_file}_expected.json" if file.endswith(".json") else f"{expected_file}.json"
        )
        if expected is None or "invalid" in file:
            continue
        stated = json.loads(expected)
        feed = _read(file, body)
        if "/atom/" in file and "/parser/" in f"/{file}":
            yield from _gofeed_atom(file, stated, feed)
            continue
        items = [
            {
                "title": item.get("title"),
                "link": item.get("link") or item.get("url"),
                "published": item.get("publishedParsed")
                or item.get("pubDateParsed")
                or item.get("date_published"),
                "updated": item.get("updatedParsed") or item.get("date_modified"),
            }
            for item in stated.get("items") or []
        ]
        yield from _states(file, items, feed)
        link = stated.get("link") or stated.get("home_page_url")
        yield from _feed_itself(file, stated.get("title"), link, feed)


def _gofeed_atom(file: str, stated: Node, feed: Feed | None) -> Iterator[Comparison]:
    items = [
        {
            "title": entry.get("title"),
            "link": _alternate(entry.get("links", [])),
            "published": entry.get("publishedParsed"),
            "updated": entry.get("updatedParsed"),
        }
        for entry in stated.get("entries") or []
    ]
    yield from _states(file, items, feed)
    yield from _feed_itself(file, stated.get("title"), _alternate(stated.get("links", [])), feed)


def _alternate(links: list[Node]) -> str:
    fitting = (link.get("href") for link in links if link.get("rel") in ("alternate", None, ""))
    return next((href for href in fitting if href), "")


def _feed_rs(files: dict[str, bytes]) -> Iterator[Comparison]:
    for file, body in files.items():
        stem = re.sub(r"\.(xml|json)$", "", file)
        expected = files.get(f"{stem}.serde.json")
        if expected is None or file.endswith(".serde.json"):
            continue
        stated = json.loads(expected)
        feed = _read(file, body)
        items = [
            {
                "title": (entry.get("title") or {}).get("content"),
                "link": _alternate(entry.get("links", [])),
                "published": entry.get("published"),
                "updated": entry.get("updated"),
            }
            for entry in stated["entries"]
        ]
        yield from _states(file, items, feed)
        title = (stated.get("title") or {}).get("content")
        yield from _feed_itself(file, title, _alternate(stated.get("links", [])), feed)


def _rss_parser(files: dict[str, bytes]) -> Iterator[Comparison]:
    for file, body in files.items():
        name = file.rpartition("/")[2].rpartition(".")[0]
        expected = next(
            (data for path, data in files.items() if path.endswith(f"output/{name}.json")), None
        )
        if expected is None or "output/" in file:
            continue
        stated = json.loads(_decoded(expected))["feed"]
        feed = _read(file, body)
        items = [
            {
                "title": item.get("title"),
                "link": item.get("link"),
                "published": item.get("isoDate") or item.get("pubDate"),
            }
            for item in stated["items"]
        ]
        yield from _states(file, items, feed)
        yield from _feed_itself(file, stated.get("title"), stated.get("link"), feed)


def _decoded(expected: bytes) -> str:
    """One of the expectations is in the encoding of its feed."""
    try:
        return expected.decode()
    except UnicodeDecodeError:
        return expected.decode("iso-8859-1")


_CLAIM = re.compile(
    r"(?P<where>feed|entries\[(?P<number>\d)\])\['(?P<key>title|link|published_parsed|"
    r"updated_parsed|published|updated)'\]"
)
_FEEDPARSER_FIELDS = {"title": "headline", "link": "url"}


def _feedparser(files: dict[str, bytes]) -> Iterator[Comparison]:
    """Each file says in a comment what holds: `not bozo and entries[0]['title'] == '…'`."""
    for file, body in files.items():
        text = body.decode("utf-8", "replace")
        said = re.search(r"Expect:\s*(.*?)\s*-->", text, re.DOTALL)
        if said is None:
            continue
        location = re.search(r"Header:\s*Content-Location:\s*(\S+)", text, re.IGNORECASE)
        content_type = re.search(r"Header:\s*Content-type:\s*(.+)", text, re.IGNORECASE)
        feed = None
        try:
            kind = content_type[1] if content_type else None
            feed = parse(body, kind, location[1] if location else BASE)
        except WireError:
            pass
        for claims, value in _claims(said[1]):
            for claim in claims:
                yield from _feedparser_claim(file, claim, value, feed)


def _claims(expression: str) -> Iterator[tuple[list[re.Match[str]], object]]:
    """The parts of the form `a == b == literal`."""
    for part in expression.removeprefix("not bozo and ").split(" and "):
        sides = [side.strip() for side in part.split(" or ")[-1].split(" == ")]
        claims = [claim for side in sides[:-1] if (claim := _CLAIM.fullmatch(side))]
        if len(sides) < 2 or len(claims) != len(sides) - 1:
            continue
        try:
            yield claims, ast.literal_eval(sides[-1])
        except (ValueError, SyntaxError):
            continue


def _feedparser_claim(
    file: str, claim: re.Match[str], value: object, feed: Feed | None
) -> Iterator[Comparison]:
    key = claim["key"]
    if claim["where"] == "feed":
        if key == "title":
            yield from _feed_itself(file, value, "", feed)
        elif key == "link":
            yield from _feed_itself(file, "", value, feed)
        return
    number = int(claim["number"])
    ours = feed.items[number] if feed and number < len(feed.items) else None
    name = key.removesuffix("_parsed")
    if isinstance(value, tuple):
        value = datetime(*value[:6], tzinfo=UTC).isoformat()
    yield from _one(f"{file}#{number}", {name: value}, ours)


_READERS = {
    "feed-rs-fixtures": _feed_rs,
    "feedparser-tests": _feedparser,
    "gofeed-testdata": _gofeed,
    "rss-parser-tests": _rss_parser,
}
WITH_EXPECTATIONS = tuple(_READERS)


def main() -> None:
    """Print the table, and below it every disagreement."""
    wrong: list[tuple[str, Comparison]] = []
    print("| archive | stated | agree | % |\n| --- | --- | --- | --- |")
    for name in WITH_EXPECTATIONS:
        found = compared(name)
        failed = [one for one in found if not one.agrees]
        wrong += [(name, one) for one in failed]
        share = 100 * (1 - len(failed) / len(found))
        print(f"| {name} | {len(found)} | {len(found) - len(failed)} | {share:.1f} |")
        print("   ", dict(Counter(one.field for one in failed)))
    for name, one in wrong:
        print(f"- {name} {one.file} {one.field}: {one.expected!r} / {one.found!r}")


if __name__ == "__main__":
    main()
