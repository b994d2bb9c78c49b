"""«عدد اليوم» at the desk: how today's edition is, making it now, what readers have."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import Site

from manshet.articles.models import ArchivePage, NewsroomSettings
from manshet.daily import actions
from manshet.daily.clock import saved_settings, today
from manshet.daily.models import DailyIssue
from manshet.daily.pages import shown_issue
from manshet.desk.reach import may
from manshet.desk.screens import CountingMenuItem, Screen

SHOWN = 31
STEPS = [*DailyIssue.BUSY]


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
        return {
            **context,
            **today_context(self.request),
            "rows": [{"issue": issue, "shown": shown_issue(issue, policy)} for issue in earlier],
            "chosen": saved_settings(),
            "hour": policy.time(_hour()),
            "settings_url": _settings_url(self.request.user),
        }


def today_context(request: HttpRequest) -> dict[str, Any]:
    policy = NewsroomSettings.for_request(request).policy
    issue = DailyIssue.objects.filter(day=today()).first()
    return {
        "issue": issue,
        "shown": shown_issue(issue, policy) if issue and issue.pdf else None,
        "policy": policy,
        "steps": [(state.label, place) for place, state in enumerate(STEPS)],
        "dated": policy.date(_hour()),
    }


def _hour() -> dt.datetime:
    """Today at the hour of the edition, in the newsroom's zone."""
    from django.utils import timezone

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
    actions.set_hidden(issue, is_hidden)
    day = NewsroomSettings.for_request(request).policy.date(
        dt.datetime.combine(issue.day, dt.time(12), dt.UTC), weekday=False
    )
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
