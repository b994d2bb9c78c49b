from __future__ import annotations

from manshet.ops.bench import compare, make_newsroom


def test_two_newsrooms_are_measured_in_turns(tmp_path):
    homes = tmp_path / "few", tmp_path / "many"
    for home, articles in zip(homes, (3, 9), strict=True):
        make_newsroom(home, articles)
    figures = compare(*homes, rounds=2)
    assert set(figures) == {"home", "section", "article", "desk list"}
    for small, large, ratio in figures.values():
        assert small > 0
        assert large > 0
        assert ratio > 0
