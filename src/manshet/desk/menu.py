"""The desk's menu: the newsroom's words, and for each role what it can use."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.menu import MenuItem, SubmenuMenuItem, settings_menu
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.wagtail_hooks import ExplorerMenuItem
from wagtail.documents.wagtail_hooks import DocumentsMenuItem

from manshet.articles.models import ArchivePage, HomePage
from manshet.desk.daily_views import DailyMenuItem
from manshet.desk.reach import may
from manshet.desk.schedule_views import ScheduleMenuItem

DROPPED = {"help", "explorer", "documents", "settings", "snippets"}


class HomeMenuItem(MenuItem):
    """Leads to the editor of the front page."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may(request.user, "change")

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        home = HomePage.objects.only("pk").get()
        address = reverse("wagtailadmin_pages:edit", args=[home.pk])
        return LinkMenuItem(self.name, self.label, address, icon_name=self.icon_name)


class TreeMenuItem(ExplorerMenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may(request.user, "change")


def schedule_item() -> MenuItem:
    return ScheduleMenuItem(
        "الجدولة", reverse("desk_schedule"), name="schedule", icon_name="calendar-alt", order=20
    )


def daily_item() -> MenuItem:
    return DailyMenuItem(
        "عدد اليوم", reverse("desk_daily"), name="daily", icon_name="doc-full", order=25
    )


def files_item() -> MenuItem:
    return DocumentsMenuItem(
        "الملفات",
        reverse("wagtaildocs:index"),
        name="files",
        icon_name="doc-full-inverse",
        order=400,
    )


def home_item() -> MenuItem:
    return HomeMenuItem(
        "الصفحة الأولى",
        reverse("wagtailadmin_explore_root"),
        name="front-page",
        icon_name="home",
        order=410,
    )


def tree_item() -> MenuItem:
    return TreeMenuItem(
        "شجرة الصفحات",
        reverse("wagtailadmin_explore_root"),
        name="tree",
        icon_name="folder-open-inverse",
        order=8000,
    )


def settings_item() -> MenuItem:
    return SubmenuMenuItem(
        "الإعدادات", settings_menu, name="desk-settings", icon_name="cogs", order=10_000
    )


def arrange(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leaves out what the newsroom names otherwise, and reports for those who only write."""
    hidden = DROPPED if may(request.user, "change", ArchivePage) else DROPPED | {"reports"}
    items[:] = [item for item in items if item.name not in hidden]
