"""Publication draws the page's card."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from wagtail.models import Page
from wagtail.signals import page_published

from manshet.articles.models import ArticlePage, AuthorPage, SectionPage
from manshet.share import tasks


def card_wanted(sender: Any, instance: Page, **kwargs: Any) -> None:
    transaction.on_commit(partial(tasks.draw_page_card.enqueue, instance.pk))


def connect() -> None:
    for model in (ArticlePage, AuthorPage, SectionPage):
        page_published.connect(card_wanted, sender=model)
