"""One search: phrases, exclusion, filters, orders, counts, pages, suggestions."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from manshet.search import Document, Filters, Index, Order, open_index
from tests.arabic.test_tokens import ANY_TEXT
from tests.search.newspaper import NOW, at, ids


def test_a_document_with_the_words_in_its_headline_comes_first(index: Index) -> None:
    assert ids(index, "الأهلي القاهرة")[0] == "match"
    assert ids(index, "الفائدة القاهرة")[0] == "bank"


def test_standfirst_and_names_are_searched(index: Index) -> None:
    assert ids(index, "الكرة المصرية")[0] == "match"
    assert ids(index, "سلمى حداد") == ["bank"]


@pytest.mark.parametrize("quoted", ["«{}»", '"{}"', "“{}”"])
def test_a_phrase_is_found_in_its_order_only(index: Index, quoted: str) -> None:
    assert ids(index, quoted.format("البنك المركزي")) == ["bank"]
    assert ids(index, quoted.format("المركزي البنك")) == []
    assert ids(index, quoted.format("وزارة الخارجية")) == ["ministry"]
    assert ids(index, quoted.format("وزارةُ الخارجيّة")) == ["ministry"]


def test_a_phrase_reads_over_prepositions(index: Index) -> None:
    assert ids(index, "«الزمالك في القاهرة»") == ["match"]
    assert ids(index, "«سد على نهر»") == ["undated"]


@pytest.mark.parametrize("minus", ["-", "−"])
def test_minus_leaves_documents_out(index: Index, minus: str) -> None:
    assert ids(index, f"القاهرة {minus}الأهلي") == ["bank"]
    assert ids(index, f"القاهرة {minus}«البنك المركزي»") == ["match"]
    assert ids(index, f"{minus}الأهلي") == []


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(sections=("sport",)), {"match"}),
        (Filters(sections=("sport", "egypt")), {"match", "bank"}),
        (Filters(sections=("none",)), set()),
        (Filters(authors=("karim",)), {"match"}),
        (Filters(authors=("salma",), kinds=("article",)), {"bank"}),
        (Filters(topics=("football",)), {"match"}),
        (Filters(kinds=("video",)), {"match"}),
        (Filters(since=at(2026)), {"bank"}),
        (Filters(until=at(2026)), {"match"}),
        (Filters(since=at(2025, 11, 2), until=at(2026, 3, 5)), {"match"}),
        (Filters(since=at(2025, 11, 3), until=at(2026, 3, 6)), {"bank"}),
    ],
)
@pytest.mark.parametrize("order", ["best", "newest"])
def test_filters_narrow_a_search(
    index: Index, filters: Filters, expected: set[str], order: Order
) -> None:
    results = index.search("القاهرة", filters=filters, order=order, counts=True)
    assert {hit.id for hit in results} == expected
    assert results.total == len(expected)


def test_newest_come_first_and_what_has_no_date_last(index: Index, tmp_path: Path) -> None:
    assert ids(index, "القاهرة", order="newest") == ["bank", "match"]
    other = open_index(tmp_path)
    dated = [Document(str(year), "نيل", published_at=at(year)) for year in (1965, 2001, 1975)]
    other.add([Document("none", "نيل"), *dated])
    assert ids(other, "نيل", order="newest") == ["2001", "1975", "1965", "none"]


def test_numbers_by_section_and_year(index: Index) -> None:
    results = index.search("القاهرة", counts=True)
    assert results.total == 2
    assert dict(results.by_section) == {"economy": 1, "egypt": 1, "sport": 1}
    assert results.by_year == ((2026, 1), (2025, 1))
    assert index.search("النيل", counts=True).by_year == ()


def test_numbers_do_not_depend_on_the_page(index: Index) -> None:
    one = index.search("القاهرة", limit=1, counts=True)
    two = index.search("القاهرة", limit=1, offset=1, counts=True)
    assert (one.total, one.by_year) == (two.total, two.by_year)


@pytest.mark.parametrize("order", ["best", "newest"])
def test_no_more_is_shown_than_is_counted(tmp_path: Path, order: Order) -> None:
    index = open_index(tmp_path)
    both = [Document(f"both-{n}", "سد النهضة", published_at=at(2020, 1)) for n in range(12)]
    one = [Document(f"one-{n}", "سد مأرب", published_at=at(2021, 1)) for n in range(30)]
    index.add(both + one)
    results = index.search("سد النهضة", limit=20, order=order, counts=True)
    assert results.total == len(results) == 12
    assert {hit.id for hit in results} == {document.id for document in both}
    assert len(index.search("سد النهضة", limit=20, offset=10, order=order, counts=True)) == 2


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("سل", {"1", "2", "3"}),
        ("س", set()),
        ("السلام ف", {"1", "2"}),
        ("السلام ب", {"1", "2"}),
        ("السلام بع", {"2"}),
        ("السلام −بعيد", {"1", "2"}),
    ],
)
def test_what_is_typed_may_be_the_beginning(tmp_path: Path, typed: str, expected: set[str]) -> None:
    index = open_index(tmp_path)
    index.add(
        [
            Document("1", "السلام قريب"),
            Document("2", "السلام بعيد"),
            Document("3", "سلسلة جديدة"),
            Document("4", "خبر آخر"),
        ]
    )
    assert {hit.id for hit in index.complete(typed)} == expected


def test_the_commonest_endings_are_offered(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    letters = "بتثجحخدذرزسشصضطظعغفق"
    rare = [Document(f"بر{one}{other}", f"بر{one}{other}") for one in letters for other in "بتثجح"]
    index.add([*rare, Document("a", "برلمان"), Document("b", "البرلمان")])
    assert {hit.id for hit in index.complete("بر", limit=200)} >= {"a", "b"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Three hundred stories of rain, on many of which the scores tie."""
    index = open_index(tmp_path_factory.mktemp("archive"))
    with index.writing() as writer:
        for number in range(300):
            body = "أمطار غزيرة " * (number % 7) + f"خبر رقم {number}"
            date = at(1990 + number % 30, 1 + number % 12)
            writer.add(Document(str(number), "أمطار على المدينة", body, published_at=date))
            if number % 90 == 0:  # Several commits leave several segments, whose hits are merged.
                writer.commit()
    return index


