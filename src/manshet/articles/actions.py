"""What follows from the desk's work on articles: pictures made ready, schedules kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.core.management import call_command
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page, Revision

from manshet.articles.body import pictures_of
from manshet.articles.models import ArticlePage
from manshet.images.cuts import CARD, FULL, SHARE, make
from manshet.images.models import NewsImage


def make_cuts(article: ArticlePage) -> int:
    """Makes every form of the article's pictures; returns how many files there are."""
    made = 0
    if article.lead_picture:
        made += make(article.lead_picture, [CARD, FULL, SHARE])
    for image in _distinct(pictures_of(article.body)):
        made += make(image, [FULL])
    return made


def _distinct(images: Iterable[NewsImage]) -> list[NewsImage]:
    return list({image.pk: image for image in images}.values())


def publish_due(now: datetime | None = None) -> bool:
    """Publishes and withdraws what is due; True when something was.

    Asks two indexed questions first, so that it can run every second.
    """
    now = now or timezone.now()
    due = Revision.objects.filter(approved_go_live_at__lte=now).exists()
    expired = Page.objects.filter(Q(live=True), expire_at__lte=now).exists()
    if due or expired:
        call_command("publish_scheduled", verbosity=0)
    return due or expired
