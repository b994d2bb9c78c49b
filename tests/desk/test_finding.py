"""Wagtail's own searches, answered by the desk in any spelling."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from manshet.articles.models import AuthorPage
from manshet.desk.drafts import not_out_yet
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


WALKS = re.compile(r"(LIKE|REGEXP|~\*)[^,)]*", re.IGNORECASE)
TITLES = re.compile(r"title|headline_key|standfirst", re.IGNORECASE)


def walks(statements):
    """What looks through texts of pages one by one: a pattern beside one of their columns."""
    return [
        sql
        for sql in statements
        for where in [sql.partition(" WHERE ")[2]]
        if WALKS.search(where) and TITLES.search(where)
    ]


@pytest.fixture
def stories(newsroom, index_all):
    newsroom.article("إيران تعلن موعد الجولة المقبلة")
    newsroom.article("هدوء في الميناء", body=[("text", "<p>الحكومة الإيرانية تنفي الخبر.</p>")])
    index_all()
    newsroom.article("مسودة عن الإيرانيين", publish=False)
    newsroom.author("إيراني الاسم")


def asked(client, address, **query):
    with CaptureQueriesContext(connection) as captured:
        page = client.get(address, query).content.decode()
    return page, [one["sql"] for one in captured]


def test_chooser_of_any_page_says_page_once(newsroom, client):
    client.force_login(newsroom.salma)
    page = client.get(reverse("wagtailadmin_choose_page")).json()["html"]
    heading = re.sub("<[^>]+>", " ", page.split("<h1")[1].split("</h1>")[0]).split(">", 1)[1]
    assert heading.split() == ["اختيار", "صفحة"]


@pytest.mark.parametrize(
    "address", ["wagtailadmin_choose_page_search", "wagtailadmin_pages:search"]
)
def test_chooser_and_explorer_find_any_spelling_and_walk_through_nothing(
    stories, newsroom, client, address
):
    client.force_login(newsroom.huda)
    client.get("/desk/")
    page, statements = asked(client, reverse(address), q="ايران")
    found = [page.find(title) for title in ("إيراني الاسم", "مسودة عن", "إيران تعلن")]
    assert all(place >= 0 for place in found), found
    assert found == sorted(found), "names, then drafts, then what is public"
    assert "هدوء في الميناء" not in page, "its headline does not speak of it"
    assert not walks(statements)
    for number in range(8):
        newsroom.article(f"مسودة {number} عن ايران", publish=False)
    more = asked(client, reverse(address), q="ايران")[1]
    assert len(more) <= len(statements) + 8, "the chooser asks for each page's parent, no more"


def test_text_finds_a_page_that_no_headline_does(stories):
    assert [page.title for page in Page.objects.all().autocomplete("تنفي")] == ["هدوء في الميناء"]


def test_editor_orders_what_is_found(stories, newsroom, client):
    client.force_login(newsroom.huda)
    page, _statements = asked(
        client, reverse("wagtailadmin_pages:search"), q="ايران", ordering="title"
    )
    assert page.find("إيران تعلن") < page.find("إيراني الاسم") < page.find("مسودة عن")


def test_while_the_index_is_built_the_newest_are_found_and_nothing_is_walked(newsroom, index_all):
    newsroom.article("إيران اليوم")
    with CaptureQueriesContext(connection) as captured:
        found = list(Page.objects.all().autocomplete("ايران"))
    assert [page.title for page in found] == ["إيران اليوم"]
    assert not walks(one["sql"] for one in captured)


def test_results_are_counted_and_paged_in_one_order(stories):
    results = Page.objects.all().autocomplete("ايران")
    assert results.count() == 3
    assert [page.pk for page in results[1:3]] == [page.pk for page in results][1:3]


def test_drafts_are_found_by_an_index_that_holds_only_them(db):
    if connection.vendor == "postgresql":  # It takes no index of a table without rows by itself.
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
    assert "manshet_not_out_yet" in not_out_yet("draft_title").explain()
