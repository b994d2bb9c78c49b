"""What stands on many pages: sections and authors by their numbers, the newsroom's settings.

Read once as long as nothing changes (`edition.remembered`), and said to be shown each time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from wagtail.models import Site

from manshet.articles.contexts import Link
from manshet.articles.keys import page_key
from manshet.articles.models import AuthorPage, NewsroomSettings, SectionPage
from manshet.edition.keys import depends_on
from manshet.edition.remembered import remembered
from manshet.images.cuts import PORTRAIT, with_cuts
from manshet.images.models import NewsImage


@dataclass(frozen=True)
class Author:
    """`url` is empty for an author without a public page; `portrait` has its cut fetched."""

    name: str
    honorific: str
    url: str
    portrait: NewsImage | None


def authors(ids: Iterable[int | None]) -> dict[int, Author]:
    """Authors by number, also those without a public page: they sign all the same."""
    wanted = {pk for pk in ids if pk}
    depends_on(*map(page_key, wanted))
    return remembered("author", wanted, _authors)


def _authors(ids: set[int]) -> dict[int, Author]:
    pages = list(AuthorPage.objects.filter(pk__in=ids))
    portraits = with_cuts([PORTRAIT]).in_bulk({page.portrait_id for page in pages} - {None})
    return {
        page.pk: Author(
            name=page.title,
            honorific=page.honorific,
            url=page.path_on_site if page.live else "",
            portrait=portraits.get(page.portrait_id),
        )
        for page in pages
    }


def section_links(ids: Iterable[int | None]) -> dict[int, Link]:
    """Links to the public ones of these sections."""
    wanted = {pk for pk in ids if pk}
    depends_on(*map(page_key, wanted))
    links = remembered("section", wanted, _section_links)
    return {pk: link for pk, link in links.items() if link}


def _section_links(ids: set[int]) -> dict[int, Link | None]:
    public = {section.pk: section for section in SectionPage.objects.live().filter(pk__in=ids)}
    return {
        pk: Link(public[pk].title, public[pk].path_on_site) if pk in public else None for pk in ids
    }


def newsroom_settings(request: HttpRequest) -> NewsroomSettings | None:
    """None before `manshet init` has made the newsroom's pages."""

    def fetch(hosts: set[str]) -> dict[str, NewsroomSettings | None]:
        site = Site.find_for_request(request)
        return dict.fromkeys(hosts, NewsroomSettings.for_site(site) if site else None)

    host = request.get_host()
    return remembered("settings", [host], fetch)[host]
