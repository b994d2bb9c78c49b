"""Scheduled publication and withdrawal, as the worker does it every second."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from manshet.articles.actions import publish_due


def test_scheduled_story_appears_when_its_time_has_come(newsroom, client):
    article = newsroom.article("خبر الغد", publish=False)
    article.go_live_at = timezone.now() + timedelta(hours=1)
    article.save_revision().publish()
    assert client.get(f"/a/{article.pk}").status_code == 404
    assert publish_due() == 0
    article.refresh_from_db()
    revision = article.scheduled_revision
    come = timezone.now() - timedelta(seconds=1)
    revision.approved_go_live_at = come
    revision.content["go_live_at"] = come.isoformat()
    revision.save()
    assert publish_due() == 1
    assert client.get("/arab/").context["cards"][0].headline == "خبر الغد"


def test_story_is_withdrawn_at_its_time(newsroom, client):
    article = newsroom.article("خبر مؤقت")
    article.expire_at = timezone.now() - timedelta(seconds=1)
    article.save()
    assert publish_due() == 1
    assert client.get(f"/a/{article.pk}").status_code == 404
    assert client.get("/arab/").context["cards"] == ()


def test_story_that_cannot_be_published_does_not_hold_up_the_others(newsroom, client, caplog):
    come = timezone.now() - timedelta(minutes=1)
    articles = [newsroom.article(f"خبر {n}", publish=False) for n in range(2)]
    for minutes, article in enumerate(articles):
        revision = article.latest_revision
        revision.approved_go_live_at = come + timedelta(seconds=minutes)
        if article is articles[0]:
            revision.content["slug"] = None
            revision.content["title"] = None
        revision.save()
    assert publish_due() == 1
    assert client.get("/arab/").context["cards"][0].headline == "خبر 1"
    assert "scheduled action failed" in caplog.text
