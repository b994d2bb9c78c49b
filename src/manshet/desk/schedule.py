"""What will be published or withdrawn by itself, and what should have been already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from manshet.desk.states import EARLIEST, scheduled_revisions

OVERDUE_AFTER = timedelta(seconds=60)  # The worker needs five; a minute late is an alarm.


@dataclass(frozen=True)
class Appointment:
    """`revision_id` is what will be published; None when the page will be withdrawn."""

    page: Page
    at: datetime
    revision_id: int | None
    set_by: str
    is_overdue: bool

    @property
    def is_publication(self) -> bool:
        return self.revision_id is not None


def appointments(now: datetime | None = None) -> list[Appointment]:
    """All that is to come, soonest first; what is overdue therefore stands on top."""
    late = (now or timezone.now()) - OVERDUE_AFTER
    revisions = list(scheduled_revisions().select_related("user").defer("content"))
    waiting = _pages([int(revision.object_id) for revision in revisions])
    found = [
        Appointment(
            page=waiting[int(revision.object_id)],
            at=revision.approved_go_live_at,
            revision_id=revision.pk,
            set_by=str(revision.user or ""),
            is_overdue=revision.approved_go_live_at < late,
        )
        for revision in revisions
        if int(revision.object_id) in waiting
    ]
    ending = ending_pages(including=list(waiting)).select_related("content_type")
    found += [Appointment(page, page.expire_at, None, "", _is_late(page, late)) for page in ending]
    return sorted(found, key=lambda appointment: appointment.at)


def _is_late(page: Page, late: datetime) -> bool:
    """A page that is not public yet cannot be late in leaving."""
    return bool(page.live and page.expire_at < late)


def _pages(ids: list[int]) -> dict[int, Page]:
    pages: dict[int, Page] = Page.objects.select_related("content_type").in_bulk(ids)
    return pages


def ending_pages(including: list[int] | None = None) -> QuerySet[Page]:
    """Public pages with an end, and those of `including` that wait for their beginning."""
    pages: QuerySet[Page] = Page.objects.filter(
        Q(live=True) | Q(pk__in=including or []), expire_at__gt=EARLIEST
    )
    return pages


def overdue_count(now: datetime | None = None) -> int:
    """Asked for on every page of the desk, for the mark in the menu."""
    late = (now or timezone.now()) - OVERDUE_AFTER
    unpublished = scheduled_revisions().filter(approved_go_live_at__lt=late).count()
    return unpublished + ending_pages().filter(expire_at__lt=late).count()


@transaction.atomic
def cancel_withdrawal(page: Page, user: Any) -> None:
    """The page stays: its end is removed from it, its latest revision and the one that waits."""
    waiting = page.scheduled_revision
    if waiting:
        _remove_end(waiting)
    if waiting and waiting.is_latest_revision():
        log(instance=page, action="wagtail.edit", user=user, revision=waiting)
    else:
        latest = page.get_latest_revision_as_object()
        latest.expire_at = None
        latest.save_revision(user=user, log_action=True, changed=page.has_unpublished_changes)
    Page.objects.filter(pk=page.pk).update(expire_at=None)


def _remove_end(revision: Revision) -> None:
    """In its place: a newer revision would stand as an unpublished change after publication."""
    content = {**revision.content, "expire_at": None}
    Revision.objects.filter(pk=revision.pk).update(content=content)
