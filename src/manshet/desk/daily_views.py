"""«عدد اليوم» at the desk: how today's edition is, making it now, what readers have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import ModelLogEntry, Site

from manshet.articles.models import ArchivePage, NewsroomSettings
from manshet.daily import actions
from manshet.daily.clock import saved_settings, today
from manshet.daily.models import DailyIssue
from manshet.daily.pages import moment_of, shown_issue
from manshet.desk.reach import may
from manshet.desk.screens import CountingMenuItem, Screen

SHOWN = 31
STEPS = [*DailyIssue.BUSY]
HISTORY = {
    actions.MADE_BY_HAND: ("طلب صنع العدد", "طُلب صنع العدد."),
    actions.HIDDEN: ("إخفاء العدد", "أُخفي العدد عن القراء."),
    actions.SHOWN: ("إظهار العدد", "عاد العدد إلى القراء."),
}


def may_print(user: Any) -> bool:
    """Whoever publishes articles."""
    return may(user, "publish", ArchivePage)


class DailyView(Screen):
    template_name = "desk/daily.html"
    page_title = "عدد اليوم"
    header_icon = "doc-full"

    def may_see(self, user: Any) -> bool:
        return may_print(user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        policy = NewsroomSettings.for_request(self.request).policy
        earlier = DailyIssue.objects.exclude(pdf="").exclude(day=today())[:SHOWN]
        done = last_done(issue.pk for issue in earlier)
        return {
            **context,
            **today_context(self.request),
            "rows": [
                {"issue": issue, "shown": shown_issue(issue, policy), "done": done.get(issue.pk)}
                for issue in earlier
            ],
            "chosen": saved_settings(),
            "hour": policy.time(_hour()),
            "settings_url": _settings_url(self.request.user),
        }


def today_context(request: HttpRequest) -> dict[str, Any]:
    policy = NewsroomSettings.for_request(request).policy
    issue = DailyIssue.objects.filter(day=today()).first()
    return {
        "issue": issue,
        "done": last_done([issue.pk]).get(issue.pk) if issue else None,
        "shown": shown_issue(issue, policy) if issue and issue.pdf else None,
        "policy": policy,
        "steps": [(state.label, place) for place, state in enumerate(STEPS)],
        "dated": policy.date(_hour()),
    }


def last_done(ids: Iterable[int]) -> dict[int, ModelLogEntry]:
    """By the number of the edition: what a colleague did to it last."""
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(DailyIssue),
        object_id__in=[str(pk) for pk in ids],
    )
    oldest_first = entries.select_related("user").order_by("timestamp", "pk")
    return {int(entry.object_id): entry for entry in oldest_first}


def _hour() -> dt.datetime:
    """Today at the hour of the edition, in the newsroom's zone."""
    made_at = saved_settings().made_at
    return dt.datetime.combine(today(), made_at, timezone.get_default_timezone())


def _settings_url(user: Any) -> str:
    """Empty for those who may not change the settings."""
    if not user.has_perm("daily.change_dailysettings"):
        return ""
    site = Site.objects.filter(is_default_site=True).first()
    return reverse("wagtailsettings:edit", args=["daily", "dailysettings", site.pk]) if site else ""


def progress(request: HttpRequest) -> HttpResponse:
    """Today's part of the page alone: the script asks for it while the edition is made."""
    if not may_print(request.user):
        raise PermissionDenied
    answer = render(request, "desk/_daily_today.html", today_context(request))
    answer["Cache-Control"] = "no-store"
    return answer


@require_POST
def make_now(request: HttpRequest) -> HttpResponse:
    if not may_print(request.user):
        raise PermissionDenied
    if not actions.ask(today(), request.user):
        messages.warning(request, "العدد قيد الصنع الآن.")
    return redirect("desk_daily")


@require_POST
def set_hidden(request: HttpRequest, issue_id: int) -> HttpResponse:
    """Takes an edition from readers, or gives it back."""
    if not may_print(request.user):
        raise PermissionDenied
    issue = get_object_or_404(DailyIssue.objects.exclude(pdf=""), pk=issue_id)
    is_hidden = request.POST.get("hide") == "1"
    actions.set_hidden(issue, is_hidden, request.user)
    policy = NewsroomSettings.for_request(request).policy
    day = policy.date(moment_of(issue.day), weekday=False)
    said = (
        "أُخفي عدد {} عن القراء. ملفه محفوظ، ويمكن إظهاره."
        if is_hidden
        else "عاد عدد {} إلى القراء."
    )
    messages.success(request, said.format(day))
    return redirect("desk_daily")


class DailyMenuItem(CountingMenuItem):
    """Marked while today's edition has failed."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_print(request.user)

    def number(self, user: Any) -> int:
        return DailyIssue.objects.filter(day=today(), state=DailyIssue.State.FAILED).count()
