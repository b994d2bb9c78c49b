"""Asking for an edition, by hand or at its hour; hiding one.  The history keeps who did what."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from wagtail.log_actions import log

from manshet.daily import tasks
from manshet.daily.clock import saved_settings, today
from manshet.daily.errors import NotTodayError
from manshet.daily.making import FILES, announce, delete, has_public, rename_files
from manshet.daily.models import STALLED_AFTER, DailyIssue

RETRY_AFTER = dt.timedelta(minutes=15)
ATTEMPTS = 4
MADE_BY_HAND, HIDDEN, SHOWN = "manshet.daily.make", "manshet.daily.hide", "manshet.daily.show"
State = DailyIssue.State


def ask(day: dt.date, asked_by: Any = None, *, is_by_hand: bool = True) -> bool:
    """Has the worker make today's edition; False when that is under way already.

    Raises NotTodayError.
    """
    if day != today():
        raise NotTodayError(day)
    issue, is_fresh = DailyIssue.objects.get_or_create(day=day)
    now = timezone.now()
    idle = Q(state__in=(State.DONE, State.FAILED)) | Q(stepped_at__lt=now - STALLED_AFTER)
    mine = DailyIssue.objects.filter(pk=issue.pk)
    with transaction.atomic():
        # One update decides between two who ask at once.
        begun = (mine if is_fresh else mine.filter(idle)).update(
            state=State.WAITING,
            stepped_at=now,
            failure="",
            asked_by=asked_by,
            attempts=0 if is_by_hand else F("attempts"),
        )
        if begun:
            if is_by_hand:
                log(issue, MADE_BY_HAND, user=asked_by)
            transaction.on_commit(partial(tasks.make_daily_issue.enqueue, day.isoformat()))
    return bool(begun)


def ask_if_due(now: dt.datetime | None = None) -> bool:
    """At its hour, or as soon as the worker runs after it; a failure is tried again some times."""
    now = now or timezone.now()
    chosen = saved_settings()
    hour = dt.datetime.combine(today(now), chosen.made_at, timezone.get_default_timezone())
    if not chosen.is_on or now < hour:
        return False
    issue = DailyIssue.objects.filter(day=today(now)).first()
    if issue and not _is_wanted(issue, hour, now):
        return False
    return ask(today(now), is_by_hand=False)


def _is_wanted(issue: DailyIssue, hour: dt.datetime, now: dt.datetime) -> bool:
    if issue.is_busy:
        return False
    if issue.state == State.DONE:
        return issue.made_at is None or issue.made_at < hour
    return issue.attempts < ATTEMPTS and issue.stepped_at < now - RETRY_AFTER


def set_hidden(issue: DailyIssue, is_hidden: bool, user: Any = None) -> None:
    """Takes an edition from readers, or gives it back.

    Its files stay, under other names: whoever kept the address of its front page has nothing.
    """
    with transaction.atomic():
        issue = DailyIssue.objects.select_for_update().get(pk=issue.pk)
        had_any = has_public()
        known = rename_files(issue) if is_hidden and not issue.is_hidden else []
        issue.is_hidden = is_hidden
        issue.save(update_fields=["is_hidden", *FILES])
        announce(had_any=had_any, is_withdrawn=is_hidden)
        log(issue, HIDDEN if is_hidden else SHOWN, user=user)
        transaction.on_commit(partial(delete, known))
