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
    assert publish_due() is False
    article.refresh_from_db()
    revision = article.scheduled_revision
    come = timezone.now() - timedelta(seconds=1)
    revision.approved_go_live_at = come
    revision.content["go_live_at"] = come.isoformat()
    revision.save()
    assert publish_due() is True
    assert client.get("/arab/").context["cards"][0].headline == "خبر الغد"


def test_story_is_withdrawn_at_its_time(newsroom, client):
    article = newsroom.article("خبر مؤقت")
    article.expire_at = timezone.now() - timedelta(seconds=1)
    article.save()
    assert publish_due() is True
    assert client.get(f"/a/{article.pk}").status_code == 404
    assert client.get("/arab/").context["cards"] == ()
