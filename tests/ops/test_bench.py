from __future__ import annotations

import os

import pytest

from manshet.ops.bench import serving
from manshet.ops.bench.load import Load, ToolError, proportional_bytes, tool, web_workers
from manshet.ops.bench.newsroom import make_newsroom
from manshet.ops.bench.pages import compare
from manshet.ops.bench.rendering import articles_per_second


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE", raising=False)  # As an operator measures.
    make_newsroom(tmp_path / "home", 9)
    return tmp_path / "home"


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
