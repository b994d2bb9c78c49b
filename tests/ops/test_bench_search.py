from __future__ import annotations

import os
from collections import Counter

import pytest

from manshet.ops.bench import archive, reports, searching
from manshet.ops.bench.engines import FTS5, Manshet, PostgreSQL

ARTICLES = 60


@pytest.fixture(scope="module")
def task(tmp_path_factory):
    url = os.environ.get("DATABASE_URL", "")
    return searching.prepare(tmp_path_factory.mktemp("search"), ARTICLES, 25, url)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("engine", [searching.MANSHET, searching.FTS5_])
def test_engine_is_measured_in_a_process_of_its_own_and_finds_what_was_asked(task, engine):
    rates = searching.measure(task, engine)
    assert rates.reason == ""
    assert rates.found > 0.7
    assert rates.build_per_second > 0
    assert 0 < rates.p50_ms <= rates.p95_ms
    assert len(rates.added_ms) == searching.ADDED
    assert rates.size_ratio > 0.5
    assert rates.peak_megabytes > 20


@pytest.mark.timeout(120)
def test_postgresql_finds_what_was_asked(task):
    if not task.postgresql.startswith("postgres"):
        pytest.skip("DATABASE_URL names no PostgreSQL server; tests/with_postgresql.py starts one")
    assert searching.measure(task, searching.POSTGRESQL).found > 0.3


def test_postgresql_without_a_server_is_a_sentence(tmp_path):
    task = searching.prepare(tmp_path, 3, 2)
    assert "--postgresql URL" in searching.measure(task, searching.POSTGRESQL).reason


def test_postgresql_out_of_reach_is_a_sentence(tmp_path):
    task = searching.prepare(tmp_path, 3, 2, "postgresql://127.0.0.1:9/nothing")
    assert "no server answers" in searching.measure(task, searching.POSTGRESQL).reason


def rates(engine: str, articles: int, **figures: float) -> searching.Rates:
    given = {"build_per_second": 100.0, "query_ms": (1.0, 3.0), "added_ms": (2.0, 4.0), **figures}
    return searching.Rates(engine, articles, 1_000_000, index_bytes=500_000, **given)


def test_table_has_a_row_of_each_engine_with_its_ratios():
    skipped = searching.Rates(PostgreSQL.name, 1000, 1_000_000, reason="not measured: no server.")
    other = rates(FTS5.name, 1000, build_per_second=25.0, query_ms=(2.0, 6.0))
    lines = reports.of_search([rates(Manshet.name, 1000), other, skipped]).splitlines()
    assert lines[-3].split()[:5] == ["Manshet", "100", "1.00", "0.50", "2.0"]
    assert lines[-2].split()[2:9] == ["25", "4.00", "0.50", "4.0", "5.8", "2.00", "3.0"]
    assert lines[-1].endswith("not measured: no server.")


def test_growth_is_told_by_engine():
    small = [rates(Manshet.name, 1000), rates(FTS5.name, 1000)]
    large = [rates(Manshet.name, 9000), rates(FTS5.name, 9000, query_ms=(3.0, 9.0))]
    lines = reports.of_search_growth(small, large).splitlines()
    assert "9 times as many" in lines[1]
    assert lines[3].split() == ["Manshet", "1.00", "1.00", "1.00", "1.00"]
    assert lines[4].split()[-4:] == ["1.00", "3.00", "3.00", "1.00"]


def test_texts_are_as_long_and_their_words_as_rare_as_real_ones():
    articles = [archive.article(number) for number in range(300)]
    lengths = sorted(len(one.body.split()) for one in articles)
    assert 190 <= lengths[150] <= 250
    frequency = Counter(word for one in articles for word in set(one.body.split()))
    assert max(frequency.values()) > 240  # «في»
    assert sum(count == 1 for count in frequency.values()) > len(frequency) * 0.4


def test_article_is_made_from_its_number_alone():
    assert archive.article(7) == archive.article(7)
    assert archive.article(7).body != archive.article(8).body
    assert archive.article(7).body != archive.article(7, seed=2).body


def test_articles_are_read_as_they_were_written(tmp_path):
    size = archive.write(tmp_path / "articles", 5)
    read = list(archive.read(tmp_path / "articles"))
    assert read == [archive.article(number) for number in range(5)]
    assert size == sum(map(archive.text_bytes, read))


def test_questions_have_one_to_six_words_some_in_another_spelling():
    asked = archive.questions(50, 100)
    assert {len(one.text.split()) for one in asked} == {1, 2, 3, 4, 5, 6}
    changed = 0
    for one in asked:
        source = archive.article(int(one.article))
        text = f"{source.title} {source.body}"
        changed += any(word not in text for word in one.text.split())
    assert 30 < changed < 100
