"""Where a story stands between its first line and the reader, in one word for the desk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet, TextChoices
from wagtail.models import Page, Revision, WorkflowState

from manshet.articles.models import ArticlePage

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)


class State(TextChoices):
    DRAFT = "draft", "مسودة"
    REVIEW = "review", "بانتظار المراجعة"
    RETURNED = "returned", "أُعيدت للتعديل"
    SCHEDULED = "scheduled", "مجدولة"
    PUBLISHED = "published", "منشورة"
    CHANGED = "changed", "منشورة ولها تعديل لم يُنشر"
    WITHDRAWN = "withdrawn", "مسحوبة"


_OF_WORKFLOW = {
    WorkflowState.STATUS_IN_PROGRESS: State.REVIEW,
    WorkflowState.STATUS_NEEDS_CHANGES: State.RETURNED,
}


def scheduled_revisions() -> QuerySet[Revision]:
    """Revisions of pages that wait for their hour.

    A range, because SQLite reads no index for IS NOT NULL.
    """
    revisions: QuerySet[Revision] = Revision.page_revisions.filter(approved_go_live_at__gt=EARLIEST)
    return revisions


def open_workflows() -> QuerySet[WorkflowState]:
    page = ContentType.objects.get_for_model(Page, for_concrete_model=False)
    states: QuerySet[WorkflowState] = WorkflowState.objects.active().filter(base_content_type=page)
    return states


def mark_states(articles: Sequence[ArticlePage]) -> None:
    """Gives each article `desk_state` and `due_at`, in two queries for all of them.

    `due_at` is the hour at which it will be published, or None.
    """
    ids = [str(article.pk) for article in articles]
    scheduled = dict(
        scheduled_revisions()
        .filter(object_id__in=ids)
        .order_by("-approved_go_live_at")
        .values_list("object_id", "approved_go_live_at")
    )
    workflows = dict(open_workflows().filter(object_id__in=ids).values_list("object_id", "status"))
    for article in articles:
        key = str(article.pk)
        article.due_at = scheduled.get(key)
        article.desk_state = state_of(article, key in scheduled, workflows.get(key))


def state_of(article: ArticlePage, is_scheduled: bool, workflow_status: str | None) -> State:
    """What the desk has to do comes before what the reader sees."""
    if workflow_status in _OF_WORKFLOW:
        return _OF_WORKFLOW[workflow_status]
    if is_scheduled:
        return State.SCHEDULED
    if article.live:
        return State.CHANGED if article.has_unpublished_changes else State.PUBLISHED
    return State.WITHDRAWN if article.first_published_at else State.DRAFT


def in_state(articles: QuerySet[ArticlePage], state: str) -> QuerySet[ArticlePage]:
    """The articles of one state; «منشورة» holds those with an unpublished change too."""
    if state == State.PUBLISHED:
        return articles.filter(live=True)
    if state in (State.REVIEW, State.RETURNED):
        return articles.filter(pk__in=_in_workflow(state))
    waiting = _ids(scheduled_revisions().values_list("object_id", flat=True))
    if state == State.SCHEDULED:
        return articles.filter(pk__in=waiting)
    if state == State.CHANGED:
        return articles.filter(live=True, has_unpublished_changes=True)
    busy = waiting + _in_workflow(State.REVIEW) + _in_workflow(State.RETURNED)
    is_new = Q(first_published_at=None)
    return articles.filter(is_new if state == State.DRAFT else ~is_new, live=False).exclude(
        pk__in=busy
    )


def _in_workflow(state: str) -> list[int]:
    status = next(status for status, word in _OF_WORKFLOW.items() if word == state)
    return _ids(open_workflows().filter(status=status).values_list("object_id", flat=True))


def _ids(texts: Iterable[str]) -> list[int]:
    """Wagtail keeps the ids of revisions' objects as text; few at a time are open."""
    return [int(text) for text in texts]
