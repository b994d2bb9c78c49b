"""«شريط عاجل»: one field that publishes, and what each role may do with lines."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from manshet.articles.models import ArticlePage
from manshet.strip import actions
from manshet.strip.history import note
from manshet.strip.models import Line, StripSettings, Verb
from manshet.strip.shown import snapshot
from tests.strip.factories import syndicated

DESK = "/desk/strip/"
AS_SCRIPT = {"Accept": "application/json"}


@pytest.fixture
def desk(newsroom, client):
    client.force_login(newsroom.salma)
    return client


def text_of(response) -> str:
    return response.content.decode()


def do(client, line: Line, verb: str, **data):
    return client.post(f"{DESK}{line.pk}/{verb}/", data, follow=True)


def test_an_editor_publishes_a_line_and_may_take_it_back_without_scripts(newsroom, desk):
    page = desk.post(DESK, {"text": "زلزال يضرب الساحل", "label": "breaking"}, follow=True)
    line = Line.objects.get()
    assert (line.created_by, snapshot()[0]["label"]) == (newsroom.salma, "عاجل")
    assert f'action="{DESK}{line.pk}/undo/"' in text_of(page)
    assert "تراجع" in text_of(page)
    page = do(desk, line, "undo")
    assert "لا أثر له عند القراء" in text_of(page)
    assert snapshot() == []


def test_a_bad_text_stays_in_the_field_with_the_reason(newsroom, desk):
    page = desk.post(DESK, {"text": "ع" * 141, "label": "update"})
    assert page.status_code == 422
    assert "النص 141 حرفًا، وأقصاه 140." in text_of(page)
    assert "ع" * 141 in text_of(page)
    assert not Line.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        {"text": "", "label": "breaking"},
        {"text": "خط", "label": "هام"},
        {"text": "خط", "minutes": "7"},
        {"text": "خط \x07", "label": ""},
        {},
    ],
)
def test_bad_input_is_refused_in_arabic(newsroom, desk, data):
    answer = desk.post(DESK, data, headers=AS_SCRIPT)
    assert answer.status_code == 422
    assert answer.json()["error"].endswith(".")
    assert not Line.objects.exists()


def test_the_screens_script_gets_lists_toast_and_a_version(newsroom, desk):
    answer = desk.post(DESK, {"text": "خط <b>عاجل</b>", "label": ""}, headers=AS_SCRIPT).json()
    assert "خط &lt;b&gt;" in answer["html"]
    assert 'data-seconds="10"' in answer["toast"] or 'data-seconds="11"' in answer["toast"]
    same = desk.get(f"{DESK}lists/", {"version": answer["version"]})
    assert same.status_code == 204
    actions.add("خط من زميل")
    changed = desk.get(f"{DESK}lists/", {"version": answer["version"]}).json()
    assert "خط من زميل" in changed["html"]


def test_a_reporter_proposes_and_an_editor_publishes(newsroom, client):
    client.force_login(newsroom.karim)
    page = client.post(DESK, {"text": "خبر من الميدان", "label": "breaking"}, follow=True)
    assert "أُرسل اقتراحك" in text_of(page)
    line = Line.objects.get()
    do(client, line, "approve")
    assert snapshot() == []
    client.force_login(newsroom.salma)
    home = text_of(client.get("/desk/"))
    assert "data-desk-pending" in home
    assert "اقترحه كريم" in text_of(client.get(DESK))
    do(client, line, "approve")
    assert snapshot()[0]["text"] == "خبر من الميدان"


def test_who_has_no_role_in_the_newsroom_does_not_see_the_screen(newsroom, client):
    line = actions.add("خط")
    client.force_login(newsroom.nour)
    for address in (DESK, f"{DESK}lists/", f"{DESK}{line.pk}/"):
        assert client.get(address).status_code in (302, 403)
    assert client.post(f"{DESK}{line.pk}/retract/").status_code in (302, 403)
    assert snapshot()


def test_a_reporter_changes_nothing_of_a_line(newsroom, client):
    line = actions.add("خط", article=newsroom.article("مادة منشورة"))
    client.force_login(newsroom.karim)
    before = snapshot()
    for verb in ("undo/", "retract/", "pin/", "move/?position=1", "draft/"):
        assert client.post(f"{DESK}{line.pk}/{verb}").status_code == 302
    client.post(f"{DESK}{line.pk}/", {"what": "wording", "text": "نص آخر"})
    assert snapshot() == before
    assert ArticlePage.objects.count() == 1
    assert [event.verb for event in line.events.all()] == ["added"]
    assert "سحب الخبر" not in text_of(client.get(f"{DESK}{line.pk}/"))


def test_lines_are_pinned_moved_retracted_and_given_back_by_buttons(newsroom, desk):
    first, second = actions.add("خط أول"), actions.add("خط ثان")
    desk.post(f"{DESK}{first.pk}/move/?position=0")
    assert [line["id"] for line in snapshot()] == [first.pk, second.pk]
    desk.post(f"{DESK}{first.pk}/move/?step=1")
    assert [line["id"] for line in snapshot()] == [second.pk, first.pk]
    desk.post(f"{DESK}{first.pk}/move/?step=-1")
    do(desk, second, "pin")
    assert [line["id"] for line in snapshot()] == [second.pk, first.pk]
    page = do(desk, second, "retract")
    assert "أعد نشره" in text_of(page)
    do(desk, second, "restore")
    assert len(snapshot()) == 2
    for query in ("", "?position=x", "?step=٣", "?position=99999999999999999999"):
        assert desk.post(f"{DESK}{first.pk}/move/{query}").status_code == 400


def test_two_editors_at_one_line_are_told_who_came_late(newsroom, desk):
    line = actions.add("خط")
    actions.retract(line.pk, by=newsroom.huda)
    page = do(desk, line, "retract")
    assert "تغيّر هذا الخبر قبل قليل" in text_of(page)
    answer = desk.post(f"{DESK}{line.pk}/pin/", headers=AS_SCRIPT)
    assert (answer.status_code, answer.json()["error"][-1]) == (422, ".")


def test_an_agencys_line_waits_for_approval_with_its_source(newsroom, desk):
    line = syndicated("برقية تنتظر", state=Line.State.PENDING, source_name="وكالة الشرق")
    assert "وكالة الشرق" in text_of(desk.get(DESK))
    page = do(desk, line, "dismiss")
    assert not Line.objects.filter(state="pending").exists()
    assert f'action="{DESK}{line.pk}/reopen/"' in text_of(page)
    assert "أعده إلى ما ينتظر الموافقة" in text_of(desk.get(f"{DESK}{line.pk}/"))
    page = do(desk, line, "reopen")
    assert "عاد الخبر إلى ما ينتظر الموافقة" in text_of(page)
    assert f'action="{DESK}{line.pk}/approve/"' in text_of(desk.get(f"{DESK}{line.pk}/"))
    assert snapshot() == []


def test_a_killed_line_offers_no_way_back(newsroom, desk):
    line = syndicated("برقية ألغتها وكالتها")
    assert "سحب الخبر" in text_of(desk.get(f"{DESK}{line.pk}/"))
    Line.objects.update(state=Line.State.RETRACTED)
    assert "أعد نشره" in text_of(desk.get(f"{DESK}{line.pk}/"))
    note(line, Verb.KILLED)
    assert "أعد نشره" not in text_of(desk.get(f"{DESK}{line.pk}/"))


def test_text_end_and_article_are_changed_on_the_lines_own_page(newsroom, desk):
    article = newsroom.article("مادة قديمة")
    line = actions.add("ثلاثة جرحى", label="breaking", by=newsroom.salma)
    address = f"{DESK}{line.pk}/"
    desk.post(address, {"what": "wording", "text": "أربعة جرحى", "label": "correction"})
    desk.post(address, {"what": "end", "minutes": "30"})
    desk.post(address, {"what": "article", "address": f"https://x.example/a/{article.pk}/slug/"})
    line.refresh_from_db()
    assert (line.text, line.label, line.article_id) == ("أربعة جرحى", "correction", article.pk)
    assert line.expires_at - timezone.now() < timedelta(minutes=31)
    history = text_of(desk.get(address))
    assert "ثلاثة جرحى" in history
    assert "تعديل النص، وكان" in history
    desk.post(address, {"what": "article", "recent": ""})
    line.refresh_from_db()
    assert line.article is None


def test_the_history_keeps_the_name_of_who_has_no_account_any_more(newsroom, desk):
    name, line = str(newsroom.huda), actions.add("خط", by=newsroom.huda)
    newsroom.huda.delete()
    history = text_of(desk.get(f"{DESK}{line.pk}/"))
    assert f"{name}:</span> نشر الخبر" in history
    assert "سطر الأوامر" not in history


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ({"what": "wording", "text": "", "label": ""}, "اكتب نص الخبر"),
        ({"what": "end", "minutes": "5"}, "اختر مما في القائمة"),
        ({"what": "article", "address": "999999"}, "لا مادة بهذا الرقم"),
        ({"what": "article", "address": "٣" * 40}, "لا مادة بهذا الرقم"),
        ({"what": "article", "address": "9" * 40}, "لا مادة بهذا الرقم"),
    ],
)
def test_what_a_line_cannot_take_is_refused_with_the_reason(newsroom, desk, data, problem):
    line = actions.add("خط")
    page = desk.post(f"{DESK}{line.pk}/", data)
    assert page.status_code == 422
    assert problem in text_of(page)


def test_a_refused_form_leaves_the_other_forms_as_they_were(newsroom, desk):
    article = newsroom.article("مادة الخط")
    line = actions.add("ثلاثة جرحى في الحادث", label="update", article=article)
    page = text_of(desk.post(f"{DESK}{line.pk}/", {"what": "article", "address": "999999"}))
    assert 'value="999999"' in page
    assert "ثلاثة جرحى في الحادث</textarea>" in page
    assert re.search(r'value="update"[^>]*checked', page)
    page = text_of(desk.post(f"{DESK}{line.pk}/", {"what": "wording", "text": "ع" * 141}))
    assert "ع" * 141 in page
    assert f'<option value="{article.pk}" selected>' in page


def test_a_draft_begins_from_the_line_which_leads_to_it_once_published(newsroom, desk):
    line = actions.add("المركزي يرفع الفائدة", by=newsroom.salma)
    answer = desk.post(f"{DESK}{line.pk}/draft/")
    article = ArticlePage.objects.get()
    assert answer["Location"] == f"/desk/pages/{article.pk}/edit/"
    assert (article.title, article.live, article.owner) == (line.text, False, newsroom.salma)
    assert snapshot()[0]["url"] == ""
    article.get_latest_revision().publish()
    assert snapshot()[0]["url"].startswith(f"/a/{article.pk}/")


def test_a_draft_begins_once_however_often_the_button_is_pressed(newsroom, desk):
    line = actions.add("المركزي يرفع الفائدة", by=newsroom.salma)
    desk.post(f"{DESK}{line.pk}/draft/")
    again = desk.post(f"{DESK}{line.pk}/draft/", follow=True)
    assert "تغيّر هذا الخبر قبل قليل" in text_of(again)
    assert ArticlePage.objects.count() == 1
    other = actions.add("خط سُحب")
    actions.retract(other.pk)
    desk.post(f"{DESK}{other.pk}/draft/")
    assert ArticlePage.objects.count() == 1


def test_a_long_line_becomes_a_headline_that_ends_after_a_word(newsroom, desk):
    line = syndicated("كلمة طويلة " * 27)
    desk.post(f"{DESK}{line.pk}/draft/")
    title = ArticlePage.objects.get().title
    assert len(title) <= 255
    assert title.endswith(("كلمة…", "طويلة…"))


def test_lines_without_room_and_lines_that_are_over_are_told_apart(newsroom, desk):
    StripSettings.objects.create(site=newsroom.home.get_site(), own_limit=1)
    over = actions.add("خط انتهى")
    Line.objects.filter(pk=over.pk).update(expires_at=timezone.now())
    actions.add("خط ينتظر")
    actions.add("خط معروض")
    page = text_of(desk.get(DESK))
    assert "تنتظر مكانًا على الشريط" in page
    assert "انتهت مدته" in page
    assert page.index("خط معروض") < page.index("خط ينتظر") < page.index("خط انتهى")


def test_settings_of_the_strip_are_the_managing_editors(newsroom, client):
    address = "/desk/settings/strip/stripsettings/"
    client.force_login(newsroom.salma)
    assert client.get(address).status_code == 302
    client.force_login(newsroom.huda)
    page = client.get(address, follow=True)
    assert "أقصى عمر بالساعات" in text_of(page)
    site = newsroom.home.get_site().pk
    fields = {
        "own_limit": 20, "total_limit": 15, "per_source_limit": 3,
        "max_age_hours": 24, "breaking_hours": 6, "syndicated_target": "source",
    }  # fmt: skip
    refused = client.post(f"{address}{site}/", fields)
    assert "أخبار الصحيفة لا تزيد على عدد الأخبار كلها" in text_of(refused)
    client.post(f"{address}{site}/", {**fields, "own_limit": 2})
    assert StripSettings.current().own_limit == 2


def test_the_number_of_queries_does_not_grow_with_the_lines(newsroom, desk, queries):
    def fill(word: str) -> None:
        actions.add(f"خط {word}", by=newsroom.salma, article=newsroom.article(f"مادة {word}"))
        syndicated(f"برقية {word}")
        syndicated(f"منتظرة {word}", state=Line.State.PENDING)
        Line.objects.filter(pk=actions.add(f"قديم {word}").pk).update(expires_at=timezone.now())

    def ask() -> None:
        desk.get(DESK)

    fill("أول")
    ask()
    few = queries(ask)
    fill("ثان")
    fill("ثالث")
    assert queries(ask) == few


def test_the_menu_counts_an_event_of_two_agencies_once(newsroom, desk):
    for source in ("وكالة أولى", "وكالة ثانية"):
        syndicated(
            f"المتحف يفتح: {source}", state=Line.State.PENDING, source_name=source, cluster_id=7
        )
    assert '"data-desk-pending": "1"' in text_of(desk.get("/desk/"))
