"""Theme authors rely on the documented contexts: what is rendered is what is documented."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from manshet.articles import contexts
from manshet.articles.models import BylineCredit, InfoPage, Topic
from manshet.config.docs import context_classes, with_generated_part
from tests.strip.factories import syndicated

DOCS = Path(__file__).parents[2] / "docs" / "theme.md"


@pytest.mark.parametrize("context", list(context_classes()), ids=lambda c: c.__name__)
def test_every_field_has_its_help_text(context):
    for field in fields(context):
        assert field.metadata["help"].endswith((".", "…")), f"{context.__name__}.{field.name}"


def test_theme_guide_holds_every_context():
    guide = DOCS.read_text(encoding="utf-8")
    assert guide == with_generated_part(guide), "Run: python -m manshet.config.docs docs"
    for context in context_classes():
        assert f"### {context.__name__}" in guide


def test_pages_receive_exactly_the_documented_fields(newsroom, client):
    author = newsroom.author("ليلى المنصوري")
    topic = Topic.objects.create(name="المياه")
    article = newsroom.article(topics=[topic], byline=[BylineCredit(author=author)])
    pages = {
        "/": contexts.HomeContext,
        article.path_on_site: contexts.ArticleContext,
        "/arab/": contexts.ListContext,
        "/a/": contexts.ListContext,
        author.path_on_site: contexts.ListContext,
        "/authors/": contexts.AuthorsContext,
        topic.url: contexts.ListContext,
        "/search/?q=خبر": contexts.SearchContext,
        "/strip/": contexts.StripContext,
        f"/strip/{syndicated().pk}/": contexts.StripStubContext,
        InfoPage.objects.first().path_on_site: contexts.InfoContext,
    }
    for address, context in pages.items():
        given = client.get(address).context
        for field in fields(context):
            assert field.name in given, f"{address}: {field.name}"
        assert given["newsroom"].name == "صحيفة الاختبار"
