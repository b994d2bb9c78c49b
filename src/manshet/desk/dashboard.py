"""The desk's first page: what waits for you, what is coming, what is yours, what just went out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from manshet.articles.models import ArchivePage, ArticlePage, NewsroomSettings
from manshet.articles.models.listing import LATEST
from manshet.desk.article_list import add_address
from manshet.desk.reach import may
from manshet.desk.schedule import appointments
from manshet.desk.schedule_views import may_see_schedule
from manshet.desk.states import mark_states
from manshet.desk.wire_alerts import WirePanel, has_alerts

ROWS = 7
KEPT_PANELS = ("workflow_objects_to_moderate", "locked_pages")


class DeskPanel(Component):
    template_name = "desk/panels/articles.html"
    heading = ""
    empty = ""

    def articles(self, request: HttpRequest) -> QuerySet[ArticlePage]:
        raise NotImplementedError

    def get_context_data(self, parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        assert parent_context is not None
        request = parent_context["request"]
        shown = list(
            self.articles(request)
            .select_related("section")
            .defer("body", "search_description")[:ROWS]
        )
        mark_states(shown)
        return {
            "panel": self,
            "articles": shown,
            "policy": NewsroomSettings.for_request(request).policy,
            "may_edit_all": may(request.user, "change", ArchivePage),
            "user": request.user,
        }


class MyDraftsPanel(DeskPanel):
    name = "my_drafts"
    order = 230
    heading = "مسوداتي"
    empty = "لا مسودات لك الآن."
    shows_change = True

    def articles(self, request: HttpRequest) -> QuerySet[ArticlePage]:
        unfinished = Q(live=False, first_published_at=None) | Q(has_unpublished_changes=True)
        mine = ArticlePage.objects.filter(unfinished, owner=request.user)
        return mine.order_by(F("latest_revision_created_at").desc(nulls_last=True))


class LatestPanel(DeskPanel):
    name = "latest_published"
    order = 260
    heading = "آخر ما نُشر"
    empty = "لم يُنشر شيء بعد."
    shows_change = False

    def articles(self, request: HttpRequest) -> QuerySet[ArticlePage]:
        return ArticlePage.objects.in_list(LATEST)


class SchedulePanel(Component):
    name = "schedule"
    order = 225
    template_name = "desk/panels/schedule.html"

    def get_context_data(self, parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        assert parent_context is not None
        coming = appointments()
        return {
            "appointments": coming[:ROWS],
            "more": len(coming) - ROWS,
            "overdue": sum(appointment.is_overdue for appointment in coming),
            "policy": NewsroomSettings.for_request(parent_context["request"]).policy,
        }


def arrange_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Keeps of Wagtail's panels those that say what to do, and adds the newsroom's own."""
    panels[:] = [panel for panel in panels if panel.name in KEPT_PANELS]
    if has_alerts(request.user):
        panels.append(WirePanel())
    if may_see_schedule(request.user):
        panels.append(SchedulePanel())
    if may(request.user, "add", ArchivePage):
        panels.append(MyDraftsPanel())
    panels.append(LatestPanel())


def new_article_address(user: Any) -> str:
    """Where the user begins a new article; empty for one who may not."""
    archive = ArchivePage.objects.first() if may(user, "add", ArchivePage) else None
    return add_address(archive) if archive else ""
