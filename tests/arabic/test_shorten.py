import pytest

from manshet.arabic import shorten


@pytest.mark.parametrize(
    ("letters", "short"),
    [
        (26, "انقطاع المياه، ثم الكهرباء"),
        (25, "انقطاع المياه، ثم…"),
        (18, "انقطاع المياه، ثم…"),
        (17, "انقطاع المياه…"),
        (13, "انقطاع…"),
        (4, "انق…"),
    ],
)
def test_long_text_ends_after_a_word_that_fits(letters: int, short: str) -> None:
    assert shorten("انقطاع المياه، ثم الكهرباء", letters) == short
    assert len(short) <= letters
