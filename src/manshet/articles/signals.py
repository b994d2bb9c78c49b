"""What follows a publication, connected in one place (`apps.py`)."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from wagtail.signals import page_published, page_unpublished

from manshet.articles import tasks
from manshet.articles.models import ArticlePage, AuthorPage


def article_published(sender: Any, instance: ArticlePage, **kwargs: Any) -> None:
    transaction.on_commit(partial(tasks.prepare_pictures.enqueue, instance.pk))


def article_unpublished(sender: Any, instance: ArticlePage, **kwargs: Any) -> None:
    """Scheduled withdrawal saves the plain page, so `ArticlePage.save` did not hear of it."""
    instance.relist()


def author_published(sender: Any, instance: AuthorPage, **kwargs: Any) -> None:
    transaction.on_commit(partial(tasks.prepare_portrait.enqueue, instance.pk))


def connect() -> None:
    page_published.connect(article_published, sender=ArticlePage)
    page_unpublished.connect(article_unpublished, sender=ArticlePage)
    page_published.connect(author_published, sender=AuthorPage)
