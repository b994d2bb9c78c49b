"""What follows a publication, connected in one place (`apps.py`)."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import pre_delete
from wagtail.signals import page_published, page_unpublished

from manshet.articles import tasks
from manshet.articles.models import ArticlePage, AuthorPage, BylineCredit, InfoPage


def article_published(sender: Any, instance: ArticlePage, **kwargs: Any) -> None:
    transaction.on_commit(partial(tasks.prepare_pictures.enqueue, instance.pk))


def article_unpublished(sender: Any, instance: ArticlePage, **kwargs: Any) -> None:
    """Wagtail's `publish_scheduled` saves the plain page, past `ArticlePage.save`."""
    instance.relist()


def author_published(sender: Any, instance: AuthorPage, **kwargs: Any) -> None:
    transaction.on_commit(partial(tasks.prepare_portrait.enqueue, instance.pk))


def info_published(sender: Any, instance: InfoPage, **kwargs: Any) -> None:
    transaction.on_commit(partial(tasks.prepare_info_pictures.enqueue, instance.pk))


def author_deleted(sender: Any, instance: AuthorPage, **kwargs: Any) -> None:
    """Published stories keep the name and title that they were signed with."""
    signed = BylineCredit.objects.filter(author=instance)
    signed.filter(honorific="").update(honorific=instance.honorific)
    signed.update(name=instance.title, author=None)


def connect() -> None:
    page_published.connect(article_published, sender=ArticlePage)
    page_unpublished.connect(article_unpublished, sender=ArticlePage)
    page_published.connect(author_published, sender=AuthorPage)
    page_published.connect(info_published, sender=InfoPage)
    pre_delete.connect(author_deleted, sender=AuthorPage)
