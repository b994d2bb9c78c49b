"""«الأقسام», «الكتّاب» and «الصفحات الثابتة»: short lists with their own «new» button."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import PageTitleColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView, IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.models import Page

from manshet.articles.models import ArticlePage, AuthorPage, AuthorsPage, InfoPage, SectionPage
from manshet.desk.merging import merge_button
from manshet.desk.page_views import (
    ArticleCreateView,
    ArticleEditView,
    ArticleRevertView,
    DeskEditView,
    DeskPageViewSet,
)
from manshet.desk.reach import may


def _state(page: Page) -> str:
    if not page.live:
        return "غير منشورة"
    return "منشورة ولها تعديل لم يُنشر" if page.has_unpublished_changes else "منشورة"


class PlainListView(IndexView):
    """Wagtail's list with the name, and whether it is public; without its filters."""

    base_columns = [
        PageTitleColumn("title", label="الاسم", sort_key="title", classname="title"),
        Column("live", label="الحالة", accessor=_state, width="20%"),
    ]
    filterset_class = None
    results_template_name = "wagtailadmin/generic/index_results.html"
    add_label = ""
    parent_type: type[Page] | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may(request.user, "change", self.parent_type):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def add_button(self) -> HeaderButton:
        return HeaderButton(self.add_label, url=self.add_url, icon_name="plus")


class PlainListViewSet(PageListingViewSet):
    """`parent_type` is the page under which these stand, None for the front page."""

    add_to_admin_menu = True
    index_view_class = PlainListView
    parent_type: type[Page] | None = None
    add_label = ""
    columns = PlainListView.base_columns
    filterset_class = PageListingViewSet.UNDEFINED

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        given = {"add_label": self.add_label, "parent_type": self.parent_type}
        return super().get_index_view_kwargs(**given, **kwargs)

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        parent_type = self.parent_type

        class PlainListMenuItem(MenuItem):
            def is_shown(self, request: HttpRequest) -> bool:
                return may(request.user, "change", parent_type)

        return PlainListMenuItem


class SectionListViewSet(PlainListViewSet):
    name = "desk_sections"
    menu_name = "desk-sections"
    url_prefix = "sections"
    model = SectionPage
    icon = "list-ul"
    menu_label = "الأقسام"
    menu_order = 420
    ordering = "path"
    add_label = "قسم جديد"


class AuthorListViewSet(PlainListViewSet):
    name = "desk_authors"
    menu_name = "desk-authors"
    url_prefix = "authors"
    model = AuthorPage
    icon = "user"
    menu_label = "الكتّاب"
    menu_order = 430
    ordering = "title"
    parent_type = AuthorsPage
    add_label = "كاتب جديد"


class InfoListViewSet(PlainListViewSet):
    name = "desk_info"
    menu_name = "desk-info"
    url_prefix = "info"
    model = InfoPage
    icon = "doc-empty"
    menu_label = "الصفحات الثابتة"
    menu_order = 450
    ordering = "path"
    add_label = "صفحة جديدة"


class ElsewhereView(ExplorableIndexView):
    """Where Wagtail would explore the archive or the authors' page, our own list opens.

    Wagtail comes back there after each publication, and its breadcrumbs lead there.
    """

    list_url_name = ""

    def get(self, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponse:
        return redirect(self.list_url_name)


class ArticleViewSet(DeskPageViewSet):
    model = ArticlePage
    add_view_class = ArticleCreateView
    edit_view_class = ArticleEditView
    revisions_revert_view_class = ArticleRevertView
    index_view_class = type(
        "ArchiveView", (ElsewhereView,), {"list_url_name": "desk_articles:index"}
    )


class AuthorEditView(DeskEditView):
    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons = super().header_more_buttons
        if self.page_perms.can_edit() and self.page_perms.can_delete():
            buttons = [*buttons, merge_button("desk_authors_merge", self.page)]
        return list(buttons)


class AuthorViewSet(DeskPageViewSet):
    model = AuthorPage
    edit_view_class = AuthorEditView
    index_view_class = type(
        "AuthorsView", (ElsewhereView,), {"list_url_name": "desk_authors:index"}
    )