@pytest.mark.parametrize("order", ["best", "newest"])
@pytest.mark.parametrize("size", [10, 30, 70, 150])
def test_pages_follow_one_another_without_doubles(archive: Index, order: Order, size: int) -> None:
    pages = [
        hit
        for offset in range(0, 300, size)
        for hit in ids(archive, "أمطار المدينة", limit=size, offset=offset, order=order)
    ]
    assert pages == ids(archive, "أمطار المدينة", limit=300, order=order)
    assert sorted(pages, key=int) == [str(number) for number in range(300)]
    assert ids(archive, "أمطار المدينة", limit=size, offset=300, order=order) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("الجزاير", ""),
        ("الجزاءير", ""),
        ("الجزايرر", "الجزائر"),
        ("القاهؤة", "القاهرة"),
        ("القاهر", ""),
        ("وبالقاخرة", "وبالقاهرة"),
        ("القاهزة الأهلي", "القاهرة الأهلي"),
        ("وزارةالخارجية", "وزارة الخارجية"),
        ("«البنك المركذي»", "«البنك المركزي»"),
        ("السفيير", "السفير"),
        ("السفبر", "السفير"),
        ("السيفر", "السفير"),
        ("الانتخاتبا", "الانتخابات"),
        ("كلمةلامعنىلها", ""),
        ("القاهرة", ""),
        ("xyzzy", ""),
        ("", ""),
    ],
)
def test_another_spelling_is_suggested_where_it_finds_more(
    index: Index, typed: str, meant: str
) -> None:
    assert index.search(typed).suggestion == meant
    if meant:
        assert len(index.search(meant)) > 0


def test_nothing_is_suggested_that_the_filters_exclude(index: Index) -> None:
    filters = Filters(sections=("arab",))
    assert index.search("القاهؤة", filters=filters).suggestion == ""
    assert index.search("السفبر", filters=filters).suggestion == "السفير"


def test_a_question_with_most_of_its_words_known_gets_no_suggestion(index: Index) -> None:
    assert index.search("البنك المركزي كلمةغريبة").suggestion == ""


def test_the_commoner_word_is_suggested(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    index.add([Document(str(number), "مدرسة القرية") for number in range(3)])
    index.add([Document("rare", "مدرجة القرية")])
    assert index.search("مدركة").suggestion == "مدرسة"


HOSTILE = [
    "title:القاهرة AND (text_base:* OR NOT",
    "*",
    "?",
    "~",
    "^9",
    "[a TO b]",
    "{a TO b}",
    "(((((",
    ")))))",
    "\\",
    '"""',
    "«»»«",
    "-",
    "--",
    "-«",
    "−−−",
    '- -"القاهرة',
    "القاهرة\0القاهرة",
    "\0",
    "\ud800",
    "🇵🇸🇱🇧 القاهرة 😀",
    "\u202eالقاهرة\u202c",
    "\u2067" * 100,
    "القاهرة " * 1_250,
    "ا" * 10_000,
    "ـ" * 10_000,
    "َ" * 10_000,
    '"القاهرة ' * 1_000,
    "-القاهرة " * 1_000,
    " ".join(f"كلمة{number}" for number in range(2_000)),
    "وزارة" * 2_000,
    "'; DROP TABLE",
    "<script>",
    "%00",
    "../../etc",
]


@pytest.mark.parametrize("order", ["best", "newest"])
@pytest.mark.parametrize("question", HOSTILE, ids=range(len(HOSTILE)))
def test_no_question_is_an_error_or_takes_long(archive: Index, question: str, order: Order) -> None:
    began = process_time()
    archive.search(question, order=order, counts=True)
    assert process_time() - began < 5  # a busy machine; the usual time is some milliseconds


PIECES = st.lists(st.sampled_from([*HOSTILE[:22], "القاهرة", " ", "«"]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=2_000)
@given(
    question=st.one_of(ANY_TEXT, PIECES.map("".join)),
    limit=st.integers(-1, 20),
    offset=st.integers(0, 20_000),
    order=st.sampled_from(["best", "newest"]),
)  # fmt: skip
def test_any_text_is_a_question(
    index: Index, question: str, limit: int, offset: int, order: Order
) -> None:
    results = index.search(question, limit=limit, offset=offset, order=order, counts=True)
    assert len(results) <= max(limit, 0)


def test_fresh_news_come_before_old_of_the_same_words(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    index.add([
        Document("old", "هدنة في السودان", published_at=at(2020)),
        Document("new", "هدنة في السودان", published_at=NOW),
    ])  # fmt: skip
    assert ids(index, "هدنة السودان") == ["new", "old"]
