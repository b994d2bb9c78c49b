"""Merging at the desk: what the page says, who may, and what the forms answer to a double."""

from __future__ import annotations

import pytest
from django.urls import reverse

from manshet.articles.models import AuthorPage, BylineCredit, Topic


@pytest.fixture
def pair(newsroom):
    oil, energy = (Topic.objects.create(name=name) for name in ("النفط", "الطاقة"))
    newsroom.article("خبر أول", topics=[oil])
    newsroom.article("خبر سُحب", topics=[oil]).unpublish()
    return oil, energy


def merge_page(one):
    return reverse("desk_topics_merge", args=[one.pk])


def test_page_says_what_will_happen_and_then_it_does(newsroom, client, pair):
    oil, energy = pair
    client.force_login(newsroom.salma)
    assert merge_page(oil) in client.get(f"/desk/topics/edit/{oil.pk}/").content.decode()
    asked = client.get(merge_page(oil)).content.decode()
    assert "الموضوع الذي يبقى" in asked
    page = client.get(merge_page(oil), {"into": energy.pk}).content.decode()
    assert "أتدمج «النفط» في «" in page
    assert "<strong>مادتان</strong>" in page
    assert "(1 منها منشورة)" in page
    assert "/topics/النفط/" in page
    assert merge_page(energy) in page, "the other way round"
    assert Topic.objects.count() == 2, "asking changes nothing"
    answer = client.post(merge_page(oil), {"into": energy.pk}, follow=True)
    text = answer.content.decode()
    assert "دُمج «النفط» في «الطاقة»: مادتان." in text
    assert answer.request["PATH_INFO"] == f"/desk/topics/edit/{energy.pk}/"
    history = client.get(reverse("desk_topics:history", args=[energy.pk])).content.decode()
    assert "دُمج فيه «النفط»" in history


@pytest.mark.parametrize(
    ("given", "sentence"),
    [("", "اختر الموضوع الذي يبقى."), ("999", "اختر الموضوع"), ("x", "اختر الموضوع")],
)
def test_nothing_chosen_is_a_sentence(newsroom, client, pair, given, sentence):
    client.force_login(newsroom.salma)
    page = client.get(merge_page(pair[0]), {"into": given, "asked": "1"}).content.decode()
    assert sentence in page


def test_topic_is_not_merged_with_itself(newsroom, client, pair):
    client.force_login(newsroom.salma)
    for send in (client.get, client.post):
        page = send(merge_page(pair[0]), {"into": pair[0].pk}).content.decode()
        assert "هذا هو الموضوع نفسه" in page
    assert Topic.objects.count() == 2


def test_reporter_merges_nothing(newsroom, client, pair):
    author = newsroom.author("كريم")
    client.force_login(newsroom.karim)
    for address in (merge_page(pair[0]), reverse("desk_authors_merge", args=[author.pk])):
        assert client.get(address).status_code == 302
        assert client.post(address, {"into": pair[1].pk}).status_code == 302
    assert Topic.objects.count() == 2


def test_authors_page_says_what_is_lost(newsroom, client):
    karim = newsroom.author("كريم", position="مراسل", bio="يكتب عن النفط.")
    other = newsroom.author("كريم سالم")
    newsroom.article("مقال", byline=[BylineCredit(author=karim)])
    client.force_login(newsroom.salma)
    address = reverse("desk_authors_merge", args=[karim.pk])
    edit = reverse("wagtailadmin_pages:edit", args=[karim.pk])
    assert address in client.get(edit).content.decode()
    page = client.get(address, {"into": other.pk}).content.decode()
    assert "صفته ونبذته" in page
    assert "مادة واحدة" in page
    client.post(address, {"into": other.pk})
    assert [author.title for author in AuthorPage.objects.all()] == ["كريم سالم"]


def test_double_topic_leads_to_the_one_that_exists(newsroom, client, pair):
    oil, energy = pair
    client.force_login(newsroom.salma)
    form = {"name": "الطاقه", "description": "", "slug": ""}
    page = client.post("/desk/topics/new/", form).content.decode()
    assert f'<a href="/desk/topics/edit/{energy.pk}/">«الطاقة»</a>' in page.replace("'", '"')
    page = client.post(f"/desk/topics/edit/{oil.pk}/", form).content.decode()
    assert f"{merge_page(oil)}?into={energy.pk}" in page
    assert page.count("الموضوع موجود باسم") == 1


def test_double_author_leads_to_the_one_that_exists(newsroom, client):
    ahmad = newsroom.author("أحمد العطّار")
    client.force_login(newsroom.salma)
    parent = ahmad.get_parent()
    add = reverse("wagtailadmin_pages:add", args=("articles", "authorpage", parent.pk))
    form = {"title": "احمد العطار", "slug": "", "honorific": "", "position": "", "bio": ""}
    form |= {"portrait": "", "search_description": "", "action-publish": "1"}
    form |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    page = client.post(add, form).content.decode()
    assert "الكاتب موجود باسم" in page
    assert reverse("wagtailadmin_pages:edit", args=[ahmad.pk]) in page
    assert AuthorPage.objects.count() == 1


def test_name_of_a_merged_topic_gives_the_one_it_became(newsroom, client, pair):
    oil, energy = pair
    client.force_login(newsroom.salma)
    client.post(merge_page(oil), {"into": energy.pk})
    offered = client.get("/desk/suggest/topics/", {"q": "النفط"}).json()
    assert offered == {"items": [{"id": energy.pk, "name": "الطاقة"}], "may_create": False}
    assert client.post("/desk/suggest/topics/new/", {"name": "النفط"}).json()["id"] == energy.pk


def test_the_list_finds_a_topic_by_the_name_it_was_merged_from(newsroom, client, pair):
    oil, energy = pair
    client.force_login(newsroom.salma)
    client.post(merge_page(oil), {"into": energy.pk})
    page = client.get(reverse("desk_topics:index"), {"q": "النفط"}).content.decode()
    assert "الطاقة" in page
