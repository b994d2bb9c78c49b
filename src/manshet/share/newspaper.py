"""The newspaper behind a card or a document: its name, its habits, its look."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Site

from manshet.articles.models import NewsroomSettings
from manshet.articles.standing import newsroom_settings
from manshet.edition.remembered import remembered
from manshet.press import Look
from manshet.share.models import PressSettings


@dataclass(frozen=True)
class Newspaper:
    saved: NewsroomSettings
    look: Look

    @property
    def host(self) -> str:
        return urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc


def newspaper_of(request: HttpRequest | None) -> Newspaper | None:
    """Of the site that a request is for, or of the main one; None before `manshet init`."""
    if request is None:
        site = Site.objects.filter(is_default_site=True).first()
        saved = NewsroomSettings.for_site(site) if site else None
    else:
        saved = newsroom_settings(request)
    if saved is None:
        return None
    looks = remembered("look", [saved.site_id], _looks)
    return Newspaper(saved, looks[saved.site_id])


def _looks(site_ids: set[int]) -> dict[int, Look]:
    """Reading makes no row: a newspaper that never chose has the look of its own accord."""
    chosen = PressSettings.objects.select_related("mark").filter(site_id__in=site_ids)
    looks = {row.site_id: row.look for row in chosen}
    return {site_id: looks.get(site_id, Look()) for site_id in site_ids}
