"""The context of each page type: what its template shows, fetched in a fixed number of queries."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.paginator import Page as ListPage
from django.http import HttpRequest
from django.utils import timezone

from manshet.articles.addresses import absolute, pdf_path
from manshet.articles.body import pictures_of
from manshet.articles.bylines import shown_credit
from manshet.articles.cards import cards_of, public_cards
from manshet.articles.contexts import (
    ArticleContext,
    AuthorCard,
    AuthorsContext,
    BylineCredit,
    InfoContext,
    Link,
    ListContext,
    Note,
)
from manshet.articles.keys import AUTHORS, page_key, topic_key
from manshet.articles.models import (
    ArchivePage,
    ArticlePage,
    AuthorPage,
    AuthorsPage,
    InfoPage,
    NewsroomSettings,
    SectionPage,
)
from manshet.articles.models.listing import LATEST, author_list, section_list
from manshet.articles.paging import list_page
from manshet.articles.pictures import full_picture, portrait_picture, share_picture_path
from manshet.articles.registry import card_url, fills
from manshet.articles.related import related_cards
from manshet.articles.standing import authors, newsroom_settings, section_links
from manshet.edition.keys import depends_on
from manshet.images.cuts import FULL, PORTRAIT, SHARE, fetch_cuts, with_cuts

HOME = Link("الرئيسية", "/")


def origin() -> str:
    return str(settings.WAGTAILADMIN_BASE_URL)


@fills("ArticlePage")
def article_context(article: ArticlePage, request: HttpRequest) -> ArticleContext:
    depends_on(page_key(article.pk))
    newsroom = newsroom_settings(request)
    style = newsroom.byline_style if newsroom else NewsroomSettings.BylineStyle.SLASH
    topics = list(article.topics.all())
    depends_on(*(topic_key(topic.pk) for topic in topics))
    picture = _lead_image(article)
    _prepare_body(article)
    share_path = share_picture_path(picture)
    other_ids = [pk for pk in _other_section_ids(article) if pk != article.section_id]
    sections = section_links([article.section_id, *other_ids])
    section = sections.get(article.section_id or 0)
    return ArticleContext(
        article_id=article.pk or 0,
        headline=article.title,
        kicker=article.kicker,
        standfirst=article.standfirst,
        description=article.search_description or article.standfirst,
        byline=_byline(article, style),
        dateline=article.dateline,
        published_at=article.first_published_at or timezone.now(),
        changed_at=_changed_at(article),
        reading_minutes=article.reading_minutes,
        section=section,
        other_sections=tuple(sections[pk] for pk in other_ids if pk in sections),
        topics=tuple(Link(topic.name, topic.url) for topic in topics),
        breadcrumbs=(HOME, *([section] if section else [])),
        lead_picture=full_picture(picture, caption=article.lead_caption) if picture else None,
        share_picture_url=absolute(origin(), share_path) if share_path else "",
        card_url=card_url(article, request, picture),
        pdf_url=pdf_path(article.pk or 0, article.slug),
        body=article.body,
        has_media=any(block.block_type in ("video", "media") for block in article.body),
        notes=tuple(
            Note(note.kind, note.get_kind_display(), note.text, note.noted_at)
            for note in sorted(article.notes.all(), key=lambda n: n.noted_at, reverse=True)
        ),
        canonical_url=absolute(origin(), article.path_on_site),
        short_url=absolute(origin(), article.short_path),
        related=related_cards(article, [topic.pk for topic in topics]),
    )


def _other_section_ids(article: ArticlePage) -> list[int]:
    return list(article.other_sections.values_list("id", flat=True))  # «pk» is not in previews.


CHANGE_WORTH_TELLING_SECONDS = 5 * 60  # A mend right after publication is not news.


def _changed_at(article: ArticlePage) -> Any:
    first, last = article.first_published_at, article.last_published_at
    if not first or not last:
        return None
    return last if (last - first).total_seconds() > CHANGE_WORTH_TELLING_SECONDS else None


def _byline(article: ArticlePage, style: str) -> tuple[BylineCredit, ...]:
    credits = list(article.byline.all())
    people = authors(credit.author_id for credit in credits)
    return tuple(shown_credit(credit, people.get(credit.author_id), style) for credit in credits)


def _lead_image(article: ArticlePage) -> Any:
    if not article.lead_picture_id:
        return None
    return with_cuts([FULL, SHARE]).filter(pk=article.lead_picture_id).first()


def _prepare_body(article: ArticlePage) -> None:
    """Fetches what the body's blocks show, so that templates do not query."""
    fetch_cuts(pictures_of(article.body), [FULL])
    links = [block.value for block in article.body if block.block_type == "related"]
    cards = public_cards(link["article"].pk for link in links if link["article"])
    for link in links:
        link.card = cards.get(link["article"].pk) if link["article"] else None


