"""The demonstration's files are whole: every key they name exists."""

from __future__ import annotations

import re

import pytest

from manshet.arabic import count_words
from manshet.ops.demo.oud import oud_phrase
from manshet.ops.demo.stories import newsroom, stories


def test_demonstration_is_large_and_varied_enough():
    assert len(stories()) >= 60
    assert len({story.section for story in stories()}) >= 8
    assert len({c["author"] for s in stories() for c in s.byline if "author" in c}) >= 6
    assert any(story.age_hours < 0 for story in stories())
    assert {story.age_hours // (366 * 24) for story in stories()} >= {0, 1, 2}
    assert any(story.corrections for story in stories())
    kinds = {block["kind"] for story in stories() for block in story.body}
    assert {"text", "heading", "quotation", "picture", "gallery", "video", "audio"} <= kinds
    assert {"table", "fact_box", "related"} <= kinds


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.key)
def test_story_names_what_exists(story):
    room = newsroom()
    keys = {
        name: {entry["key"] for entry in room[name]} for name in ("sections", "authors", "topics")
    }
    assert {story.section, *story.other_sections} <= keys["sections"]
    assert set(story.topics) <= keys["topics"]
    assert {c["author"] for c in story.byline if "author" in c} <= keys["authors"]
    related = {block["article"] for block in story.body if block["kind"] == "related"}
    assert related <= {other.key for other in stories()}


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.key)
def test_story_is_clean_copy(story):
    text = " ".join(block.get("html", block.get("text", "")) for block in story.body)
    words = re.sub(r"<[^>]+>", "", re.sub(r"</?(?:p|li|ul|ol)>", " ", text))
    assert count_words(words) >= 90
    for fault in (r"ـ", r"\s[،؛؟.]", r'[\u0600-\u06ff]"', r'"[\u0600-\u06ff]', r"[٠-٩]"):
        assert not re.search(fault, words + story.headline + story.standfirst), fault
    assert words.count("«") == words.count("»")


def test_front_page_names_stories_and_sections():
    front = newsroom()["front"]
    assert set(front["stories"]) <= {story.key for story in stories()}
    assert {b["section"] for b in front["blocks"]} <= {s["key"] for s in newsroom()["sections"]}


def test_sound_is_a_wave_file_of_some_seconds():
    sound = oud_phrase()
    assert sound[:4] == b"RIFF"
    assert 4 < len(sound) / 2 / 22_050 < 15
