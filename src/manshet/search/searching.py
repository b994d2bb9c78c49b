"""One search: the question as tantivy's query, its best documents, their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from math import ceil
from typing import Any, Final

import tantivy
from tantivy import Occur, Query

from manshet.arabic.analysis import Form
from manshet.search import extracts as extracting
from manshet.search import originals, schema
from manshet.search.documents import Extract, Filters, Hit, Results
from manshet.search.questions import LONGEST, read
from manshet.search.ranking import WEIGHTS, WINDOW, Candidate, SecondLook
from manshet.search.spelling import suggest
from manshet.search.vocabulary import Vocabulary

_FEW: Final = 10  # With fewer that have most of the words, those that have any come too.
_MOST_YEARS: Final = 60
_MOST_SECTIONS: Final = 40
_PHRASE_FIELDS: Final = ("title_base", "text_base")
_DEEPEST: Final = 10_000  # hits; no reader turns so many pages


class Search:
    """The searches for one question in the index as it is now."""

    def __init__(self, index: tantivy.Index, text: str, filters: Filters, now: float) -> None:
        self._engine = index
        self._text, self._given, self._now = text[:LONGEST], filters, now
        self._schema = index.schema
        self._searcher = index.searcher()
        self._question = read(text)
        self._must = [*self._phrases(self._question.phrases), *self._filters(filters)]
        self._must_not = list(self._phrases(self._question.excluded))
        self._look = SecondLook(self._question.words, now)
        self._is_relaxed = False

    def run(self, limit: int, offset: int, order: str, *, counts: bool, extracts: bool) -> Results:
        if not self._question or limit <= 0 or offset >= _DEEPEST:
            return Results((), 0)
        numbers = self._numbers() if counts else None
        if numbers is not None:
            limit = min(limit, max(0, numbers[0] - offset))  # No more than are said to be there.
        rows = self._rows(limit, offset, order)
        words = self._question.words
        hits = tuple(self._hit(row, score, words if extracts else None) for score, row in rows)
        suggestion = "" if offset else self._suggestion()
        if numbers is None:
            return Results(hits, len(hits), suggestion=suggestion)
        return Results(hits, *numbers, suggestion=suggestion)

    def answers(self) -> bool:
        """Whether any document has most of the words."""
        enough = self._enough(self._least)
        return bool(self._searcher.search(enough, 1, count=False).hits)

    def _suggestion(self) -> str:
        """Another spelling of a question that finds nothing; empty where there is no better one.

        Nearly every question is of known words, which costs some look-ups and no second search.
        """
        vocabulary = Vocabulary(self._schema, self._searcher)
        if all(vocabulary.knows_stem(form.stem) for form in self._question.words):
            return ""
        if self.answers():
            return ""
        other = suggest(self._text, vocabulary)
        if other and Search(self._engine, other, self._given, self._now).answers():
            return other
        return ""

    # What the question is to tantivy

    def _term(self, field: str, value: str) -> Query:
        return Query.term_query(self._schema, field, value, "freq")

    def _weighted(self) -> list[tuple[Occur, Query]]:
        """Every word in every field: one flat list, which the engine need not visit whole."""
        return [
            (Occur.Should, Query.boost_query(self._term(field, getattr(form, kind)), weight))
            for form in self._question.words
            for field, (kind, weight) in WEIGHTS.items()
        ]

    @property
    def _least(self) -> int:
        """Most of the words: both of two, two of three, three of five."""
        count = len(self._question.words)
        return min(count, max(2, ceil(count * 0.6)))

    def _enough(self, least: int) -> Query:
        """Documents with `least` of the words."""
        words = self._question.words
        fields = ("title_stem", "text_stem")
        each = [
            (Occur.Should, _any(self._term(field, form.stem) for field in fields)) for form in words
        ]
        clauses = [(Occur.Must, Query.boolean_query(each, least))] if each else []
        return Query.boolean_query(clauses + self._conditions())

    def _conditions(self) -> list[tuple[Occur, Query]]:
        must = [(Occur.Must, Query.const_score_query(query, 0.0)) for query in self._must]
        return must + [(Occur.MustNot, query) for query in self._must_not]

    def _ranked(self) -> Query:
        weighted = self._weighted()
        conditions = self._conditions()
        if not conditions:
            return Query.boolean_query(weighted)
        return Query.boolean_query([(Occur.Must, Query.boolean_query(weighted)), *conditions])

    def _phrases(self, phrases: Iterable[Sequence[str]]) -> Iterable[Query]:
        for phrase in phrases:
            yield _any(self._phrase(field, phrase) for field in _PHRASE_FIELDS)

    def _phrase(self, field: str, phrase: Sequence[str]) -> Query:
        if len(phrase) == 1:
            return self._term(field, phrase[0])
        return Query.phrase_query(self._schema, field, list(phrase))

    def _filters(self, filters: Filters) -> Iterable[Query]:
        for field, keys in _keys(filters):
            yield _any(Query.term_query(self._schema, field, key, "basic") for key in keys)
        if filters.since or filters.until:
            yield self._between(filters.since, filters.until)

    def _between(self, since: datetime | None, until: datetime | None) -> Query:
        return Query.range_query(
            self._schema,
            "at",
            tantivy.FieldType.Integer,
            None if since is None else int(since.timestamp()),
            None if until is None else int(until.timestamp()),
            include_upper=until is None,  # A side without a bound is included by definition.
        )

    # What the engine answers

    def _numbers(self) -> tuple[int, tuple[tuple[str, int], ...], tuple[tuple[int, int], ...]]:
        total, sections, years = self._counted()
        if total < _FEW and not self._is_relaxed and len(self._question.words) > 1:
            self._is_relaxed = True
            total, sections, years = self._counted()
        return total, sections, years

    def _counted(self) -> tuple[int, tuple[tuple[str, int], ...], tuple[tuple[int, int], ...]]:
        answer = self._searcher.aggregate(
            self._enough(1 if self._is_relaxed else self._least),
            {
                "years": {"terms": {"field": "year", "size": _MOST_YEARS}},
                "sections": {"terms": {"field": "section", "size": _MOST_SECTIONS}},
            },
        )
        years = _buckets(answer["years"])
        total = sum(count for _, count in years) + answer["years"].get("sum_other_doc_count", 0)
        by_year = sorted(((int(year), count) for year, count in years if year), reverse=True)
        return total, tuple((str(k), n) for k, n in _buckets(answer["sections"])), tuple(by_year)

    def _rows(self, limit: int, offset: int, order: str) -> list[tuple[float, tantivy.Document]]:
        if not limit:
            return []
        return self._newest(limit, offset) if order == "newest" else self._best(limit, offset)

    def _best(self, limit: int, offset: int) -> list[tuple[float, tantivy.Document]]:
        """The first `WINDOW` after a second look; beyond them, in the engine's own order."""
        found: list[tuple[float, tantivy.Document]] = []
        if offset < WINDOW:
            found = self._looked_at()[offset : offset + limit]
        missing = limit - len(found)
        beyond = max(offset, WINDOW)
        if missing > 0 and offset + limit > WINDOW:
            result = self._searcher.search(self._ranked(), missing, count=False, offset=beyond)
            found += [(score, self._searcher.doc(place)) for score, place in result.hits]
        return found

    def _looked_at(self) -> list[tuple[float, tantivy.Document]]:
        hits = self._searcher.search(self._ranked(), WINDOW, count=False).hits
        if not hits:
            return []
        times = self._searcher.fast_field_values("at", [place for _, place in hits])
        rows = [self._searcher.doc(place) for _, place in hits]
        scores = self._look.scores(
            [
                Candidate(score, bytes(row["signature"][0]), int(at or 0))
                for (score, _), at, row in zip(hits, times, rows, strict=True)
            ]
        )
        return sorted(zip(scores, rows, strict=True), key=lambda one: -one[0])

    def _newest(self, limit: int, offset: int) -> list[tuple[float, tantivy.Document]]:
        result = self._searcher.search(
            self._enough(1 if self._is_relaxed else self._least),
            limit,
            count=False,
            offset=offset,
            order_by_field="at",
        )
        return [(0.0, self._searcher.doc(place)) for _, place in result.hits]

    def _hit(self, row: tantivy.Document, score: float, words: Sequence[Form] | None) -> Hit:
        document_id = row["id"][0]
        title, text = originals.unpack(bytes(row["original"][0]))
        if words is None:
            return Hit(document_id, score, Extract(title))
        return Hit(
            document_id, score, extracting.mark(title, words), extracting.extract(text, words)
        )


def filtered(index: tantivy.Index, filters: Filters) -> set[str]:
    """Return the ids of all documents that have a key of `filters`."""
    query = _any(
        Query.term_query(index.schema, field, key, "basic")
        for field, keys in _keys(filters)
        for key in keys
    )
    searcher = index.searcher()
    number = searcher.search(query, 1).count  # type: ignore[attr-defined]
    hits = searcher.search(query, number, count=False).hits if number else []
    return {searcher.doc(place)["id"][0] for _, place in hits}


def _keys(filters: Filters) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The field and the keys of each that is given."""
    given = (filters.sections, filters.authors, filters.topics, filters.kinds)
    yield from ((field, keys) for field, keys in zip(schema.KEYS, given, strict=True) if keys)


def _any(queries: Iterable[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _buckets(answer: dict[str, Any]) -> list[tuple[Any, int]]:
    return [(bucket["key"], bucket["doc_count"]) for bucket in answer["buckets"]]
