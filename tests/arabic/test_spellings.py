"""The list of spellings: each row is one name, each spelling in one row."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from manshet.arabic.analysis import forms
from manshet.arabic.spellings import (
    is_listed,
    joined_spelling_of,
    letters_of,
    parts_of,
    spelling_of,
)
from manshet.arabic.stop_words import is_stop_word

TABLE = tomllib.loads(
    (resources.files("manshet.arabic") / "data/spellings.toml").read_text("utf-8")
)
NAMES = [row.split() for row in TABLE["names"]]
MONTHS = [[name.strip() for name in row.split("،")] for row in TABLE["months"]]


def test_there_are_at_least_150_names_and_all_months() -> None:
    assert len(NAMES) >= 150
    assert len(MONTHS) == 12


def test_no_spelling_stands_in_two_rows_or_twice_in_one() -> None:
    months = [name for row in MONTHS for name in row if " " not in name]
    keys = [letters_of(name) for row in NAMES for name in row] + [letters_of(m) for m in months]
    assert sorted(keys) == sorted(set(keys))


def test_every_row_brings_something_that_the_rules_do_not() -> None:
    assert [row for row in NAMES if len(row) < 2] == []
    needless = [
        (row[0], variant)
        for row in NAMES
        for variant in row[1:]
        if letters_of(variant) == letters_of(row[0])
    ]
    assert needless == []


def test_no_spelling_is_written_with_the_article_or_is_a_stop_word() -> None:
    """The article is peeled before the list is read: a row with it would never be met."""
    assert [name for row in NAMES for name in row if name.startswith("ال")] == []
    assert [name for row in NAMES for name in row if is_stop_word(letters_of(name), name)] == []


def test_all_spellings_of_a_row_are_one_word() -> None:
    apart = [row for row in NAMES if len({f.stem for name in row for f in forms(name)}) > 1]
    assert apart == []


@pytest.mark.parametrize("joined", ["و", "لل", "بال"])
def test_names_meet_behind_what_is_joined_to_them(joined: str) -> None:
    long = [[name for name in row if len(letters_of(name)) > 3] for row in NAMES]
    apart = [row for row in long if len({f.base for n in row for f in forms(joined + n)}) > 1]
    assert apart == []


@pytest.mark.parametrize("row", MONTHS, ids=lambda row: row[0])
def test_all_names_of_a_month_are_one_word(row: list[str]) -> None:
    assert len({tuple(form.stem for form in forms(name)) for name in row}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("كييف", "كيف"),
        ("البرتغال", "البرتقال"),
        ("لوس", "لاس"),
        ("غاز", "جاز"),
        ("ذكاء", "زكاء"),
        ("جونغ", "يونغ"),
        ("جورج", "جورجي"),
        ("ياسين", "يس"),
        ("ملف", "فايل"),
        ("لابيد", "لبيد"),
        ("تشرشل", "شرشل"),
        ("تشرين الأول", "تشرين الثاني"),
        ("كانون الأول", "كانون الثاني"),
    ],
)
def test_two_words_are_not_taken_for_one(one: str, other: str) -> None:
    assert [form.base for form in forms(one)] != [form.base for form in forms(other)]


def test_hamza_is_read_by_the_rules_of_every_country() -> None:
    assert letters_of("مسئول") == letters_of("مسؤول")
    assert letters_of("رءوس") == letters_of("رؤوس")
    assert letters_of("مائتين") == letters_of("مئتين")
    assert letters_of("ء") == "ء"


def test_joined_names_are_parted() -> None:
    assert parts_of("عبدالرحمن") == ("عبد", "الرحمن")
    assert parts_of("حزبالله") == ("حزب", "الله")
    assert parts_of("الله") == ("الله",)
    assert parts_of("عبدال") == ("عبدال",)


def test_two_words_that_are_one_are_joined() -> None:
    assert joined_spelling_of("تيك", "توك") == letters_of("تيكتوك")
    assert joined_spelling_of("تيك", "تاك") is None


def test_a_name_of_the_list_is_known_and_another_is_left() -> None:
    assert is_listed("ترمب")
    assert spelling_of("ترمب") == "ترامب"
    assert not is_listed("حكومه")
    assert spelling_of("حكومه") == "حكومه"
