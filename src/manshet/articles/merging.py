"""Making two topics, or two authors, one.

One transaction: the articles, their places in lists, the old address, the journal, the history.
Everything is done by single statements over narrow rows, so that a topic of fifty thousand articles
takes a second or two and no article is saved.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from wagtail.actions.delete_page import DeletePageAction
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log

from manshet.articles.errors import MergeError
from manshet.articles.keys import AUTHORS, list_key, page_key, past_key, topic_key
from manshet.articles.models import ArticlePage, AuthorPage, BylineCredit, Listing, Merged, Topic
from manshet.articles.models.listing import author_list, topic_list
from manshet.articles.models.merged import AUTHOR, TOPIC
from manshet.journal import actions as journal

ACTION = "manshet.merge"


@transaction.atomic
def merge_topics(gone: Topic, into: Topic, user: Any = None) -> int:
    """`gone` becomes `into`; returns how many articles carried it.  Raises MergeError."""
    gone, into = _locked(Topic.objects.all(), gone, into)
    journal.take_turn()
    carried = ArticlePage.topics.through.objects.filter(topic=gone)
    number = carried.count()
    both = ArticlePage.topics.through.objects.filter(topic=into).values("articlepage_id")
    carried.exclude(articlepage_id__in=both).update(topic=into)
    carried.delete()
    keys = _move_list(topic_list(gone.pk), topic_list(into.pk))
    if gone.description and not into.description:
        Topic.objects.filter(pk=into.pk).update(description=gone.description)
    _note(TOPIC, gone, into, key=gone.key, name=gone.name)
    log(gone, "wagtail.delete", user=user, deleted=True)
    _write_down(into, gone.name, number, user)
    Topic.objects.filter(pk=gone.pk).delete()
    journal.append("topic", {topic_key(gone.pk), topic_key(into.pk), *keys})
    return number


@transaction.atomic
def merge_authors(gone: AuthorPage, into: AuthorPage, user: Any = None) -> int:
    """`gone` becomes `into`; returns how many articles he or she had signed.  Raises MergeError.

    Credits keep their own verb and honorific.  The old address and whatever was redirected to it
    lead to `into`.
    """
    old, new = gone.pk, into.pk
    gone, into = _locked(AuthorPage.objects.all(), gone, into)
    journal.take_turn()
    signed = BylineCredit.objects.filter(author=gone)
    number = signed.values("article").distinct().count()
    signed.update(author=into)
    keys = _move_list(author_list(old), author_list(new))
    _note(AUTHOR, gone, into, key=gone.key or "", name=gone.title)
    _redirect(gone, into)
    _write_down(into, gone.title, number, user)
    DeletePageAction(gone, user=user).execute(skip_permission_checks=True)
    journal.append("author", {page_key(old), page_key(new), AUTHORS, *keys})
    return number


def _locked(rows: QuerySet[Any], gone: Any, into: Any) -> tuple[Any, Any]:
    """Both as they are now; an article that is being saved with one of them is waited for."""
    found = {
        row.pk: row
        for row in rows.select_for_update(of=("self",))
        .order_by("pk")
        .filter(pk__in=(gone.pk, into.pk))
    }
    if len(found) < 2:
        raise MergeError("Two different ones that exist can be merged, and no others.")
    return found[gone.pk], found[into.pk]


def _move_list(old: str, new: str) -> set[str]:
    """The places in a list; returns the keys of both lists."""
    in_new = Listing.objects.filter(name=new).values("article_id")
    Listing.objects.filter(name=old).exclude(article_id__in=in_new).update(name=new)
    Listing.objects.filter(name=old).delete()
    return {list_key(old), past_key(old), list_key(new), past_key(new)}


def _note(kind: str, gone: Any, into: Any, *, key: str, name: str) -> None:
    Merged.objects.filter(kind=kind, into_id=gone.pk).update(into_id=into.pk)
    Merged.objects.create(
        kind=kind, old_id=gone.pk, into_id=into.pk, name=name, key=key, slug=gone.slug
    )


def _redirect(gone: AuthorPage, into: AuthorPage) -> None:
    """Points to the page, not to an address: where it leads follows the page."""
    Redirect.objects.filter(redirect_page=gone).update(redirect_page=into)
    old_path = Redirect.normalise_path(gone.path_on_site)
    Redirect.objects.filter(old_path=old_path, site=None).delete()
    Redirect.add_redirect(old_path, redirect_to=into, automatically_created=True)


def _write_down(into: Model, name: str, number: int, user: Any) -> None:
    log(into, ACTION, user=user, data={"name": name, "articles": number})
