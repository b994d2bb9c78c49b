"""What a renderer remembers: nothing longer than the journal stands still."""

from __future__ import annotations

import pytest

from manshet.edition.keys import depends_on, recording
from manshet.edition.remembered import Memory, remembered


class Database:
    """Sections by number, and how often they were asked for."""

    def __init__(self) -> None:
        self.names = {1: "اقتصاد", 2: "ثقافة"}
        self.asked: list[set[int]] = []

    def sections(self, numbers: set[int]) -> dict[int, str]:
        self.asked.append(numbers)
        return {number: self.names[number] for number in numbers if number in self.names}


@pytest.fixture
def database():
    return Database()


def test_is_read_once_while_nothing_changes(database):
    memory = Memory()
    for _page in range(3):
        with memory.at(7):
            assert remembered("section", [1], database.sections) == {1: "اقتصاد"}
    assert database.asked == [{1}]


def test_only_what_is_missing_is_asked_for(database):
    with Memory().at(7):
        remembered("section", [1], database.sections)
        both = remembered("section", [1, 2], database.sections)
    assert both == {1: "اقتصاد", 2: "ثقافة"}
    assert database.asked == [{1}, {2}]


def test_any_entry_of_the_journal_makes_it_be_read_again(database):
    memory = Memory()
    with memory.at(7):
        remembered("section", [1], database.sections)
    database.names[1] = "مال وأعمال"
    with memory.at(8):
        assert remembered("section", [1], database.sections) == {1: "مال وأعمال"}


def test_a_rendering_that_began_earlier_leaves_nothing_behind(database):
    """It may have read before the change that the others know of."""
    memory = Memory()
    with memory.at(8):
        remembered("author", [1], database.sections)
    with memory.at(7):
        assert remembered("section", [1], database.sections) == {1: "اقتصاد"}
    database.names[1] = "مال وأعمال"
    with memory.at(8):
        assert remembered("section", [1], database.sections) == {1: "مال وأعمال"}


def test_nothing_is_remembered_outside_a_rendering(database):
    remembered("section", [1], database.sections)
    remembered("section", [1], database.sections)
    assert database.asked == [{1}, {1}]


def test_nothing_is_remembered_while_the_journal_cannot_be_asked(database):
    memory = Memory()
    for _page in range(2):
        with memory.at(-1):
            remembered("section", [1], database.sections)
    assert database.asked == [{1}, {1}]


def test_what_fetching_would_depend_on_is_refused():
    """The second page would be stored without the key."""

    def fetch(_numbers):
        depends_on("page:1")
        return {1: "اقتصاد"}

    with Memory().at(7), recording(), pytest.raises(RuntimeError, match="page:1"):
        remembered("section", [1], fetch)
