"""Documents in, hits out: adding, replacing, removing, building anew, and who may write."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from manshet.search import (
    Document,
    Filters,
    Index,
    IndexBusyError,
    IndexMissingError,
    SearchError,
    build,
    folder,
    open_index,
    schema,
)
from tests.search.newspaper import STORIES, ids


def test_what_was_added_is_found(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    assert ids(index, "القاهرة") == []
    index.add(STORIES)
    assert set(ids(index, "القاهرة")) == {"bank", "match"}
    assert ids(open_index(tmp_path), "الانتخابات الرئاسية") == ["elections"]


def test_a_document_takes_the_place_of_the_one_with_its_id(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    index.add([Document("1", "زلزال في تركيا"), Document("2", "فيضان في السودان")])
    index.add([Document("1", "هزة أرضية في إيران")])
    assert ids(index, "زلزال") == []
    assert ids(index, "إيران") == ["1"]
    assert ids(index, "السودان") == ["2"]


def test_the_last_of_two_with_one_id_in_a_batch_stays(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    index.add([Document("1", "زلزال في تركيا"), Document("1", "زلزال في إيران")])
    assert len(ids(index, "زلزال")) == 1
    assert ids(index, "إيران") == ["1"]


def test_what_was_removed_is_not_found(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    index.add(STORIES)
    index.remove(["bank", "nothing of this id"])
    assert ids(index, "القاهرة") == ["match"]


def test_readers_see_what_another_one_commits(tmp_path: Path) -> None:
    reader = open_index(tmp_path)
    assert ids(reader, "زلزال") == []
    open_index(tmp_path).add([Document("1", "زلزال")])
    assert ids(reader, "زلزال") == ["1"]


def test_an_error_while_writing_commits_nothing(tmp_path: Path) -> None:
    index = open_index(tmp_path)

    def broken() -> None:
        with index.writing() as writer:
            writer.add(Document("1", "زلزال"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken()
    assert ids(index, "زلزال") == []
    index.add([Document("1", "زلزال")])
    assert ids(index, "زلزال") == ["1"]


def test_one_writes_at_a_time_and_others_still_read(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    index.add([Document("1", "زلزال")])
    with index.writing():
        with pytest.raises(IndexBusyError) as caught:
            open_index(tmp_path).writer()
        assert ids(index, "زلزال") == ["1"]
    assert str(tmp_path) in str(caught.value)
    assert isinstance(caught.value, SearchError)
    index.add([Document("2", "زلزال")])
    assert len(ids(index, "زلزال")) == 2


def test_the_journal_position_is_kept_with_the_words(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    assert index.position == 0
    writer = index.writer()
    writer.add(Document("1", "زلزال"))
    writer.commit(41)
    writer.close()
    assert open_index(tmp_path).position == 41
    assert build(tmp_path, [], position=77).position == 77


def test_a_missing_index_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError, match="rebuild_search") as caught:
        Index(tmp_path / "none").search("القاهرة")
    assert caught.value.path == tmp_path / "none"


def test_an_index_of_another_version_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_index(tmp_path).add([Document("1", "زلزال")])
    monkeypatch.setattr(schema, "VERSION", "next.1")
    with pytest.raises(IndexMissingError):
        Index(tmp_path).search("زلزال")
    index = open_index(tmp_path)
    assert ids(index, "زلزال") == []
    index.add([Document("1", "زلزال")])
    assert ids(index, "زلزال") == ["1"]


def test_a_reader_goes_on_while_an_index_is_built_and_then_sees_it(tmp_path: Path) -> None:
    reader = open_index(tmp_path)
    reader.add([Document("old", "زلزال")])
    seen: list[list[str]] = []
    build(
        tmp_path,
        [Document("new", "زلزال"), Document("other", "زلزال")],
        on_document=lambda: seen.append(ids(reader, "زلزال")),
    )
    assert seen == [["old"], ["old"]]
    assert set(ids(reader, "زلزال")) == {"new", "other"}


def test_a_build_that_fails_leaves_the_index_in_use(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    index.add([Document("old", "زلزال")])

    def broken() -> Iterator[Document]:
        yield Document("new", "زلزال")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        build(tmp_path, broken())
    assert ids(index, "زلزال") == ["old"]
    build(tmp_path, [Document("new", "زلزال")])
    assert ids(index, "زلزال") == ["new"]


def test_old_folders_are_removed_but_the_last_one(tmp_path: Path) -> None:
    open_index(tmp_path)
    for _ in range(4):
        build(tmp_path, STORIES)
    assert len([child for child in tmp_path.iterdir() if child.is_dir()]) == 2
    assert folder.current(tmp_path) is not None


@pytest.mark.parametrize(
    "document",
    [
        Document("1"),
        Document("1", "زلزال \ud800 \0", "زلزال \udfff"),
        Document("1", "زلزال " * 10_000, "زلزال " * 100_000),
        Document("1", "زلزال", published_at=datetime.fromisoformat("0001-01-02T00:00:00+00:00")),
        Document("1", "زلزال", published_at=datetime.fromisoformat("9999-12-30T00:00:00+00:00")),
        Document("1", "ز" * 100_000, names=("\ud800",)),
        Document("﷽ 1/../«»", "زلزال"),
    ],
    ids=["empty", "surrogates", "long", "year 1", "year 9999", "long word", "odd id"],
)
def test_any_document_can_be_added_found_and_removed(tmp_path: Path, document: Document) -> None:
    index = open_index(tmp_path)
    index.add([document, Document("other", "زلزال")])
    assert "other" in ids(index, "زلزال", counts=True)
    if "زلزال" in document.title:
        assert document.id in ids(index, "زلزال", order="newest")
    index.remove([document.id])
    assert ids(index, "زلزال") == ["other"]


def test_one_process_builds_at_a_time(tmp_path: Path) -> None:
    build(tmp_path, [Document("1", "خبر")])

    def documents() -> Iterator[Document]:
        with pytest.raises(IndexBusyError):
            build(tmp_path, [])
        yield Document("2", "خبر")

    build(tmp_path, documents(), processes=1)
    assert [hit.id for hit in open_index(tmp_path).search("خبر")] == ["2"]
    assert len(list(tmp_path.glob("*-*"))) == 2


def test_documents_are_told_by_what_they_are_filtered_by(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    index.add([Document("1", topics=("7", "8")), Document("2", authors=("7",)), Document("3")])
    assert index.filtered(Filters(topics=("7",))) == {"1"}
    assert index.filtered(Filters(topics=("8",), authors=("7",))) == {"1", "2"}
    assert index.filtered(Filters(topics=("9",))) == index.filtered(Filters()) == set()
