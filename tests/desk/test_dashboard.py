"""The desk's first page."""

from __future__ import annotations

from django.urls import reverse


def test_drafts_and_latest_stand_on_the_dashboard(newsroom, client):
    newsroom.article("مسودة لسلمى", publish=False, owner=newsroom.salma)
    newsroom.article("مسودة لكريم", publish=False, owner=newsroom.karim)
    newsroom.article("نُشرت الآن")
    client.force_login(newsroom.salma)
    page = client.get("/desk/").content.decode()
    assert "صحيفة الاختبار" in page
    assert "مسودة لسلمى" in page
    assert "مسودة لكريم" not in page
    assert "نُشرت الآن" in page
    assert f"/desk/pages/add/articles/articlepage/{newsroom.archive.pk}/" in page


def test_dashboard_asks_for_words_of_articles_not_only_of_headlines(newsroom, client):
    client.force_login(newsroom.salma)
    assert 'placeholder="ابحث في المواد"' in client.get("/desk/").content.decode()


def test_settings_of_the_weather_have_their_icon(newsroom, client):
    client.force_login(newsroom.salma)
    assert 'id="icon-cloud"' in client.get(reverse("wagtailadmin_sprite")).content.decode()


def test_desk_does_not_bear_another_name(newsroom, client):
    client.force_login(newsroom.karim)
    page = client.get("/desk/").content.decode()
    title = page.split("<title>")[1].split("</title>")[0]
    assert "صحيفة الاختبار" in title
    assert "Wagtail" not in title


def test_dashboard_costs_the_same_however_many_articles(newsroom, client, queries):
    client.force_login(newsroom.salma)

    def add(count):
        for number in range(count):
            newsroom.article(f"مسودة {number}", publish=False, owner=newsroom.salma)
            newsroom.article(f"خبر {number}")

    add(2)
    client.get("/desk/")
    few = queries(lambda: client.get("/desk/"))
    add(2)
    assert queries(lambda: client.get("/desk/")) == few
