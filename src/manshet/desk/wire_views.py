"""«الوكالات»: the inbox over HTTP. What it shows is in `wire_inbox`."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import HeaderButton

from manshet.arabic import count, isolate_plain
from manshet.articles.models import ArchivePage, NewsroomSettings
from manshet.desk.reach import may
from manshet.desk.screens import Screen, wants_json
from manshet.desk.strip_board import may_publish
from manshet.desk.wire_differences import Changes
from manshet.desk.wire_inbox import (
    NEW_WIRES,
    WIRES,
    Filters,
    changed_rows,
    choices,
    count_newer,
    newer_than,
    number,
    others_of,
    page_of,
)
from manshet.desk.wire_promotion import PromotionError, promote
from manshet.desk.wire_text import shown_text
from manshet.errors import ManshetError
from manshet.strip import syndication
from manshet.wire import actions
from manshet.wire.models import Item, Source, State

MOST_IDS = 500
LONGEST_BATCH = timedelta(minutes=1)
"""A piece bears the time at which its batch began to be stored, and is seen when it has ended."""


def may_see_wires(user: Any) -> bool:
    """Whoever may write an article."""
    return may(user, "add", ArchivePage)


def may_keep_sources(user: Any) -> bool:
    return bool(user.has_perm("wire.change_source"))


def require_reader_of_wires(request: HttpRequest) -> None:
    if not may_see_wires(request.user):
        raise PermissionDenied


class WireMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_wires(request.user)


def wire_item() -> MenuItem:
    return WireMenuItem("الوكالات", reverse("desk_wire"), name="wire", icon_name="globe", order=15)


class InboxView(Screen):
    template_name = "desk/wire/inbox.html"
    page_title = "الوكالات"
    header_icon = "globe"

    def may_see(self, user: Any) -> bool:
        return may_see_wires(user)

    @property
    def header_buttons(self) -> list[HeaderButton]:
        if not may_keep_sources(self.request.user):
            return []
        return [
            HeaderButton("المصادر", url=reverse("desk_wire_sources:index"), icon_name="list-ul")
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        request = self.request
        filters, now = Filters.of(request.GET), timezone.now()
        rows, has_more = page_of(filters, now)
        item = Item.objects.filter(pk=number(request.GET.get("item")) or 0).first()
        return {
            **super().get_context_data(**kwargs),
            **choices(),
            "filters": filters,
            "rows": rows,
            "has_more": has_more,
            "top": max((row.item.pk for row in rows), default=_last_id()),
            "opened": now.isoformat(),
            "has_sources": Source.objects.exists(),
            "may_keep_sources": may_keep_sources(request.user),
            "policy": policy_of(request),
            "now": now,
            "preview": preview_context(request, item) if item else None,
            "may_send_to_strip": may_publish(request.user),
        }


def _last_id() -> int:
    """An empty list is caught up with all there is."""
    return int(Item.objects.order_by("-pk").values_list("pk", flat=True).first() or 0)


def policy_of(request: HttpRequest) -> Any:
    return NewsroomSettings.for_request(request).policy


def preview_context(request: HttpRequest, item: Item) -> dict[str, Any]:
    changes = Changes(item, 1)
    promotion = item.promotions.select_related("page").first()
    return {
        "item": item,
        "text": shown_text(item.text),
        "others": others_of(item),
        "differences": changes.differences,
        "change_labels": changes.labels,
        "promotion": promotion,
        "is_embargoed": item.is_embargoed(timezone.now()),
        "may_promote": item.state not in (State.KILLED, State.PROMOTED)
        and item.pub_status == "usable",
        "policy": policy_of(request),
        "may_send_to_strip": may_publish(request.user),
    }


@require_GET
def rows(request: HttpRequest) -> HttpResponse:
    """A piece of the list: the newest of what is above `after`, or the next page below `before`.

    `more` is whether there is anything between it and `after`, or below it.
    """
    require_reader_of_wires(request)
    filters, now = Filters.of(request.GET), timezone.now()
    after, before = number(request.GET.get("after")), number(request.GET.get("before"))
    if after is not None:
        found, has_more = newer_than(filters, after, now)
    else:
        found, has_more = page_of(filters, now, before=before)
    html = _rows_html(request, found, now)
    top = max((row.item.pk for row in found), default=after or 0)
    return JsonResponse({"html": html, "more": has_more, "top": top})


def _rows_html(request: HttpRequest, found: Any, now: datetime) -> str:
    context = {"rows": found, "policy": policy_of(request), "now": now}
    return render_to_string("desk/wire/_rows.html", context, request)


@require_POST
def news(request: HttpRequest) -> HttpResponse:
    """What an open inbox asks every few seconds; `ids` are the pieces that it shows."""
    require_reader_of_wires(request)
    filters, now = Filters.of(request.GET), timezone.now()
    newer = count_newer(filters, number(request.POST.get("after")) or 0)
    since = _moment(request.POST.get("since")) or now
    changed = changed_rows(filters, _ids(request), since - LONGEST_BATCH, now)
    return JsonResponse(
        {
            "count": newer,
            "label": count(newer, NEW_WIRES, write=policy_of(request).number),
            "rows": {row.item.pk: _rows_html(request, [row], now) for row in changed},
            "now": now.isoformat(),
        }
    )


def _moment(text: str | None) -> datetime | None:
    try:
        found = parse_datetime(text or "")
    except ValueError:
        return None
    return found if found and found.tzinfo else None


def _ids(request: HttpRequest) -> list[int]:
    texts = request.POST.get("ids", "").split(",")[:MOST_IDS]
    return [found for text in texts if (found := number(text)) is not None]


@require_GET
def preview(request: HttpRequest, item_id: int) -> HttpResponse:
    """The pane beside the list; without JavaScript the inbox shows it itself."""
    require_reader_of_wires(request)
    item = get_object_or_404(Item.objects.select_related("source", "section"), pk=item_id)
    html = render_to_string("desk/wire/_preview.html", preview_context(request, item), request)
    return HttpResponse(html)


@require_POST
def promote_item(request: HttpRequest, item_id: int) -> HttpResponse:
    require_reader_of_wires(request)
    item = get_object_or_404(Item, pk=item_id)
    try:
        article = promote(item, request.user)
    except PromotionError as error:
        return _refused(request, error)
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    if wants_json(request):
        return JsonResponse({"url": address})
    return redirect(address)


@require_POST
def dismiss(request: HttpRequest) -> HttpResponse:
    require_reader_of_wires(request)
    items = Item.objects.filter(pk__in=_ids(request))
    done = actions.dismiss(_with_clusters(items, request), request.user)
    policy = policy_of(request)
    said = f"استُبعدت {count(len(done), WIRES, write=policy.number)}."
    if not done:
        said = "لم تُستبعد: سبقك إليها زميل."
    return _done(request, said, ids=done)


def _with_clusters(items: Any, request: HttpRequest) -> Any:
    """A row that stands for a cluster is dismissed with all that it stands for."""
    clusters = [item.cluster_id for item in items if item.cluster_id]
    if request.POST.get("whole") and clusters:
        return items | Item.objects.filter(cluster__in=clusters)
    return items


@require_POST
def restore(request: HttpRequest) -> HttpResponse:
    require_reader_of_wires(request)
    actions.restore(_ids(request), request.user)
    return _done(request, "أُعيدت إلى الوارد.")


@require_POST
def to_strip(request: HttpRequest, item_id: int) -> HttpResponse:
    require_reader_of_wires(request)
    if not may_publish(request.user):
        raise PermissionDenied
    item = get_object_or_404(Item, pk=item_id)
    try:
        syndication.to_strip(item, by=request.user)
    except ManshetError as error:
        return _refused(request, error)
    return _done(request, "نُشر العنوان في الشريط.")


def _done(request: HttpRequest, said: str, **more: Any) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"said": isolate_plain(said), **more})
    messages.success(request, said)
    return redirect("desk_wire")


def _refused(request: HttpRequest, error: ManshetError) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"error": str(error)}, status=409)
    messages.error(request, str(error))
    return redirect("desk_wire")
