"""Links between pages in rich text: only to what readers can open."""

from __future__ import annotations

from typing import Any

from wagtail.rich_text.pages import PageLinkHandler

from manshet.articles.keys import page_key
from manshet.edition.keys import depends_on


class PublicPageLinkHandler(PageLinkHandler):
    """A link to a draft would tell its headline by its address, and lead nowhere."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, Any]]) -> list[Any]:
        depends_on(*(page_key(attrs.get("id")) for attrs in attrs_list))
        return [page if page and page.live else None for page in super().get_many(attrs_list)]
