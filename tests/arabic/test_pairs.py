"""What must be found by another spelling, and what must not: the lists in `data`, in an index."""

from __future__ import annotations

import pytest

from manshet.search import Document, Index, open_index
from tests.arabic.pairs import read_pairs

MEET = read_pairs("pairs_that_meet.txt")
APART = read_pairs("pairs_that_stay_apart.txt")
# What else is in the newspaper; none of its words is in the lists.
OTHERS = [
    "أعلنت البورصة ارتفاع الأسهم عند الإغلاق",
    "ثوران مفاجئ قرب القرية الجبلية",
    "هطول الثلوج فوق المرتفعات",
    "افتتاح معرض الكتب وسط حضور كثيف",
    "تأجيل المباراة بعد إصابة الحكم",
    "ارتفاع أسعار الذهب والفضة",
    "اكتشاف مقبرة فرعونية غرب الأقصر",
    "الطماطم والبطاطس تتصدر الصادرات",
    "طلاب يبتكرون دراجة كهربائية",
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Each word of the lists in a document of its own; its id is its list, number and side."""
    index = open_index(tmp_path_factory.mktemp("pairs"))
    documents = [Document(f"other-{number}", text) for number, text in enumerate(OTHERS * 5)]
    for name, pairs in (("meet", MEET), ("apart", APART)):
        for number, (one, other) in enumerate(pairs):
            documents.append(Document(f"{name}-{number}-0", body=f"ثلوج {one} جبلية"))
            documents.append(Document(f"{name}-{number}-1", body=f"ثلوج {other} جبلية"))
    index.add(documents)
    return index


def found(index: Index, question: str) -> set[str]:
    return {hit.id for hit in index.search(question, limit=600, extracts=False)}


def test_lists_are_long_enough_and_hold_no_pair_twice() -> None:
    assert len(MEET) >= 150
    assert len(APART) >= 100
    assert len({frozenset(pair) for pair in MEET + APART}) == len(MEET + APART)
    assert all(one and other and one != other for one, other in MEET + APART)


@pytest.mark.parametrize("number", range(len(MEET)), ids=lambda number: " | ".join(MEET[number]))
def test_either_spelling_finds_the_other(index: Index, number: int) -> None:
    one, other = MEET[number]
    assert f"meet-{number}-1" in found(index, one)
    assert f"meet-{number}-0" in found(index, other)


@pytest.mark.parametrize("number", range(len(APART)), ids=lambda number: " | ".join(APART[number]))
def test_neither_word_finds_the_other(index: Index, number: int) -> None:
    one, other = APART[number]
    assert f"apart-{number}-1" not in found(index, one)
    assert f"apart-{number}-0" not in found(index, other)


def test_every_word_but_the_commonest_finds_itself(index: Index) -> None:
    lost = {
        word
        for number, pair in enumerate(APART)
        for side, word in enumerate(pair)
        if f"apart-{number}-{side}" not in found(index, word)
    }
    assert lost == {"على", "إلى", "وإلى", "بها", "له", "ما", "أم", "كيف"}
