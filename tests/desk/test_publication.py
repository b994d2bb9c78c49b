"""What the desk asks for and says on a story's way to the reader."""

from __future__ import annotations

import json

import pytest

from manshet.articles.models import ArticlePage
from manshet.desk.article_form import BODY_MISSING, SECTION_MISSING
from tests.desk.article_forms import add_address, story_form

EMPTY_PARAGRAPH = json.dumps(
    {
        "blocks": [
            {"type": "unstyled", "text": " ", "key": "a", "depth": 0}
            | {"inlineStyleRanges": [], "entityRanges": []}
        ],
        "entityMap": {},
    }
)


@pytest.fixture
def desk(newsroom, client):
    client.force_login(newsroom.salma)
    return client


def complete(newsroom, headline, **fields):
    return story_form(headline, section=newsroom.sections["arab"].pk, **fields)


def says_that_the_body_is_missing(page):
    """The body's field is drawn by a script, which finds what to say in an attribute."""
    return json.dumps(BODY_MISSING)[1:-1] in page


def without_text(kind):
    if kind == "nothing":
        return {"body-count": "0"}
    if kind == "empty paragraph":
        return {"body-0-value": EMPTY_PARAGRAPH}
    return {"body-0-type": "heading", "body-0-value": "عنوان فرعي وحده"}


@pytest.mark.parametrize("kind", ["nothing", "empty paragraph", "sub-heading"])
@pytest.mark.parametrize("action", ["publish", "submit"])
def test_story_without_text_is_refused_beside_the_field(newsroom, desk, action, kind):
    form = complete(newsroom, "عنوان وحده", action=action) | without_text(kind)
    answer = desk.post(add_address(newsroom), form)
    assert answer.context["form"].errors.keys() == {"body"}
    assert says_that_the_body_is_missing(answer.content.decode())
    assert not ArticlePage.objects.exists()


def test_story_without_text_is_not_scheduled(newsroom, desk):
    form = complete(newsroom, "عنوان وحده", action="publish") | without_text("nothing")
    answer = desk.post(add_address(newsroom), form | {"go_live_at": "2099-01-01 10:00"})
    assert answer.context["form"].errors.keys() == {"body"}


def test_story_without_text_is_kept_as_a_draft(newsroom, desk):
    desk.post(add_address(newsroom), complete(newsroom, "عنوان وحده") | without_text("nothing"))
    article = ArticlePage.objects.get()
    assert (article.title, article.live) == ("عنوان وحده", False)


def test_video_needs_no_text(newsroom, desk):
    video = {"url": "https://vimeo.com/76979871", "title": "جولة", "caption": ""}
    form = complete(newsroom, "فيديو", action="publish") | {"body-0-type": "video"}
    del form["body-0-value"]
    desk.post(
        add_address(newsroom), form | {f"body-0-value-{name}": text for name, text in video.items()}
    )
    article = ArticlePage.objects.get()
    assert (article.live, article.form) == (True, "video")


def test_every_missing_part_is_named_at_once(newsroom, desk):
    form = story_form("عنوان وحده", action="publish") | without_text("nothing")
    page = desk.post(add_address(newsroom), form).content.decode()
    assert SECTION_MISSING in page
    assert says_that_the_body_is_missing(page)


@pytest.mark.parametrize(("body", "shown"), [([], False), ([("text", "<p>كلمتان هنا.</p>")], True)])
def test_reading_time_is_told_where_there_is_something_to_read(newsroom, client, body, shown):
    article = newsroom.article(body=body)
    assert ("مدة القراءة" in client.get(article.path_on_site).content.decode()) is shown
