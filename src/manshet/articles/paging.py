"""Pages of a list."""

from __future__ import annotations

import re
from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest

from manshet.articles.keys import list_key
from manshet.articles.models import Listing
from manshet.edition.keys import PAGED, depends_on

PAGE_LENGTH = 20
_PAGE_NUMBER = re.compile("[1-9][0-9]{0,8}")


def list_page(name: str, request: HttpRequest) -> Page[Any]:
    """Article numbers of the page that `?page=` asks for; 404 for one that does not exist."""
    depends_on(list_key(name))
    rows = Listing.objects.filter(name=name).order_by("-published_at", "-article_id")
    return page_of(Paginator(rows.values_list("article_id", flat=True), PAGE_LENGTH), request)


def page_of(paginator: Paginator[Any], request: HttpRequest) -> Page[Any]:
    depends_on(PAGED)
    asked = request.GET.get("page", "1")
    if not _PAGE_NUMBER.fullmatch(asked):
        raise Http404("لا صفحة بهذا الرقم.")
    try:
        return paginator.page(asked)
    except InvalidPage as exc:
        raise Http404("لا صفحة بهذا الرقم.") from exc
