"""`newsroom` for every reader template."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from manshet.articles.contexts import Link, Newsroom
from manshet.articles.models import InfoPage, NewsroomSettings, SectionPage
from manshet.articles.registry import added_links
from manshet.articles.standing import newsroom_settings
from manshet.edition.remembered import remembered
from manshet.weather.shown import credit


def newsroom(request: HttpRequest) -> dict[str, Any]:
    """Lazy, so that the desk's pages do not pay for it."""
    return {"newsroom": SimpleLazyObject(lambda: newsroom_of(request))}


def newsroom_of(request: HttpRequest) -> Newsroom | None:
    """None before `manshet init` has made the newsroom's pages."""
    saved = newsroom_settings(request)
    if saved is None:
        return None
    host = request.get_host()
    return remembered("newsroom", [host], lambda _hosts: {host: _newsroom(saved)})[host]


def _newsroom(saved: NewsroomSettings) -> Newsroom:
    sections = SectionPage.in_menu_order()
    pages = InfoPage.in_menu_order()
    return Newsroom(
        name=saved.name,
        tagline=saved.tagline,
        sections=tuple(Link(section.title, section.path_on_site) for section in sections),
        pages=(*(Link(page.title, page.path_on_site) for page in pages), *added_links()),
        policy=saved.policy,
        origin=settings.WAGTAILADMIN_BASE_URL,
        weather_credit=credit(),
    )
