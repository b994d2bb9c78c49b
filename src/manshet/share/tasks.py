"""Work that no editor or reader waits for."""

from __future__ import annotations

from django_tasks import task

from manshet.articles.models import ArticlePage, AuthorPage, SectionPage
from manshet.share.cards import card_of
from manshet.share.newspaper import newspaper_of


@task()
def draw_page_card(page_id: int) -> int:
    """The card of a public page, ready for the first network that asks; its bytes."""
    newspaper = newspaper_of(None)
    models = (ArticlePage, SectionPage, AuthorPage)
    found = (model.objects.live().filter(pk=page_id).first() for model in models)
    page = next(filter(None, found), None)
    return len(card_of(page, newspaper).draw().content) if page and newspaper else 0
