"""Work that no editor or reader waits for."""

from __future__ import annotations

from django_tasks import task

from manshet.articles.actions import make_body_cuts, make_cuts
from manshet.articles.models import ArticlePage, AuthorPage, InfoPage
from manshet.images.cuts import PORTRAIT, make


@task()
def prepare_pictures(article_id: int) -> int:
    """AVIF, WebP and share forms of one article's pictures."""
    article = ArticlePage.objects.filter(pk=article_id).first()
    return make_cuts(article) if article else 0


@task()
def prepare_info_pictures(page_id: int) -> int:
    """The forms of a static page's pictures."""
    page = InfoPage.objects.filter(pk=page_id).first()
    return make_body_cuts(page.body) if page else 0


@task()
def prepare_portrait(author_id: int) -> int:
    author = AuthorPage.objects.filter(pk=author_id).select_related("portrait").first()
    return make(author.portrait, [PORTRAIT]) if author and author.portrait else 0
