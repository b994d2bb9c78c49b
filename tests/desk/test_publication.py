"""What the desk asks for and says on a story's way to the reader."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from manshet.articles.models import ArticlePage
from manshet.desk.article_form import BODY_MISSING, SECTION_MISSING
from tests.desk.article_forms import add_address, edit_address, story_form

AUTOSAVE = "data-w-autosave-interval-value"
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


@pytest.fixture
def reporter(newsroom, client):
    client.force_login(newsroom.karim)
    return client


def complete(newsroom, headline, **fields):
    return story_form(headline, section=newsroom.sections["arab"].pk, **fields)


def submitted(newsroom, client, headline="خبر للمراجعة"):
    """A story of Karim's that waits for review; the client is Salma's afterwards."""
    client.force_login(newsroom.karim)
    client.post(add_address(newsroom), complete(newsroom, headline, action="submit"))
    client.force_login(newsroom.salma)
    return ArticlePage.objects.get(title=headline)


def decide(client, article, newsroom, action, comment="", **fields):
    form = complete(newsroom, article.title, slug=article.slug, **fields)
    form |= {"action-workflow-action": "true", "workflow-action-name": action}
    form |= {"workflow-action-extra-data": json.dumps({"comment": comment})}
    return client.post(edit_address(article), form, follow=True).content.decode()


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


def test_review_offers_one_way_to_publish(newsroom, client):
    article = submitted(newsroom, client)
    page = client.get(edit_address(article)).content.decode()
    assert "action-publish" not in page
    assert "موافقة ونشر" in page
    assert "سحب من المراجعة" in page
    assert "سير العمل" not in page[page.index("footer__container") :].partition("</footer>")[0]


def test_editor_is_told_who_waits_and_approves_with_the_large_button(newsroom, client):
    article = submitted(newsroom, client)
    page = client.get(edit_address(article)).content.decode()
    assert f"بانتظار المراجعة، قدّمها {newsroom.karim}." in page
    footer = page[page.index("footer__container") :].partition("</footer>")[0]
    assert footer.index("موافقة ونشر") < footer.index("حفظ المسودة")
    client.force_login(newsroom.karim)
    assert "قدّمها" not in client.get(edit_address(article)).content.decode()


def test_large_button_saves_where_nothing_waits_for_approval(newsroom, desk):
    page = desk.get(edit_address(newsroom.article())).content.decode()
    footer = page[page.index("footer__container") :].partition("</footer>")[0]
    assert footer.index("حفظ المسودة") < footer.index("action-publish")


def test_new_story_is_named_as_one_says_it(newsroom, desk):
    page = desk.get(add_address(newsroom)).content.decode()
    assert "مادة جديدة" in page.partition("</title>")[0]
    assert "جديد: مادة" not in page


def test_own_story_is_published_without_review(newsroom, desk):
    article = newsroom.article(publish=False)
    assert "action-publish" in desk.get(edit_address(article)).content.decode()


def test_returned_story_is_submitted_again_in_one_way(newsroom, client):
    article = submitted(newsroom, client)
    page = decide(client, article, newsroom, "reject", "زد رقمًا")
    assert "أُعيدت «خبر للمراجعة» للتعديل." in page
    client.force_login(newsroom.karim)
    page = client.get(edit_address(article)).content.decode()
    assert "action-submit" in page
    assert "action-restart-workflow" not in page


def test_approval_says_that_the_story_is_published_and_leads_to_it(newsroom, client):
    article = submitted(newsroom, client)
    page = decide(client, article, newsroom, "approve")
    article.refresh_from_db()
    assert article.live
    assert "نُشرت «خبر للمراجعة»." in page
    assert f'href="{article.url}"' in page
    assert "كما يراها القارئ" in page


def test_approval_of_a_story_with_a_date_tells_its_hour(newsroom, client):
    article = submitted(newsroom, client)
    page = decide(client, article, newsroom, "approve", go_live_at="2099-01-02 15:05")
    assert not ArticlePage.objects.get(pk=article.pk).live
    assert "وُوفق على «خبر للمراجعة»، وتُنشر 2 يناير/كانون الثاني 2099، 3:05 م." in page


def test_publication_leads_to_the_reader_s_page(newsroom, desk):
    form = complete(newsroom, "نُشرت الآن", action="publish")
    page = desk.post(add_address(newsroom), form, follow=True).content.decode()
    assert f'href="{ArticlePage.objects.get().url}"' in page
    assert "كما يراها القارئ" in page


def test_article_is_neither_moved_nor_sorted(newsroom, desk, client):
    article = newsroom.article()
    page = desk.get(edit_address(article)).content.decode()
    assert f"/desk/pages/{article.pk}/move/" not in page
    assert "ordering=ord" not in page
    assert f"/desk/pages/{article.pk}/copy/" in page
    client.force_login(newsroom.huda)
    section = newsroom.sections["arab"]
    assert f"/desk/pages/{section.pk}/copy/" in client.get(edit_address(section)).content.decode()


def test_locked_story_is_not_saved_behind_the_editor_s_back(newsroom, desk):
    article = newsroom.article("مجدولة", publish=False)
    assert AUTOSAVE in desk.get(edit_address(article)).content.decode()
    article.go_live_at = timezone.now() + timedelta(hours=1)
    article.save_revision().publish()
    assert AUTOSAVE not in desk.get(edit_address(article)).content.decode()


def test_no_panel_counts_what_it_cannot_count(newsroom, desk):
    article = newsroom.article()
    for address in (add_address(newsroom), edit_address(article)):
        page = desk.get(address).content.decode()
        assert 'data-side-panel="preview"' in page
        assert 'data-side-panel="checks"' not in page
