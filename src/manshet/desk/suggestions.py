"""What the editor's fields offer while one types: authors and articles, in any spelling."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from manshet.arabic import fold
from manshet.articles.models import ArchivePage, ArticlePage, AuthorPage
from manshet.articles.models.listing import LATEST
from manshet.desk.page_search import newest_with_headline
from manshet.desk.reach import may
from manshet.search.errors import IndexMissingError
from manshet.search.service import the_index

SUGGESTIONS = 8


def require_writer(request: HttpRequest) -> None:
    if not may(request.user, "add", ArchivePage):
        raise PermissionDenied


def typed(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\x00", "").strip()[:100]


def answer(rows: list[tuple[int, str]], **more: Any) -> JsonResponse:
    """`rows` are ids with names; `may_create` is told by those who can."""
    items = [{"id": pk, "name": name} for pk, name in rows]
    return JsonResponse({"items": items, "may_create": False} | more)


@require_GET
def authors(request: HttpRequest) -> JsonResponse:
    """Authors whose name holds every word typed; a newsroom has hundreds, compared in memory."""
    require_writer(request)
    words = fold(typed(request)).split()
    names = AuthorPage.objects.order_by("title").values_list("pk", "title")
    found = [(pk, name) for pk, name in names if all(word in fold(name) for word in words)]
    return answer(found[:SUGGESTIONS])


@require_GET
def articles(request: HttpRequest) -> JsonResponse:
    """Public articles, the newest first: all of them, or those whose headline holds the words."""
    require_writer(request)
    words = typed(request)
    found = ArticlePage.objects.in_list(LATEST)
    if words:
        found = _with_headline(words, found)
    return answer(list(found.values_list("pk", "title")[:SUGGESTIONS]))


def _with_headline(words: str, articles: Any) -> Any:
    """By the readers' index, whose last word may be begun only; by the newest without one."""
    try:
        found = [int(hit.id) for hit in the_index().complete(words, limit=SUGGESTIONS)]
    except IndexMissingError:
        found = newest_with_headline(words)
    return articles.filter(pk__in=found)
