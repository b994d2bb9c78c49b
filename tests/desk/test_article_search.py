"""The list of articles is searched in any spelling: the public by text, drafts by headline."""

from __future__ import annotations

import pytest
from django.urls import reverse

from manshet.articles.models import ArticlePage
from manshet.desk.article_search import articles_with


def found(words):
    return set(
        articles_with(words, ArticlePage.objects.all()).values_list("draft_title", flat=True)
    )


@pytest.fixture
def stories(newsroom, index_all):
    newsroom.article(
        "هدوء في الميناء", body=[("text", "<p>قال الرئيس الروسي إن الزيارة لإيران مؤجلة.</p>")]
    )
    newsroom.article("مسودة عن الحكومة الإيرانية", publish=False)
    changed = newsroom.article("عنوان منشور")
    index_all()
    changed.title = "عنوان لم يُنشر عن الزلازل"
    changed.save_revision()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ايران", {"هدوء في الميناء", "مسودة عن الحكومة الإيرانية"}),
        ("الرئيس الروسى", {"هدوء في الميناء"}),
        ("للحكومه", {"مسودة عن الحكومة الإيرانية"}),
        ("الزلزال زلازل", set()),
        ("زلازل", {"عنوان لم يُنشر عن الزلازل"}),
        ("كلمة غائبة", set()),
    ],
)
def test_any_spelling_finds_public_articles_drafts_and_changes(stories, words, expected):
    assert found(words) == expected


def test_without_words_all_articles_are_there(stories):
    assert len(found("«»")) == 3


def test_while_the_index_is_built_headlines_are_found(newsroom, settings, tmp_path, index_all):
    newsroom.article("إيران اليوم")
    newsroom.article("مسودة عن ايران", publish=False)
    assert found("ايران") == {"إيران اليوم", "مسودة عن ايران"}


def test_the_list_shows_what_is_found(stories, newsroom, client):
    client.force_login(newsroom.salma)
    page = client.get(reverse("desk_articles:index"), {"q": "الروسى"}).content.decode()
    assert "هدوء في الميناء" in page
    assert "عنوان منشور" not in page
