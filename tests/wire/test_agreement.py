"""Other projects' test feeds give the headlines, links and dates that those projects expect."""

import pytest

from tests.wire.agreement import WITH_EXPECTATIONS, compared

SHARE_NEEDED = 0.98
# More would mean that the reading of expectations broke, fewer that it went silent.
STATED = {
    "feed-rs-fixtures": 250,
    "feedparser-tests": 85,
    "gofeed-testdata": 230,
    "rss-parser-tests": 750,
}


@pytest.mark.parametrize("name", WITH_EXPECTATIONS)
def test_archive_agrees(name: str) -> None:
    found = compared(name)
    wrong = [one for one in found if not one.agrees]
    assert len(found) >= STATED[name]
    assert 1 - len(wrong) / len(found) >= SHARE_NEEDED, wrong