@fills("SectionPage")
def section_context(section: SectionPage, request: HttpRequest) -> ListContext:
    depends_on(page_key(section.pk))
    page = list_page(section_list(section.pk), request)
    return list_context(
        "section",
        section.title,
        section.description,
        page,
        section.path_on_site,
        card_url=card_url(section, request),
    )


@fills("ArchivePage")
def archive_context(archive: ArchivePage, request: HttpRequest) -> ListContext:
    depends_on(page_key(archive.pk))
    page = list_page(LATEST, request)
    return list_context("archive", archive.title, "كل ما نشرناه، الأحدث أولًا.", page, "/a/")


@fills("AuthorPage")
def author_context(author: AuthorPage, request: HttpRequest) -> ListContext:
    depends_on(page_key(author.pk))
    page = list_page(author_list(author.pk), request)
    portrait = with_cuts([PORTRAIT]).filter(pk=author.portrait_id).first()
    return list_context(
        "author",
        author.name_with_honorific,
        author.bio,
        page,
        author.path_on_site,
        parent=Link("الكتّاب", "/authors/"),
        card_url=card_url(author, request, portrait),
        portrait=portrait_picture(portrait),
        position=author.position,
    )


def list_context(
    kind: str,
    title: str,
    description: str,
    page: ListPage[Any],
    path: str,
    parent: Link | None = None,
    **more: Any,
) -> ListContext:
    """The shape that every list shares; `path` is the list's own address."""
    cards = cards_of(page.object_list)
    query = f"?page={page.number}" if page.number > 1 else ""
    return ListContext(
        kind=kind,
        title=title,
        description=description,
        cards=cards,
        page=page,
        breadcrumbs=(HOME, *([parent] if parent else [])),
        canonical_url=absolute(origin(), path + query),
        **more,
    )


@fills("AuthorsPage")
def authors_context(page: AuthorsPage, request: HttpRequest) -> AuthorsContext:
    depends_on(page_key(page.pk), AUTHORS)
    authors = sorted(AuthorPage.in_menu_order(), key=lambda author: author.title)
    portraits = with_cuts([PORTRAIT]).in_bulk([a.portrait_id for a in authors if a.portrait_id])
    return AuthorsContext(
        title=page.title,
        authors=tuple(
            AuthorCard(
                name=author.name_with_honorific,
                url=author.path_on_site,
                position=author.position,
                portrait=portrait_picture(portraits.get(author.portrait_id)),
            )
            for author in authors
        ),
        breadcrumbs=(HOME,),
        canonical_url=absolute(origin(), "/authors/"),
    )


@fills("InfoPage")
def info_context(page: InfoPage, request: HttpRequest) -> InfoContext:
    depends_on(page_key(page.pk))
    fetch_cuts(pictures_of(page.body), [FULL])
    return InfoContext(
        title=page.title,
        body=page.body,
        breadcrumbs=(HOME,),
        canonical_url=absolute(origin(), page.path_on_site),
    )
