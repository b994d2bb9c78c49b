import pytest

from manshet.arabic import count_words, reading_minutes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("وقال الوزير", 2),
        ("قال – بعد صمت – «نعم» .", 4),
        ("كِتابٌ جَديدٌ", 2),
        ("بنسبة 12.5% في WHO", 4),
        ("خبر\u00a0عاجل\nجدا", 3),
    ],
)
def test_words_are_what_stands_between_spaces(text, words):
    assert count_words(text) == words


@pytest.mark.parametrize(("words", "minutes"), [(0, 0), (1, 1), (180, 1), (181, 2), (900, 5)])
def test_minutes_are_whole_and_none_where_nothing_is_read(words, minutes):
    assert reading_minutes(words) == minutes


def test_the_pace_can_be_chosen():
    assert reading_minutes(300, words_per_minute=100) == 3
