"""«الجدولة»: the list of appointments, and the way to cancel one."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import Page

from manshet.articles.models import ArchivePage, NewsroomSettings
from manshet.desk.reach import may
from manshet.desk.schedule import Appointment, appointments, cancel_withdrawal, overdue_count
from manshet.desk.screens import CountingMenuItem, Screen


def may_see_schedule(user: Any) -> bool:
    return may(user, "publish", ArchivePage)


class ScheduleView(Screen):
    template_name = "desk/schedule.html"
    page_title = "الجدولة"
    header_icon = "calendar-alt"

    def may_see(self, user: Any) -> bool:
        return may_see_schedule(user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        listed = appointments()
        return {
            **context,
            "rows": [row_of(appointment, self.request.user) for appointment in listed],
            "overdue": sum(appointment.is_overdue for appointment in listed),
            "policy": NewsroomSettings.for_request(self.request).policy,
        }


def row_of(appointment: Appointment, user: Any) -> dict[str, Any]:
    """An appointment with the addresses that this user may follow; others are empty."""
    page = appointment.page
    permissions = page.permissions_for_user(user)
    may_cancel = permissions.can_unschedule()
    unschedule = (
        reverse("wagtailadmin_pages:revisions_unschedule", args=[page.pk, appointment.revision_id])
        if may_cancel and appointment.is_publication
        else ""
    )
    keep = (
        reverse("desk_schedule_keep", args=[page.pk])
        if may_cancel and not appointment.is_publication
        else ""
    )
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk]) if permissions.can_edit() else ""
    return {
        "appointment": appointment,
        "edit_url": edit,
        "unschedule_url": f"{unschedule}?next={reverse('desk_schedule')}" if unschedule else "",
        "keep_url": keep,
    }


@require_POST
def keep_published(request: HttpRequest, page_id: int) -> HttpResponse:
    """Cancels a withdrawal."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_unschedule():
        raise PermissionDenied
    cancel_withdrawal(page, request.user)
    messages.success(request, f"أُلغي سحب «{page.get_admin_display_title()}»، وستبقى منشورة.")
    return redirect("desk_schedule")


class ScheduleMenuItem(CountingMenuItem):
    """How many appointments are overdue."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_schedule(request.user)

    def number(self, user: Any) -> int:
        return overdue_count()
