"""What follows from the desk's work on articles: pictures made ready, schedules kept."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.blocks import StreamValue
from wagtail.models import Page, Revision

from manshet.articles.body import pictures_of
from manshet.articles.models import ArticlePage
from manshet.images.cuts import CARD, FULL, SHARE, make
from manshet.images.models import NewsImage

log = logging.getLogger("manshet.articles")


def make_cuts(article: ArticlePage) -> int:
    """Makes every form of the article's pictures; returns how many files there are."""
    made = 0
    if article.lead_picture:
        made += make(article.lead_picture, [CARD, FULL, SHARE])
    return made + make_body_cuts(article.body)


def make_body_cuts(body: StreamValue) -> int:
    """The forms of the pictures that stand in a body."""
    return sum(make(image, [FULL]) for image in _distinct(pictures_of(body)))


def _distinct(images: Iterable[NewsImage]) -> list[NewsImage]:
    return list({image.pk: image for image in images}.values())


def publish_due(now: datetime | None = None) -> int:
    """Withdraws and publishes what is due; returns how many pages changed.

    Asks two indexed questions, so that it can run every second.  A page that cannot be published
    is logged and stays due (the desk shows it as overdue); the others do not wait for it.
    """
    now = now or timezone.now()
    expired = Page.objects.filter(live=True, expire_at__lte=now).order_by("expire_at")
    due = Revision.objects.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at")
    withdrawn = [_tried(page, _withdraw) for page in expired]
    published = [_tried(revision, _publish) for revision in due]
    return sum(withdrawn) + sum(published)


def _withdraw(page: Page) -> None:
    page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publish(revision: Revision) -> None:
    revision.publish(log_action="wagtail.publish.scheduled")


def _tried(what: Any, action: Callable[[Any], None]) -> bool:
    try:
        with transaction.atomic():
            action(what)
    except Exception:
        log.exception("scheduled action failed: %s of %r", action.__name__, what)
        return False
    return True
