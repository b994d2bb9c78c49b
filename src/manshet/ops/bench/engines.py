"""Search engines under one face, to be measured in turn: ours, SQLite's FTS5 and PostgreSQL's.

Each does what a newsroom would have it do: any of the words may match, the best by the engine's own
rank come first, twenty hits come with an extract in which the words are marked. Ours also counts by
section and by year. FTS5 parts words by `unicode61`; PostgreSQL stems them by its configuration
`arabic`, and keeps the stems in a column with a GIN index. All three keep the text itself, which
extracts are taken from, so that their sizes compare.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Protocol

import psycopg
from psycopg import sql

from manshet.errors import ManshetError
from manshet.search import Document, Index, build
from manshet.search.index import Writer

LIMIT: Final = 20  # hits
_WORD: Final = re.compile(r"[^\W_](?:[^\s\"']*)")
_TABLE: Final = "manshet_bench_articles"


class EngineError(ManshetError):
    """An engine cannot be measured; the message is the sentence that stands in its row."""


class Engine(Protocol):
    """What is measured. `folder` is the engine's own, and empty."""

    name: str

    def build(self, documents: Iterable[Document]) -> None:
        """Index all of the documents, so that they are found."""

    def size(self) -> int:
        """Return the bytes on the disk, the text included."""

    def search(self, question: str) -> list[str]:
        """Return the ids of the first `LIMIT` documents; their extracts have been made."""

    def add(self, document: Document) -> None:
        """Add one document, so that the next search finds it."""

    def close(self) -> None: ...


class Manshet:
    """`manshet.search`; documents are added by a writer held open, as one follows a journal."""

    name = "Manshet"

    def __init__(self, folder: Path, processes: int | None = None) -> None:
        self._path = folder / "index"
        self._processes = processes
        self._index: Index | None = None
        self._writer: Writer | None = None

    @property
    def index(self) -> Index:
        assert self._index is not None, "build comes first"
        return self._index

    def build(self, documents: Iterable[Document]) -> None:
        self._index = build(self._path, documents, processes=self._processes)

    def size(self) -> int:
        return sum(file.stat().st_size for file in self._path.rglob("*") if file.is_file())

    def search(self, question: str) -> list[str]:
        return [hit.id for hit in self.index.search(question, limit=LIMIT, counts=True)]

    def add(self, document: Document) -> None:
        if self._writer is None:
            self._writer = self.index.writer()
        self._writer.add(document)
        self._writer.commit()

    def close(self) -> None:
        if self._writer is not None:
            self._writer.close()


class FTS5:
    """A virtual table of SQLite: https://www.sqlite.org/fts5.html."""

    name = "SQLite FTS5"
    _SELECT = (
        "SELECT id, snippet(articles, 2, '[', ']', '…', 30) FROM articles "
        "WHERE articles MATCH ? ORDER BY rank LIMIT ?"
    )
    _INSERT = "INSERT INTO articles (id, title, body) VALUES (?, ?, ?)"

    def __init__(self, folder: Path) -> None:
        self._file = folder / "fts5.sqlite3"
        self._connection = sqlite3.connect(self._file)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.execute(
            "CREATE VIRTUAL TABLE articles USING fts5"
            "(id UNINDEXED, title, body, tokenize = 'unicode61 remove_diacritics 2')"
        )

    def build(self, documents: Iterable[Document]) -> None:
        with self._connection:
            self._connection.executemany(self._INSERT, map(_row, documents))
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def size(self) -> int:
        return self._file.stat().st_size

    def search(self, question: str) -> list[str]:
        words = " OR ".join(f'"{word}"' for word in _WORD.findall(question))
        return [found for found, _extract in self._connection.execute(self._SELECT, (words, LIMIT))]

    def add(self, document: Document) -> None:
        with self._connection:
            self._connection.execute(self._INSERT, _row(document))

    def close(self) -> None:
        self._connection.close()


class PostgreSQL:
    """A table with a generated column of `tsvector` in the database of `url`; `close` drops it."""

    name = "PostgreSQL arabic"
    _CREATE = sql.SQL(
        "CREATE TABLE {} (id text, title text, body text, stems tsvector GENERATED ALWAYS AS "
        "(setweight(to_tsvector('arabic', title), 'A') || to_tsvector('arabic', body)) STORED)"
    )
    _SELECT = sql.SQL(
        "SELECT id, ts_headline('arabic', body, question) FROM (SELECT id, body, question "
        "FROM {}, to_tsquery('arabic', %s) question WHERE stems @@ question "
        "ORDER BY ts_rank(stems, question) DESC LIMIT {}) best"
    )

    def __init__(self, url: str) -> None:
        self._table = sql.Identifier(_TABLE)
        try:
            self._connection = psycopg.connect(url, autocommit=True, connect_timeout=5)
        except psycopg.Error as exc:
            raise EngineError(f"not measured, no server answers: {exc}".strip()) from exc
        self._drop()
        self._connection.execute(self._CREATE.format(self._table))

    def build(self, documents: Iterable[Document]) -> None:
        into = sql.SQL("COPY {} (id, title, body) FROM STDIN").format(self._table)
        with self._connection.cursor() as cursor, cursor.copy(into) as copy:
            for document in documents:
                copy.write_row(_row(document))
        run = self._connection.execute
        run(sql.SQL("CREATE INDEX ON {} USING gin (stems)").format(self._table))
        run(sql.SQL("VACUUM ANALYZE {}").format(self._table))

    def size(self) -> int:
        answer = self._connection.execute("SELECT pg_total_relation_size(%s)", [_TABLE]).fetchone()
        assert answer is not None, "a size is one row"
        return int(answer[0])

    def search(self, question: str) -> list[str]:
        words = " | ".join(f"'{word}'" for word in _WORD.findall(question))
        select = self._SELECT.format(self._table, sql.Literal(LIMIT))
        return [row[0] for row in self._connection.execute(select, [words])]

    def add(self, document: Document) -> None:
        insert = sql.SQL("INSERT INTO {} (id, title, body) VALUES (%s, %s, %s)")
        self._connection.execute(insert.format(self._table), _row(document))

    def close(self) -> None:
        self._drop()
        self._connection.close()

    def _drop(self) -> None:
        self._connection.execute(sql.SQL("DROP TABLE IF EXISTS {}").format(self._table))


def _row(document: Document) -> tuple[str, str, str]:
    return document.id, document.title, document.body
