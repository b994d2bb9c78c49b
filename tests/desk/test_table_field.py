"""A table at the desk: what its field posts, and when it is refused."""

from __future__ import annotations

import json

import pytest

from manshet.articles.models import ArticlePage
from manshet.articles.tables import EMPTY
from tests.desk.article_forms import add_address, edit_address, story_form

BLANK = [["", ""], ["", " "]]
FILLED = [["الممر", "الطول"], ["اللؤلؤ", "31 كم"], ["", ""]]


@pytest.fixture
def desk(newsroom, client):
    client.force_login(newsroom.salma)
    return client


def story(newsroom, rows, **fields):
    table = {"body-0-type": "table", "body-0-value-caption": "ممرات"}
    table["body-0-value-table"] = json.dumps(rows) if rows is not None else ""
    return story_form("جدول", section=newsroom.sections["economy"].pk, **table, **fields)


@pytest.mark.parametrize("rows", [None, [], [[]], BLANK])
def test_empty_table_is_kept_in_a_draft_and_refused_at_publication(newsroom, desk, rows):
    desk.post(add_address(newsroom), story(newsroom, rows))
    draft = ArticlePage.objects.get()
    answer = desk.post(
        edit_address(draft), story(newsroom, rows, slug=draft.slug, action="publish")
    )
    assert json.dumps(EMPTY)[1:-1] in answer.content.decode() or EMPTY in answer.content.decode()
    assert not ArticlePage.objects.get().live


def test_what_was_typed_is_what_readers_get(newsroom, desk):
    desk.post(add_address(newsroom), story(newsroom, FILLED, action="publish"))
    article = ArticlePage.objects.get()
    page = desk.get(article.path_on_site).content.decode()
    assert '<th scope="col">الممر</th><th scope="col">الطول</th>' in page
    assert "<tbody><tr><td>اللؤلؤ</td><td>31 كم</td></tr></tbody>" in page.replace("\xa0", " ")


def test_form_of_another_shape_is_a_bad_request(newsroom, desk):
    form = story(newsroom, None) | {"body-0-value-table": "{1"}
    assert desk.post(add_address(newsroom), form).status_code == 400
