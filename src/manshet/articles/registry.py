"""Which function fills which page's template.

Models stand below the code that reads lists of them, so a page asks this registry for its
context and `page_contexts.py` registers the builders when the program starts.  Share cards are
drawn by a package above this one, which registers how it names them; so do those with links of
their own for the foot of every page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Page

from manshet.articles.addresses import absolute
from manshet.articles.contexts import Link
from manshet.images.models import NewsImage

Carded: TypeAlias = Any  # a Page, a Topic (which stand above this module), or None for the front
CardNamer = Callable[[Carded, HttpRequest, NewsImage | None], str]
Builder = Callable[[Any, HttpRequest], Any]
_builders: dict[str, Builder] = {}
_card_namers: list[CardNamer] = []
_links: list[Callable[[], Iterable[Link]]] = []


def fills(page_type: str) -> Callable[[Builder], Builder]:
    """Registers the function that returns the context dataclass of `page_type`."""

    def register(builder: Builder) -> Builder:
        _builders[page_type] = builder
        return builder

    return register


def context_of(page: Page, request: HttpRequest) -> Any:
    return _builders[type(page).__name__](page, request)


def names_cards(namer: CardNamer) -> None:
    """`namer` gives the site-relative address of a page's share card; None is the front page."""
    _card_namers[:] = [namer]


def card_url(page: Carded, request: HttpRequest, picture: NewsImage | None = None) -> str:
    """Absolute address of a page's card; empty where nobody draws cards."""
    path = _card_namers[0](page, request, picture) if _card_namers else ""
    return absolute(str(settings.WAGTAILADMIN_BASE_URL), path) if path else ""


def adds_links(links: Callable[[], Iterable[Link]]) -> None:
    """`links` gives links for the foot of every page, beside those to static pages.

    They are remembered until the journal says that everything has changed.
    """
    _links.append(links)


def added_links() -> list[Link]:
    return [link for links in _links for link in links()]
