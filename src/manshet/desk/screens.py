"""What the desk's own screens and their items in the menu have in common."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.sidebar import LinkMenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin


class Screen(WagtailAdminTemplateMixin, TemplateView):
    """A page of the desk with its place in the breadcrumbs, for those who may see it."""

    def may_see(self, user: Any) -> bool:
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.may_see(request.user):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def above(self) -> list[dict[str, Any]]:
        """The screens between the desk's first one and this."""
        return []

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, *self.above(), here]


def wants_json(request: HttpRequest) -> bool:
    """Whether a script of the desk asks; a form without one is led to a page."""
    return "application/json" in request.headers.get("Accept", "")


class CountingMenuItem(MenuItem):
    """Carries a number in the attribute `mark`, which the style sheet shows; none where it is 0."""

    mark = "data-desk-overdue"

    def number(self, user: Any) -> int:
        raise NotImplementedError

    def render_component(self, request: HttpRequest) -> LinkMenuItem:
        number = self.number(request.user)
        return LinkMenuItem(
            self.name,
            self.label,
            self.url,
            icon_name=self.icon_name,
            classname=self.classname,
            attrs={self.mark: str(number)} if number else {},
        )
