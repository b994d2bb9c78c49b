"""«المواد»: order, filters, folded search, and what it costs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from manshet.articles.models import BylineCredit


@pytest.fixture
def desk(newsroom, client):
    client.force_login(newsroom.salma)
    return client


def headlines(client, query=""):
    answer = client.get(f"/desk/articles/{query}")
    assert answer.status_code == 200
    return [article.title for article in answer.context["object_list"]]


def test_scores_and_percentages_do_not_turn_round(newsroom, client):
    article = newsroom.article("الدوري: من 0-2 إلى فوز 3-2")
    client.force_login(newsroom.salma)
    isolated = '<bdi dir="ltr">3-2</bdi>'
    assert isolated in client.get("/desk/articles/").content.decode()
    assert isolated in client.get("/desk/").content.decode()
    history = client.get(f"/desk/pages/{article.pk}/history/").content.decode()
    assert "\u20663-2\u2069" in history


def test_last_changed_comes_first(newsroom, desk):
    first = newsroom.article("الأولى")
    newsroom.article("الثانية")
    first.save_revision(user=newsroom.huda)
    assert headlines(desk) == ["الأولى", "الثانية"]
    assert "هدى" in desk.get("/desk/articles/").content.decode()


@pytest.mark.parametrize(
    ("typed", "headline"),
    [
        ("احمد", "أحمد يعود إلى الإسكندرية"),
        ("إسكندريه", "أحمد يعود إلى الإسكندرية"),
        ("على", "علي والقمّة العربية"),
        ("القمه", "علي والقمّة العربية"),
        ("قِمَّة", "علي والقمّة العربية"),
    ],
)
def test_search_finds_every_spelling(newsroom, desk, typed, headline):
    newsroom.article("أحمد يعود إلى الإسكندرية")
    newsroom.article("علي والقمّة العربية")
    assert headlines(desk, f"?q={typed}") == [headline]


def test_drafts_are_found_by_headline_too(newsroom, desk):
    newsroom.article("مدرسة في الجبل", publish=False)
    assert headlines(desk, "?q=مدرسه") == ["مدرسة في الجبل"]


def test_results_alone_are_served_for_the_search_box(newsroom, desk):
    newsroom.article("أحمد في بيروت")
    page = desk.get("/desk/articles/results/?q=احمد").content.decode()
    assert "أحمد في بيروت" in page
    assert "<html" not in page


def test_section_filter_counts_the_other_sections_too(newsroom, desk):
    newsroom.article("في القسم")
    other = newsroom.article("في قسم آخر", section=newsroom.sections["culture"])
    other.other_sections.add(newsroom.sections["arab"])
    other.save()
    newsroom.article("خارجه", section=newsroom.sections["economy"])
    found = headlines(desk, f"?section={newsroom.sections['arab'].pk}")
    assert set(found) == {"في القسم", "في قسم آخر"}


def test_author_filter(newsroom, desk):
    layla = newsroom.author("ليلى المنصوري")
    newsroom.article("لها", byline=[BylineCredit(author=layla), BylineCredit(name="وكالات")])
    newsroom.article("لغيرها", byline=[BylineCredit(name="وكالات")])
    assert headlines(desk, f"?author={layla.pk}") == ["لها"]
    assert "ليلى المنصوري ووكالات" in desk.get("/desk/articles/").content.decode()


def test_publication_date_filter(newsroom, desk):
    old = newsroom.article("قديمة")
    old.first_published_at = datetime(2024, 3, 1, 9, tzinfo=UTC)
    old.save()
    newsroom.article("جديدة")
    query = "?published_from=2024-02-01&published_to=2024-03-31"
    assert headlines(desk, query) == ["قديمة"]


def test_owner_filter_leaves_ones_own(newsroom, desk):
    newsroom.article("مادتي", owner=newsroom.salma)
    newsroom.article("مادة كريم", owner=newsroom.karim)
    assert headlines(desk, "?owner=me") == ["مادتي"]


def test_each_state_is_shown_and_filtered(newsroom, desk):
    newsroom.article("مسودة كريم", publish=False)
    newsroom.article("منشورة")
    newsroom.article("معدّلة").save_revision()
    newsroom.article("مسحوبة").unpublish()
    review = newsroom.article("للمراجعة", publish=False)
    review.get_workflow().start(review, newsroom.karim)
    returned = newsroom.article("أُعيدت", publish=False)
    returned.get_workflow().start(returned, newsroom.karim)
    returned.current_workflow_state.current_task_state.reject(user=newsroom.salma)
    coming = newsroom.article("مجدولة", publish=False)
    coming.go_live_at = timezone.now() + timedelta(hours=1)
    coming.save_revision().publish()
    expected = {
        "draft": ["مسودة كريم"],
        "review": ["للمراجعة"],
        "returned": ["أُعيدت"],
        "scheduled": ["مجدولة"],
        "published": ["معدّلة", "منشورة"],
        "changed": ["معدّلة"],
        "withdrawn": ["مسحوبة"],
    }
    assert {state: headlines(desk, f"?state={state}") for state in expected} == expected
    page = desk.get("/desk/articles/").content.decode()
    labels = ("مسودة", "بانتظار المراجعة", "أُعيدت للتعديل", "مجدولة", "مسحوبة")
    for label in (*labels, "منشورة", "منشورة ولها تعديل لم يُنشر"):
        assert f">{label}</span>" in page, label


def test_new_article_button_leads_straight_to_the_form(newsroom, desk):
    page = desk.get("/desk/articles/").content.decode()
    assert f"/desk/pages/add/articles/articlepage/{newsroom.archive.pk}/" in page


def test_empty_list_says_what_to_do(newsroom, desk):
    assert "اكتب المادة الأولى" in desk.get("/desk/articles/").content.decode()
    newsroom.article("واحدة")
    assert "لا مادة تطابق" in desk.get("/desk/articles/?q=زيتون").content.decode()


def test_page_tree_of_the_archive_opens_the_list(newsroom, desk):
    answer = desk.get(f"/desk/pages/{newsroom.archive.pk}/", follow=True)
    assert answer.request["PATH_INFO"] == "/desk/articles/"


@pytest.mark.parametrize("role", ["karim", "salma"])
def test_queries_do_not_grow_with_the_articles(newsroom, client, queries, role):
    client.force_login(getattr(newsroom, role))

    def add(number):
        user = get_user_model().objects.create_user(f"u{number}")
        author = newsroom.author(f"كاتب {number}")
        article = newsroom.article(f"خبر {number}", byline=[BylineCredit(author=author)])
        article.save_revision(user=user)
        waiting = newsroom.article(f"ينتظر {number}", publish=False, owner=newsroom.karim)
        waiting.get_workflow().start(waiting, newsroom.karim)

    for number in range(3):
        add(number)
    client.get("/desk/articles/")
    few = queries(lambda: client.get("/desk/articles/"))
    for number in range(3, 6):
        add(number)
    assert queries(lambda: client.get("/desk/articles/")) == few
