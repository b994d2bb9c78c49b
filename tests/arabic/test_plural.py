import pytest

from manshet.arabic import (
    ARTICLES,
    DAYS,
    HOURS,
    MINUTES,
    PICTURES,
    READERS,
    SECONDS,
    Counted,
    LocalePolicy,
    count,
    plural_category,
)


@pytest.mark.parametrize(
    ("category", "numbers"),
    [
        ("zero", [0]),
        ("one", [1]),
        ("two", [2]),
        ("few", [3, 10, 103, 110, 1003]),
        ("many", [11, 26, 99, 111, 199]),
        ("other", [100, 101, 102, 200, 1000, 1.5]),
    ],
)
def test_category_is_that_of_cldr(category, numbers):
    assert {plural_category(n) for n in numbers} == {category}


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "لا مواد"),
        (1, "مادة واحدة"),
        (2, "مادتان"),
        (3, "3 مواد"),
        (10, "10 مواد"),
        (11, "11 مادة"),
        (100, "100 مادة"),
        (102, "102 مادة"),
        (103, "103 مواد"),
    ],
)
def test_articles_are_counted(n, words):
    assert count(n, ARTICLES) == words


def test_masculine_nouns_take_the_accusative_after_eleven():
    assert [count(n, DAYS) for n in (1, 2, 3, 11, 100)] == [
        "يوم واحد",
        "يومان",
        "3 أيام",
        "11 يومًا",
        "100 يوم",
    ]
    assert count(15, READERS) == "15 قارئًا"


def test_dual_is_oblique_after_a_preposition():
    assert count(2, MINUTES, "oblique") == "دقيقتين"
    assert count(2, HOURS, "oblique") == "ساعتين"
    assert count(2, DAYS, "oblique") == "يومين"
    assert count(2, PICTURES) == "صورتان"


def test_a_noun_may_have_its_own_word_for_none():
    assert count(0, SECONDS) == "لا ثواني"
    assert count(0, Counted("هدف", "هدفان", "أهداف", "هدفًا", "هدف", zero="بلا أهداف")) == (
        "بلا أهداف"
    )


def test_figure_is_written_by_the_policy():
    policy = LocalePolicy(digits="arab")
    assert count(1500, ARTICLES, write=policy.number) == "١٬٥٠٠ مادة"
