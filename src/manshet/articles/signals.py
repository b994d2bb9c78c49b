"""What follows a change that passes by the models' own `save`, connected in one place."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_unpublished

from manshet.articles import announcements, tasks
from manshet.articles.keys import AUTHORS, REDIRECTS, page_key, topic_key
from manshet.articles.models import (
    ArticlePage,
    AuthorPage,
    AuthorsPage,
    BylineCredit,
    InfoPage,
    SectionPage,
    Topic,
)
from manshet.articles.models.base import NewspaperPage
from manshet.journal import actions as journal


def article_published(sender: Any, instance: ArticlePage, **kwargs: Any) -> None:
    transaction.on_commit(partial(tasks.prepare_pictures.enqueue, instance.pk))


def page_withdrawn(sender: Any, instance: NewspaperPage, **kwargs: Any) -> None:
    """After `publish_scheduled` too, so that not even an older copy is shown."""
    if isinstance(instance, NewspaperPage):
        before = {"title": instance.title, "slug": instance.slug, "live": True}
        instance.announce(before, is_withdrawn=True)


def author_published(sender: Any, instance: AuthorPage, **kwargs: Any) -> None:
    transaction.on_commit(partial(tasks.prepare_portrait.enqueue, instance.pk))


def info_published(sender: Any, instance: InfoPage, **kwargs: Any) -> None:
    transaction.on_commit(partial(tasks.prepare_info_pictures.enqueue, instance.pk))


def author_deleted(sender: Any, instance: AuthorPage, **kwargs: Any) -> None:
    """Published stories keep the name and title that they were signed with."""
    signed = BylineCredit.objects.filter(author=instance)
    signed.filter(honorific="").update(honorific=instance.honorific)
    signed.update(name=instance.title, author=None)
    journal.append("author", [page_key(instance.pk), AUTHORS])


def page_deleted(sender: Any, instance: NewspaperPage, **kwargs: Any) -> None:
    """Also of pages that went with their parent."""
    if not instance.live:
        return
    before = {"title": instance.title, "slug": instance.slug, "live": True}
    instance.live = False
    instance.announce(before, is_withdrawn=True)


def plain_page_saved(sender: Any, instance: Page, created: bool, **kwargs: Any) -> None:
    """Wagtail has moved a page, or withdrawn it by `publish_scheduled`.

    It tells of either only after its own transaction; this is inside.
    """
    if not created and announcements.is_seen(kwargs.get("update_fields")):
        announcements.everything_changed("page")


def site_changed(sender: Any, **kwargs: Any) -> None:
    announcements.everything_changed("site")


def file_changed(sender: Any, created: bool = False, **kwargs: Any) -> None:
    """Any page may link to a file that was there before."""
    if not created:
        announcements.everything_changed("file")


def redirect_changed(sender: Any, **kwargs: Any) -> None:
    """No page depends on it; but any entry ends what is kept for seconds, such as a 404."""
    journal.append("redirect", [REDIRECTS])


def topic_deleted(sender: Any, instance: Topic, **kwargs: Any) -> None:
    journal.append("topic", [topic_key(instance.pk)])


def connect() -> None:
    page_published.connect(article_published, sender=ArticlePage)
    page_unpublished.connect(page_withdrawn)
    page_published.connect(author_published, sender=AuthorPage)
    page_published.connect(info_published, sender=InfoPage)
    pre_delete.connect(author_deleted, sender=AuthorPage)
    for model in (ArticlePage, AuthorPage, AuthorsPage, InfoPage, SectionPage):
        pre_delete.connect(page_deleted, sender=model)
    post_save.connect(plain_page_saved, sender=Page)
    pre_delete.connect(topic_deleted, sender=Topic)
    for signal in (post_save, post_delete):
        signal.connect(site_changed, sender=Site)
        signal.connect(redirect_changed, sender=Redirect)
    post_save.connect(file_changed, sender=Document)
    post_delete.connect(file_changed, sender=Document)
