"""Links between pages in rich text: only to what readers can open."""

from __future__ import annotations

from typing import Any

from wagtail.rich_text.pages import PageLinkHandler

from manshet.articles.keys import page_key
from manshet.articles.models import AuthorPage
from manshet.articles.models.merged import AUTHOR, successors
from manshet.edition.keys import depends_on


class PublicPageLinkHandler(PageLinkHandler):
    """A link to a draft would tell its headline by its address, and lead nowhere."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, Any]]) -> list[Any]:
        depends_on(*(page_key(attrs.get("id")) for attrs in attrs_list))
        pages = super().get_many(attrs_list)
        if not all(pages):
            heirs = _authors_merged(attrs_list)
            pages = [
                page or heirs.get(str(attrs.get("id")))
                for attrs, page in zip(attrs_list, pages, strict=True)
            ]
        return [page if page and page.live else None for page in pages]


def _authors_merged(attrs_list: list[dict[str, Any]]) -> dict[str, AuthorPage]:
    """By the number in the link: the author into whom the one that it named was merged."""
    asked = [str(attrs.get("id")) for attrs in attrs_list]
    now = successors(AUTHOR, [int(pk) for pk in asked if pk.isascii() and pk.isdecimal()])
    depends_on(*(page_key(pk) for pk in now.values()))
    found = AuthorPage.objects.in_bulk(now.values())
    return {str(old): found[new] for old, new in now.items() if new in found}
