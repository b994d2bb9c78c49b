"""The list of articles is searched in any spelling: the public by text, drafts by headline."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from manshet.articles.models import ArticlePage
from manshet.desk import article_search
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


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("الحكومة -الإيرانية", {"الحكومة تجتمع"}),
        ("«الحكومة تجتمع»", {"الحكومة تجتمع"}),
        ("«تجتمع الحكومة»", set()),
        ("الحكومة", {"الحكومة تجتمع", "الحكومة الإيرانية"}),
    ],
)
def test_drafts_are_found_by_the_readers_rules(newsroom, index_all, words, expected):
    index_all()
    for headline in ("الحكومة تجتمع", "الحكومة الإيرانية"):
        newsroom.article(headline, publish=False)
    assert found(words) == expected


def test_an_old_story_is_found_in_a_list_narrowed_to_its_days(
    newsroom, client, index_all, monkeypatch
):
    monkeypatch.setattr(article_search, "MOST_PUBLIC", 1)
    old = newsroom.article("الحكومة القديمة", section=newsroom.sections["economy"])
    ArticlePage.objects.filter(pk=old.pk).update(
        first_published_at=datetime(2019, 5, 3, 12, tzinfo=UTC)
    )
    newsroom.article("الحكومة الجديدة")
    index_all()
    client.force_login(newsroom.salma)
    for narrowed in (
        {"published_from": "2019-05-03", "published_to": "2019-05-03"},
        {"section": newsroom.sections["economy"].pk},
    ):
        asked = {"q": "الحكومة"} | narrowed
        page = client.get(reverse("desk_articles:index"), asked).content.decode()
        assert "الحكومة القديمة" in page
        assert "الحكومة الجديدة" not in page
