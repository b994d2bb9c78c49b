"""The one parent of all articles.  It never moves and is never renamed."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from manshet.articles.models.base import NewspaperPage


class ArchivePage(NewspaperPage):
    max_count = 1
    parent_page_types = ["articles.HomePage"]
    subpage_types = ["articles.ArticlePage"]
    template = "articles/archive_page.html"
    keeps_reserved_slug = True

    class Meta:
        verbose_name = "الأرشيف"

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Only itself: an article answers at `/a/<id>/<slug>/`, not at `/a/<slug>/`."""
        if path_components:
            raise Http404
        return super().route(request, path_components)
