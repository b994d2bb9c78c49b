"""Wagtail's own searches, answered by the desk in any spelling."""

from __future__ import annotations

import re

import pytest
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from manshet.articles.models import AuthorPage
from manshet.desk.finding import spelling_pattern


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("احمد", "أحمَد"),
        ("أحمد", "احمد"),
        ("قمه", "قِمّة"),
        ("ليلي", "ليلى"),
        ("شوون", "شؤون"),
        ("2026", "٢٠٢٦"),
        ("NASA", "nasa"),
        ("c++", "C++"),
        ("کتاب", "كتـاب"),
    ],
)
def test_pattern_finds_other_spellings(typed, text):
    assert re.search(spelling_pattern(typed), text, re.IGNORECASE)


def test_pattern_does_not_find_other_words():
    assert not re.search(spelling_pattern("علم"), "عمل")


def test_pages_are_found_while_choosing(newsroom):
    newsroom.article("أحمد في القاهرة")
    newsroom.author("أحمد العطّار")
    found = Page.objects.all().autocomplete("احمد")
    assert {page.title for page in found} == {"أحمد في القاهرة", "أحمد العطّار"}
    only = get_search_backend().autocomplete("العطار", AuthorPage.objects.all())
    assert [page.title for page in only] == ["أحمد العطّار"]


def test_signs_that_mean_something_to_a_pattern_do_no_harm(newsroom):
    assert list(Page.objects.all().autocomplete("(.* [")) == []


def test_explorer_search_answers(newsroom, client):
    newsroom.author("ليلى المنصوري")
    client.force_login(newsroom.huda)
    assert "ليلى المنصوري" in client.get("/desk/pages/search/?q=ليلي").content.decode()
    assert "ليلى المنصوري" in client.get("/desk/authors/?q=ليلي").content.decode()
