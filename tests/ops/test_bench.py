from __future__ import annotations

import os
from collections import Counter
from urllib.parse import quote

import pytest

from manshet.ops.bench import press, publishing, reports, serving, storm, strip
from manshet.ops.bench.load import Load, ToolError, load_of, proportional_bytes, tool, web_workers
from manshet.ops.bench.mix import make_mix
from manshet.ops.bench.newsroom import make_newsroom
from manshet.ops.bench.pages import compare
from manshet.ops.bench.rendering import articles_per_second


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    if "DATABASE_URL" in os.environ:
        pytest.skip("what is measured has SQLite files of its own, whatever the suite runs on")
    home = tmp_path_factory.mktemp("bench") / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DJANGO_SETTINGS_MODULE", raising=False)  # As an operator measures.
        make_newsroom(home, 9)
        yield home


def test_two_newsrooms_are_measured_in_turns(tmp_path, home):
    few = tmp_path / "few"
    make_newsroom(few, 3)
    figures = compare(few, home, rounds=2)
    assert set(figures) == {"home", "section", "article", "desk list"}
    for small, large, ratio in figures.values():
        assert small > 0
        assert large > 0
        assert ratio > 0


def test_two_processes_render_articles_at_once(home):
    assert all(figure > 0 for figure in articles_per_second(home, rounds=2))


@pytest.mark.timeout(120)
def test_stored_article_and_the_memory_of_each_web_process_are_found(home):
    port = serving.free_port()
    with serving.served(home, port, workers=2) as web:
        path = serving.stored_article(f"http://127.0.0.1:{port}")
        workers = web_workers(web.pid)
    assert path.startswith("/a/")
    assert path.isascii()
    assert serving.page_file(home, path).read_text().startswith("<!doctype html>")
    assert len(workers) == 2


@pytest.mark.timeout(120)
def test_publications_are_timed_until_a_reader_sees_them(home, tmp_path):
    [[publication]] = publishing.at_rest([home], rounds=1, workers=2)
    assert 0 < publication.saved < publication.published
    assert publication.saved < publication.visible


@pytest.mark.timeout(120)
def test_publications_are_timed_while_others_read(home, tmp_path, monkeypatch):
    monkeypatch.setattr(publishing, "CAPACITY_SECONDS", 1)
    figures = publishing.under_load(home, tmp_path, rounds=1, workers=2)
    assert 0 < figures.load.requests_per_second < figures.capacity.requests_per_second
    assert "1 publications while readers" in reports.of_load(figures, 9)


@pytest.mark.timeout(120)
def test_a_storm_is_measured(home, tmp_path, monkeypatch):
    monkeypatch.setattr(storm, "CAPACITY_SECONDS", 1)
    figures = storm.measure(home, tmp_path, seconds=1, workers=2)
    assert figures.stored > 9
    assert 0 < figures.change.saved < figures.change.visible
    assert "no answer failed" in reports.of_storm(figures)


@pytest.mark.timeout(120)
def test_every_reader_of_the_strip_has_every_line(home, tmp_path, monkeypatch):
    for name, value in (("EVENTS", 3), ("PAUSE_SECONDS", 0.1), ("SETTLE_SECONDS", 0.1)):
        monkeypatch.setattr(strip, name, value)
    said = []
    strip.measure(home, tmp_path, [50], said.append)
    assert said[0].server == strip.OURS
    for one in said:
        assert (one.held, one.lost, one.doubled) == (50, 0, 0)
        assert one.bytes_per_reader > 0
        assert [len(waits) for waits in one.waits] == [50] * 3
        assert 0 < one.percentile(0.5) <= one.percentile(0.99) <= one.longest


def test_figures_of_a_delivery_are_medians_of_its_events():
    waits = [[1.0, 2.0, 9.0], [2.0, 4.0, 6.0], [3.0, 3.0, 30.0]]
    one = strip.Delivery("nchan", 3, 3, 10_240.0, 1.5, waits)
    assert (one.percentile(0.5), one.percentile(0.99), one.longest) == (3, 9, 30)
    assert reports.of_delivery(one).split() == [
        *("nchan", "3", "3", "10.2", "2", "3", "9", "9", "30", "0", "0")
    ]


@pytest.mark.django_db
def test_readers_ask_mostly_for_the_fronts(newsroom):
    article = newsroom.article()
    asked = Counter(make_mix(1000, seed=1))
    assert asked["/"] > 300
    assert asked[quote(article.path_on_site)] > 300  # The newest, and the only old one.
    assert all(path.isascii() for path in asked)


def test_marked_words_are_letters_alone_and_differ():
    words = {publishing.marked_word(number) for number in range(300)}
    assert len(words) == 300
    assert all(word.isalpha() for word in words)


def test_what_wrk_says_is_read():
    printed = """
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     1.20ms    2.00ms  30.00ms   99%
  Latency Distribution
     50%  812.00us
     99%    3.10ms
Requests/sec:   1234.50
"""
    assert load_of(printed, "/") == Load(1234.5, 3.1)
    with pytest.raises(AssertionError, match="did not answer"):
        load_of(printed + "  Non-2xx or 3xx responses: 3\n", "/")


def test_ratio_is_of_the_pairs_of_each_round():
    name, figures = serving.ALONE, serving.Figures()
    figures.loads = {
        (name, 32): [Load(40, 1), Load(10, 1), Load(50, 1)],
        (serving.REFERENCE, 32): [Load(80, 1), Load(20, 1), Load(200, 1)],
    }
    assert figures.ratio(name, 32) == 0.5
    assert figures.requests(name, 32) == 40


def test_memory_of_this_process_is_read():
    assert proportional_bytes(os.getpid()) > 1024 * 1024


def test_missing_program_is_named_with_its_package():
    with pytest.raises(ToolError, match="apt-get install no-such-package"):
        tool("no-such-program", "no-such-package")


def test_cards_and_documents_are_measured_and_reported():
    cards, documents = press.measure(cards=2, documents=1)
    assert (len(cards.sizes), len(documents.sizes)) == (2, 1)
    assert min(cards.milliseconds + documents.milliseconds + [cards.memory_mb]) > 0
    report = reports.of_press(cards, documents)
    assert "cards" in report
    assert "documents" in report
