import pytest

from manshet.articles.rich_text import render


@pytest.mark.parametrize(
    "empty", ["<p></p>", "<p> </p>", "<p>\u00a0\u200f</p>", "<p>&nbsp;<br/></p>", "<p><br/></p>"]
)
def test_empty_paragraphs_leave_no_hole(empty: str) -> None:
    assert render(f"<p>أول الكلام</p>{empty}<p>آخره</p>") == "<p>أول الكلام</p><p>آخره</p>"


def test_a_left_to_right_paragraph_says_so() -> None:
    html = render("<p>نص عربي</p><p>All rights reserved.</p>")
    assert html == '<p>نص عربي</p><p dir="ltr">All rights reserved.</p>'


def test_characters_that_no_page_may_hold_are_dropped() -> None:
    assert render("<p>وصل\x02 الرد\x8f.</p>") == "<p>وصل الرد.</p>"
