"""Whatever the bytes, `parse` gives a feed or a WireError, and text fit for a page."""

import json
import os
import unicodedata
from contextlib import suppress
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from manshet.arabic import without_forbidden
from manshet.wire.errors import WireError
from manshet.wire.parsing import Feed, canonical, differences, fingerprint, identity, parse
from manshet.wire.parsing.cleaning import body, headline, line
from tests.wire.samples import samples
from tests.wire.test_archives import DANGER

SAMPLES = [path.read_bytes() for path in samples()]
EXAMPLE_COUNT = int(os.environ.get("MANSHET_EXAMPLES", "100"))
EXAMPLES = settings(
    max_examples=EXAMPLE_COUNT, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TAGS = (
    "<b> </b> <p> </p> <div> <a href='javascript:x'> <img src=x onerror=y> <script> </script>"
    " <style> <svg> <!-- --> & &lt; &amp;lt; &#0; &#x202e; <![CDATA[ ]]> خبر x \" ' = > <"
)
KEYS = (
    "uri version items id url title content_html tags authors name attachments headlines headline"
    " bodies value renditions associations href subjects pubstatus urgency embargoed hubs language"
    " versionCreated body_html person date_published image"
)
MARKUP = st.lists(st.sampled_from(TAGS.split()), max_size=30).map("".join)


def check(feed: Feed) -> None:
    for item in feed.items:
        for text in (item.headline, item.kicker, item.byline, item.summary, item.rights):
            assert text == without_forbidden(text)
            assert text == unicodedata.normalize("NFC", text)
            assert "\n" not in text
        assert not DANGER.search(item.body_html)
        assert item.url == "" or item.url.startswith(("http://", "https://"))
        assert item.published_at is None or item.published_at.tzinfo is not None
        assert not differences(item, item)
        assert identity(item) == identity(item)
        assert fingerprint(item)


def parse_or_refuse(document: bytes, content_type: str | None = None) -> None:
    """Anything but a WireError fails the test that calls this."""
    with suppress(WireError):
        check(parse(document, content_type, "https://source.example/feed"))


@EXAMPLES
@given(st.binary(max_size=400), st.none() | st.text(max_size=40))
def test_any_bytes(document: bytes, content_type: str | None) -> None:
    parse_or_refuse(document, content_type)


@EXAMPLES
@given(
    st.sampled_from(SAMPLES),
    st.lists(st.tuples(st.integers(0, 10_000), st.binary(max_size=6)), max_size=8),
)
def test_damaged_samples(sample: bytes, damage: list[tuple[int, bytes]]) -> None:
    spoilt = bytearray(sample)
    for place, new in damage:
        at = place % len(spoilt)
        spoilt[at : at + len(new)] = new
    parse_or_refuse(bytes(spoilt))


@EXAMPLES
@given(st.sampled_from(SAMPLES), st.integers(0, 10_000))
def test_cut_samples(sample: bytes, length: int) -> None:
    parse_or_refuse(sample[: length % len(sample)])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(KEYS.split()),
            inner,
            max_size=6,
        )
    ),
    max_leaves=30,
)


@EXAMPLES
@given(JSON, st.sampled_from(["uri", "items", "version"]))
def test_any_json(value: Any, key: str) -> None:
    document = value if isinstance(value, dict) else {"items": value}
    fixed = {"uri": "urn:x", "items": [value], "version": "https://jsonfeed.org/version/1.1"}
    parse_or_refuse(json.dumps({**document, key: fixed[key]}).encode())


@EXAMPLES
@given(MARKUP)
def test_cleaned_markup_is_safe_and_settled(markup: str) -> None:
    cleaned = body(markup, "https://source.example/")
    assert not DANGER.search(cleaned)
    assert "<script" not in cleaned
    again = body(cleaned, "https://source.example/")
    assert not DANGER.search(again)


@EXAMPLES
@given(MARKUP | st.text(max_size=60))
def test_lines_are_single_and_settled(text: str) -> None:
    for found in (line(text), headline(text)):
        assert found == " ".join(found.split())
        assert "\u202e" not in found


@EXAMPLES
@given(st.text(max_size=40) | st.text(max_size=30).map(lambda rest: f"https://a.example/{rest}"))
def test_canonical_form_is_settled(address: str) -> None:
    assert canonical(canonical(address)) == canonical(address)
