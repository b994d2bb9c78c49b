"""What follows an event elsewhere: an article that comes, changes its address or goes."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished

from manshet.strip import syndication
from manshet.strip.announcing import announce_log, keep_current
from manshet.strip.models import Line, StripSettings
from manshet.wire.signals import items_stored


def article_changed(sender: Any, instance: Page, **kwargs: Any) -> None:
    """A line leads to its article for as long as that is public."""
    if Line.objects.published().filter(article_id=instance.pk).exists():
        keep_current()


def settings_changed(sender: Any, **kwargs: Any) -> None:
    """Where agencies' lines lead shows on `/strip/` too."""
    if not keep_current():
        announce_log()


def connect() -> None:
    items_stored.connect(syndication.receive)
    post_save.connect(settings_changed, sender=StripSettings)
    for signal in (page_published, page_slug_changed, page_unpublished):
        signal.connect(article_changed)
