"""Which pages are rendered ahead after each change."""

from __future__ import annotations

from collections.abc import Iterator

from manshet.articles.models import ArticlePage, SectionPage
from manshet.articles.models.listing import LATEST

NEWEST = 50


def newest_first() -> Iterator[str]:
    """The front page, «الأحدث», the sections, then the newest stories."""
    yield "/"
    yield "/latest/"
    yield from (section.path_on_site for section in SectionPage.in_menu_order())
    newest = ArticlePage.objects.in_list(LATEST).only("slug")[:NEWEST]
    yield from (article.path_on_site for article in newest)
