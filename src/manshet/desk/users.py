"""The list of colleagues, with each one's role where Wagtail tells superusers apart (`apps.py`)."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column
from wagtail.users.views.users import CreateView, IndexView, UserViewSet

SUPERUSER = "كل الصلاحيات"


def roles_of(user: Any) -> str:
    names = [group.name for group in user.groups.all()]
    return "، ".join([SUPERUSER, *names] if user.is_superuser else names)


class UserListView(IndexView):
    @cached_property
    def columns(self) -> list[Column]:
        role = Column("role", accessor=roles_of, label="الدور", width="15%")
        return [role if column.name == "is_superuser" else column for column in super().columns]

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().prefetch_related("groups")


class UserCreateView(CreateView):
    page_title = "مستخدم جديد"

    def get_header_title(self) -> str:
        return self.page_title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items()[:-1], {"url": "", "label": self.page_title}]


class DeskUserViewSet(UserViewSet):
    index_view_class = UserListView
    add_view_class = UserCreateView
