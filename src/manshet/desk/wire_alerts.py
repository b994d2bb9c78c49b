"""What an agency changed or killed after an article was made of it, told where the article is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.panels import Panel
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from manshet.articles.models import ArchivePage, NewsroomSettings
from manshet.desk.reach import may
from manshet.desk.screens import wants_json
from manshet.desk.wire_differences import Changes
from manshet.desk.wire_inbox import number
from manshet.wire import actions
from manshet.wire.models import Promotion
from manshet.wire.models.item import PubStatus

ALERTS = 7
SEEN = "سُجّل أنك اطّلعت على التغيير."


@dataclass(frozen=True)
class Alert:
    """One promotion whose piece is no longer what the editor saw."""

    promotion: Promotion
    changes: Changes

    @property
    def is_killed(self) -> bool:
        return bool(self.promotion.item.pub_status != PubStatus.USABLE)


def alerts_of(page_id: int) -> list[Alert]:
    return [alert_of(promotion) for promotion in _with_news().filter(page=page_id)]


def _with_news() -> Any:
    return (
        Promotion.objects.with_news()
        .select_related("item__source", "page")
        .order_by("-item__changed_at")
    )


def alert_of(promotion: Promotion) -> Alert:
    return Alert(promotion, Changes(promotion.item, promotion.seen_version))


class WireAlertsPanel(Panel):
    """At the head of the article's form; not there where nothing is to be told."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "desk/wire/_article_alerts.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.alerts = alerts_of(self.instance.pk) if self.instance.pk else []

        def is_shown(self) -> bool:
            return bool(self.alerts) and super().is_shown()

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {
                **context,
                "alerts": self.alerts,
                "policy": NewsroomSettings.for_request(self.request).policy,
            }


class WirePanel(Component):
    """On the dashboard: the articles whose sources have changed."""

    name = "wire_alerts"
    order = 210
    template_name = "desk/wire/_dashboard.html"

    def get_context_data(self, parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        assert parent_context is not None
        request = parent_context["request"]
        waiting = visible_alerts(request.user)
        return {
            "alerts": [alert_of(promotion) for promotion in waiting[:ALERTS]],
            "policy": NewsroomSettings.for_request(request).policy,
        }


def visible_alerts(user: Any) -> Any:
    """Of all articles for those who edit all, else of one's own."""
    waiting = _with_news()
    return waiting if may(user, "change", ArchivePage) else waiting.filter(page__owner=user)


def has_alerts(user: Any) -> bool:
    return bool(visible_alerts(user).exists())


@require_POST
def acknowledge(request: HttpRequest, promotion_id: int) -> HttpResponse:
    """`version` is the one that the editor saw; what came meanwhile remains to be told."""
    promotion = get_object_or_404(Promotion.objects.select_related("item"), pk=promotion_id)
    page = Page.objects.get(pk=promotion.page_id).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    version = number(request.POST.get("version")) or promotion.seen_version
    actions.acknowledge(promotion, version, request.user)
    if wants_json(request):
        return JsonResponse({"said": SEEN})
    messages.success(request, SEEN)
    return redirect("wagtailadmin_home")
