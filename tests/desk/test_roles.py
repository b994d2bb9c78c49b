"""What each role may do at the desk, and what it is refused."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as PillowImage
from wagtail.models import WorkflowState

from manshet.articles.models import ArticlePage, Topic
from manshet.images.models import NewsImage
from tests.desk.article_forms import add_address, edit_address, story_form


def test_one_without_a_role_does_not_enter_the_desk(newsroom, client):
    client.force_login(newsroom.nour)
    assert client.get("/desk/").status_code == 302
    assert client.get("/desk/articles/").status_code == 302
    assert client.get("/desk/schedule/").status_code == 302
    assert client.get("/desk/suggest/topics/?q=س").status_code == 302


def test_visitor_is_asked_to_sign_in(newsroom, client):
    answer = client.get("/desk/articles/")
    assert answer.status_code == 302
    assert answer.url.startswith("/desk/login/")


def test_login_page_is_in_arabic_and_ours(newsroom, client):
    page = client.get("/desk/login/").content.decode()
    assert "مكتب التحرير" in page
    assert "كلمة المرور" in page
    assert "Wagtail" not in page.split("<main")[1]


def test_reporter_writes_a_draft(newsroom, client):
    client.force_login(newsroom.karim)
    client.post(add_address(newsroom), story_form("خبر كريم"))
    article = ArticlePage.objects.get()
    assert (article.title, article.live, article.owner) == ("خبر كريم", False, newsroom.karim)


def test_reporter_cannot_publish(newsroom, client):
    client.force_login(newsroom.karim)
    form = story_form("خبر كريم", section=newsroom.sections["arab"].pk, action="publish")
    client.post(add_address(newsroom), form)
    article = ArticlePage.objects.get()
    assert not article.live
    client.post(edit_address(article), form)
    article.refresh_from_db()
    assert not article.live


def test_reporter_edits_only_his_own(newsroom, client):
    theirs = newsroom.article("مادة سلمى", publish=False, owner=newsroom.salma)
    his = newsroom.article("مادة كريم", publish=False, owner=newsroom.karim)
    client.force_login(newsroom.karim)
    assert client.get(edit_address(his)).status_code == 200
    assert client.get(edit_address(theirs)).status_code == 302
    page = client.get("/desk/articles/").content.decode()
    assert edit_address(his) in page
    assert edit_address(theirs) not in page
    assert "مادة سلمى" in page


def test_story_goes_from_reporter_through_review_to_the_reader(newsroom, client):
    client.force_login(newsroom.karim)
    form = story_form("خبر للمراجعة", section=newsroom.sections["arab"].pk, action="submit")
    client.post(add_address(newsroom), form)
    article = ArticlePage.objects.get()
    assert article.workflow_in_progress
    task = article.current_workflow_task_state
    approve = reverse("wagtailadmin_pages:workflow_action", args=(article.pk, "approve", task.pk))
    client.post(approve, {"comment": ""})
    article.refresh_from_db()
    assert not article.live, "the reporter approves nothing"
    client.force_login(newsroom.salma)
    assert "خبر للمراجعة" in client.get("/desk/").content.decode()
    client.post(approve, {"comment": "ممتاز"})
    article = ArticlePage.objects.get()
    assert article.live
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_APPROVED


def test_editor_publishes_at_once(newsroom, client):
    client.force_login(newsroom.salma)
    form = story_form("خبر سلمى", section=newsroom.sections["arab"].pk, action="publish")
    answer = client.post(add_address(newsroom), form, follow=True)
    assert ArticlePage.objects.get().live
    assert answer.request["PATH_INFO"] == "/desk/articles/", "back to the list, not the page tree"


def test_editor_leaves_the_front_page_and_the_sections_alone(newsroom, client):
    client.force_login(newsroom.salma)
    assert client.get(edit_address(newsroom.home)).status_code == 302
    assert client.get(edit_address(newsroom.sections["arab"])).status_code == 302
    assert client.get("/desk/sections/").status_code == 302


def test_managing_editor_keeps_front_page_and_sections(newsroom, client):
    client.force_login(newsroom.huda)
    for address in ("/desk/sections/", "/desk/authors/", "/desk/info/", "/desk/topics/"):
        assert client.get(address).status_code == 200, address
    assert client.get(edit_address(newsroom.home)).status_code == 200
    assert client.get(edit_address(newsroom.sections["arab"])).status_code == 200
    assert client.get("/desk/settings/articles/newsroomsettings/", follow=True).status_code == 200


def test_only_the_administrator_keeps_accounts(newsroom, client):
    client.force_login(newsroom.huda)
    assert client.get("/desk/users/").status_code == 302
    newsroom.nour.groups.add(Group.objects.get(name="مدير النظام"))
    client.force_login(newsroom.nour)
    for address in ("/desk/users/", "/desk/groups/", "/desk/workflows/list/", "/desk/sections/"):
        assert client.get(address).status_code == 200, address
    assert client.get(edit_address(newsroom.home)).status_code == 200


def picture_file():
    content = BytesIO()
    PillowImage.new("RGB", (300, 200), "navy").save(content, "PNG")
    return SimpleUploadedFile("port.png", content.getvalue(), "image/png")


def test_reporter_adds_a_picture_with_its_texts(newsroom, client):
    client.force_login(newsroom.karim)
    texts = {"description": "سفن في الميناء", "caption": "صباح الميناء", "credit": "كريم"}
    client.post(
        reverse("wagtailimages:add"),
        {"title": "الميناء", "file": picture_file(), "tags": "", **texts},
    )
    image = NewsImage.objects.get()
    assert (image.description, image.caption, image.credit) == tuple(texts.values())


def test_list_shows_a_small_picture_and_makes_it_when_first_asked(newsroom, client):
    image = NewsImage.objects.create(title="الميناء", file=picture_file())
    newsroom.article("خبر مصوّر", lead_picture=image)
    client.force_login(newsroom.karim)
    address = reverse("desk_thumbnail", args=[image.pk])
    assert address in client.get("/desk/articles/").content.decode()
    ready = client.get(address).url
    assert ready in client.get("/desk/articles/").content.decode()


MENUS = {
    "karim": {"articles", "wire", "desk-strip", "images", "files"},
    "salma": {
        *("articles", "wire", "desk-strip", "schedule", "daily", "images", "files"),
        *("desk-authors", "desk-topics", "reports"),
    },
    "huda": {
        "articles",
        "wire",
        "desk-strip",
        "schedule",
        "daily",
        "images",
        "files",
        "front-page",
        "desk-sections",
        "desk-authors",
        "desk-topics",
        "desk-info",
        "tree",
        "reports",
        "desk-settings",
    },
}


@pytest.mark.parametrize("name", MENUS)
def test_each_role_sees_in_the_menu_what_it_can_use(newsroom, rf, name):
    from wagtail.admin.menu import admin_menu

    # Resolving an address of the desk loads its views, which put themselves into the menu.
    request = rf.get(reverse("wagtailadmin_home"))
    request.user = getattr(newsroom, name)
    shown = [item.name for item in admin_menu.menu_items_for_request(request)]
    assert set(shown) == MENUS[name]


def test_reporter_creates_no_topic_and_editor_does(newsroom, client):
    client.force_login(newsroom.karim)
    client.post("/desk/suggest/topics/new/", {"name": "المناخ"})
    assert not Topic.objects.exists()
    client.force_login(newsroom.salma)
    assert client.post("/desk/suggest/topics/new/", {"name": "المناخ"}).json()["name"] == "المناخ"
