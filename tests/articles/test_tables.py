"""The value of a table: what is stored, what readers get, what two versions are compared by."""

from __future__ import annotations

import pytest

from manshet.articles.tables import Grid, GridBlock

# As Wagtail's typed table stored it, in which the first tables were written.
STORED = {
    "columns": [{"type": "text", "heading": "الممر"}, {"type": "text", "heading": "الطول"}],
    "rows": [{"values": ["اللؤلؤ", "31 كم"]}, {"values": ["المرجان", ""]}],
    "caption": "",
}
GRID = Grid(("الممر", "الطول"), (("اللؤلؤ", "31 كم"), ("المرجان", "")))


def test_stored_table_is_read_and_written_unchanged():
    block = GridBlock()
    assert block.to_python(STORED) == GRID
    assert block.get_prep_value(GRID) == STORED
    assert block.value_from_form(block.value_for_form(GRID)) == GRID


@pytest.mark.parametrize("stored", [None, {}, {"columns": [], "rows": [], "caption": ""}])
def test_table_of_nothing_is_empty(stored):
    block = GridBlock()
    grid = block.to_python(stored)
    assert not grid
    assert grid.lines == grid.without_blanks().lines == ()
    assert block.get_form_state(grid) in ("", None)


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        ([["أ", "ب"], ["", ""], ["1", "2"], [" ", ""]], [("أ", "ب"), ("1", "2")]),
        ([["أ", "", "ب"], ["1", "", "2"]], [("أ", "ب"), ("1", "2")]),
        ([["", "ب"], ["1", "2"]], [("", "ب"), ("1", "2")]),
        ([["", ""], ["1", "2"]], [("", ""), ("1", "2")]),
        ([["", ""], ["", ""]], []),
        ([["أ"], ["1", "2"]], [("أ", ""), ("1", "2")]),
    ],
)
def test_readers_get_no_blank_row_or_column(lines, kept):
    assert list(Grid.of(lines).without_blanks().lines) == kept


def test_versions_are_compared_by_the_words():
    assert str(GRID) == "الممر | الطول\nاللؤلؤ | 31 كم\nالمرجان | "
