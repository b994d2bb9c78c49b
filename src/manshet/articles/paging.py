"""Pages of a list."""

from __future__ import annotations

import re
from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest

from manshet.articles.keys import list_key
from manshet.articles.models import ArticlePage, Listing
from manshet.edition.keys import PAGED, depends_on

PAGE_LENGTH = 20
_PAGE_NUMBER = re.compile("[1-9][0-9]{0,8}")


class ListPaginator(Paginator[Any]):
    """Counts the list's narrow rows instead of the articles that it shows."""

    def __init__(self, name: str) -> None:
        super().__init__(ArticlePage.objects.in_list(name).for_cards(), PAGE_LENGTH)
        self.name = name

    @property
    def count(self) -> int:
        if not hasattr(self, "_count"):
            self._count = Listing.objects.filter(name=self.name).count()
        return self._count


def list_page(name: str, request: HttpRequest) -> Page[Any]:
    """The page that `?page=` asks for; 404 for one that does not exist."""
    depends_on(list_key(name))
    return page_of(ListPaginator(name), request)


def page_of(paginator: Paginator[Any], request: HttpRequest) -> Page[Any]:
    depends_on(PAGED)
    asked = request.GET.get("page", "1")
    if not _PAGE_NUMBER.fullmatch(asked):
        raise Http404("لا صفحة بهذا الرقم.")
    try:
        return paginator.page(asked)
    except InvalidPage as exc:
        raise Http404("لا صفحة بهذا الرقم.") from exc
