import pytest

from manshet.arabic import initials


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("سلمى ناصر", "س ن"),
        ("د. منى الحسن", "م ح"),
        ("الأستاذة هدى أحمد العلي", "ه ع"),
        ("محمد عبد الله", "م ع"),
        ("عبد الرحمن منيف", "ع م"),
        ("مُنى", "م"),
        ("Dr. John smith", "JS"),
        ("2026", ""),
        ("", ""),
    ],
)
def test_initials_of_a_byline(name, letters):
    assert initials(name) == letters
