"""Every feed of the collections is read; what is refused is no feed, and is named here."""

import re

import pytest

from manshet.wire.errors import HostileXMLError, UnknownFormatError, WireError
from manshet.wire.parsing import Feed, parse
from tests.wire.shared import ARCHIVES, archive, files

FRAGMENT = "one entry's content without its feed"
NO_FEED = "another kind of document"
ENTITIES = "declares entities"
REFUSED = {
    "AmazonWebServicesBlogFirstEntryContent.xml": FRAGMENT,
    "HREFConsideredHarmfulFirstEntry.xml": FRAGMENT,
    "xml_sample_1.xml": NO_FEED,
    "xml_sample_2.xml": NO_FEED,
    "unknown_feed.xml": NO_FEED,
    "2.rss": NO_FEED,
    "logback-test.xml": NO_FEED,
    "opml_1.0.xml": NO_FEED,
    "opml_2.0.xml": NO_FEED,
    "unrecognized.rss": NO_FEED,
    "doctype_contains_entity_decl.xml": ENTITIES,
    "entity_in_doctype.xml": ENTITIES,
}
# What these archives hold besides feeds: expectations.
EXPECTATION = re.compile(r"\.serde\.json$|(^|/)output/|_expected\.json$")
DANGER = re.compile(
    r"<(?:script|style|iframe|object|embed|applet|form|svg|math|link|meta|base)\b"
    r"|<[^>]*\s(?:on\w+|style|srcdoc)\s*=|<[^>]*\s(?:href|src)\s*=\s*[\"']?\s*(?:javascript|vbscript|data)\s*:",
    re.IGNORECASE,
)


def feeds_of(name: str) -> dict[str, bytes]:
    found = {path: body for path, body in archive(name).items() if not EXPECTATION.search(path)}
    if name == "gofeed-testdata":
        return {path: body for path, body in found.items() if path.endswith(".xml")}
    return found


@pytest.mark.parametrize("name", ARCHIVES)
def test_every_feed_is_read(name: str) -> None:
    refused = set()
    for path, body in feeds_of(name).items():
        try:
            parse(body, None, "https://source.example/feed")
        except WireError:
            refused.add(path.rpartition("/")[2])
    assert refused == refused & set(REFUSED)


def test_what_is_refused_says_why() -> None:
    for name in ARCHIVES:
        for path, body in feeds_of(name).items():
            reason = REFUSED.get(path.rpartition("/")[2])
            if reason is None:
                continue
            error = HostileXMLError if reason == ENTITIES else UnknownFormatError
            with pytest.raises(error):
                parse(body)


def cleaned_of(feed: Feed) -> str:
    return "\n".join(item.body_html for item in feed.items)


def test_nothing_dangerous_passes_the_386_tests_of_feedparsers_sanitiser() -> None:
    checked = 0
    for path, body in archive("feedparser-tests").items():
        if "/sanitize/" in path:
            checked += 1
            assert not DANGER.search(cleaned_of(parse(body))), path
    assert checked == 386


@pytest.mark.parametrize("name", ["ninjs/examples", "newsml-g2/examples", "newsml-g2/dpa-output"])
def test_every_document_of_the_agencies_is_read(name: str) -> None:
    refused = []
    for path, body in files(*name.split("/")):
        try:
            assert parse(body).items, path
        except WireError:
            refused.append(path)
    # Two listings of the NewsML-G2 guide are parts of documents.
    assert all("Group_Set_example" in path for path in refused)
    assert len(refused) == (2 if name == "newsml-g2/examples" else 0)


def test_feeds_of_one_day_are_read_whole() -> None:
    total = 0
    for path, body in files("feeds", "same_day"):
        feed = parse(body)
        assert not feed.problems, path
        for item in feed.items:
            assert item.headline
            assert item.url.startswith("http")
            assert item.guid
            assert item.published_at
            assert item.direction == "rtl"
        total += len(feed.items)
        assert len(feed.items) == body.count(b"<item>")
    assert total > 200
