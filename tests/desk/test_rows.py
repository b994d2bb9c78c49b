"""Rows that are only begun: the editor saves by itself meanwhile."""

from __future__ import annotations

import pytest
from django.urls import reverse

from manshet.articles.models import ArticlePage, FrontStory
from manshet.desk.article_form import NAME_MISSING
from tests.desk.article_forms import add_address, edit_address, story_form


@pytest.fixture
def desk(newsroom, client):
    client.force_login(newsroom.salma)
    return client


def credit_row(role="", name="", row_id="", initial=0):
    row = {"role": role, "honorific": "", "author": "", "name": name}
    row |= {"id": row_id, "ORDER": "1", "DELETE": ""}
    form = {f"byline-0-{key}": text for key, text in row.items()}
    return form | {"byline-TOTAL_FORMS": "1", "byline-INITIAL_FORMS": str(initial)}


def autosave(client, address, form):
    return client.post(address, form, headers={"accept": "application/json"})


def credits_of(article):
    kept = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object().byline.all()
    return [(credit.role, credit.name) for credit in kept]


def test_untouched_row_is_saved_over_and_filled_later(newsroom, desk):
    article = newsroom.article("قيد الكتابة", publish=False)
    form = story_form("قيد الكتابة", slug=article.slug)
    answer = autosave(desk, edit_address(article), form | credit_row())
    assert answer.status_code == 200
    assert credits_of(article) == []
    updates = answer.json()["field_updates"]
    assert updates == {"byline-INITIAL_FORMS": "1"}
    again = form | credit_row(initial=1)
    assert autosave(desk, edit_address(article), again).status_code == 200
    filled = form | credit_row("تقرير", "وكالات", initial=1)
    assert autosave(desk, edit_address(article), filled).status_code == 200
    assert credits_of(article) == [("تقرير", "وكالات")]


def test_credit_without_a_name_is_kept_in_a_draft_alone(newsroom, desk):
    article = newsroom.article("قيد الكتابة", publish=False)
    form = story_form("قيد الكتابة", slug=article.slug) | credit_row("كتبت")
    assert autosave(desk, edit_address(article), form).status_code == 200
    assert credits_of(article) == [("كتبت", "")]
    section = {"section": newsroom.sections["arab"].pk, "action-publish": "1"}
    answer = desk.post(edit_address(article), form | section)
    assert NAME_MISSING in answer.content.decode()
    assert not ArticlePage.objects.get(pk=article.pk).live


def test_untouched_row_is_not_published(newsroom, desk):
    section = newsroom.sections["arab"].pk
    form = story_form("بلا توقيع", section=section, action="publish") | credit_row()
    desk.post(add_address(newsroom), form)
    article = ArticlePage.objects.get()
    assert article.live
    assert list(article.byline.all()) == []


def test_credit_is_removed_by_its_button_not_by_emptying_it(newsroom, desk):
    article = newsroom.article(publish=False)
    form = story_form(article.title, slug=article.slug)
    desk.post(edit_address(article), form | credit_row("كتب", "وكالات"))
    [credit] = ArticlePage.objects.get(pk=article.pk).byline.all()
    emptied = form | credit_row(row_id=credit.pk, initial=1) | {"action-submit": "1"}
    emptied["section"] = newsroom.sections["arab"].pk
    assert NAME_MISSING in desk.post(edit_address(article), emptied).content.decode()
    taken = form | credit_row(row_id=credit.pk, initial=1) | {"byline-0-DELETE": "1"}
    desk.post(edit_address(article), taken)
    assert credits_of(article) == []


def test_untouched_place_of_the_front_page_hinders_no_save(newsroom, client):
    client.force_login(newsroom.huda)
    article = newsroom.article()
    address = reverse("wagtailadmin_pages:edit", args=[newsroom.home.pk])
    form = {"go_live_at": "", "expire_at": ""}
    for name in ("front_sections", "comments"):
        form |= {f"{name}-TOTAL_FORMS": "0", f"{name}-INITIAL_FORMS": "0"}
    form |= {"front_stories-TOTAL_FORMS": "2", "front_stories-INITIAL_FORMS": "0"}
    for number, chosen in enumerate((article.pk, "")):
        row = {"article": chosen, "id": "", "ORDER": str(number + 1), "DELETE": ""}
        form |= {f"front_stories-{number}-{key}": text for key, text in row.items()}
    assert autosave(client, address, form).status_code == 200
    client.post(address, form | {"action-publish": "1"})
    assert [story.article_id for story in FrontStory.objects.all()] == [article.pk]
