"""«الجدولة»: what is coming, what is late, and how an appointment is cancelled."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import get_commands
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

from manshet.articles.actions import publish_due
from manshet.articles.models import ArticlePage
from manshet.desk.schedule import appointments, overdue_count
from tests.desk.article_forms import edit_address

HOUR = timedelta(hours=1)
ALARM = "مواعيد فات وقتها"


@pytest.fixture
def desk(newsroom, client):
    client.force_login(newsroom.salma)
    return client


def scheduled(newsroom, headline, at):
    """A draft that an editor scheduled; `at` may be past, as when the worker stands still."""
    article = newsroom.article(headline, publish=False)
    article.go_live_at = timezone.now() + HOUR
    revision = article.save_revision(user=newsroom.salma)
    revision.publish(user=newsroom.salma)
    content = {**revision.content, "go_live_at": at.isoformat()}
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=at, content=content)
    return article


def scheduled_with_an_end(newsroom, headline):
    article = newsroom.article(headline, publish=False)
    article.go_live_at = timezone.now() + HOUR
    article.expire_at = timezone.now() + 2 * HOUR
    article.save_revision(user=newsroom.salma).publish(user=newsroom.salma)
    return ArticlePage.objects.get(pk=article.pk)


def ending(newsroom, headline, at):
    article = newsroom.article(headline)
    article.expire_at = at
    article.save_revision().publish()
    ArticlePage.objects.filter(pk=article.pk).update(expire_at=at)
    return article


def test_appointments_stand_in_order_of_time(newsroom, desk):
    now = timezone.now()
    scheduled(newsroom, "بعد ثلاث ساعات", now + 3 * HOUR)
    ending(newsroom, "تُسحب بعد ساعتين", now + 2 * HOUR)
    scheduled(newsroom, "بعد ساعة", now + HOUR)
    listed = [appointment.page.title for appointment in appointments()]
    assert listed == ["بعد ساعة", "تُسحب بعد ساعتين", "بعد ثلاث ساعات"]
    page = desk.get("/desk/schedule/").content.decode()
    assert all(headline in page for headline in listed)
    assert ALARM not in page


def test_what_is_a_minute_late_raises_the_alarm(newsroom, desk):
    now = timezone.now()
    scheduled(newsroom, "تأخرت", now - timedelta(seconds=90))
    ending(newsroom, "لم تُسحب", now - timedelta(seconds=90))
    assert overdue_count() == 2
    assert ALARM in desk.get("/desk/schedule/").content.decode()
    home = desk.get("/desk/").content.decode()
    assert ALARM in home
    assert "data-desk-overdue" in home


def test_half_a_minute_late_is_no_alarm(newsroom, desk):
    scheduled(newsroom, "توشك", timezone.now() - timedelta(seconds=30))
    assert overdue_count() == 0
    assert ALARM not in desk.get("/desk/schedule/").content.decode()


def test_due_story_is_published_and_leaves_the_list(newsroom, desk):
    article = scheduled(newsroom, "حان وقتها", timezone.now() - timedelta(seconds=1))
    assert publish_due()
    assert ArticlePage.objects.get(pk=article.pk).live
    assert appointments() == []


def test_publication_can_be_cancelled(newsroom, desk):
    article = scheduled(newsroom, "لن تُنشر", timezone.now() + HOUR)
    address = desk.get("/desk/schedule/").context["rows"][0]["unschedule_url"]
    assert desk.post(address.partition("?")[0]).status_code == 302
    assert appointments() == []
    assert not ArticlePage.objects.get(pk=article.pk).live


def test_cancelling_names_the_story_and_its_hour_and_returns_to_the_schedule(newsroom, desk):
    at = datetime(2099, 1, 2, 12, 5, tzinfo=UTC)
    scheduled(newsroom, "لن تُنشر", at)
    address = desk.get("/desk/schedule/").context["rows"][0]["unschedule_url"]
    question = desk.get(address).content.decode()
    assert "«لن تُنشر» مجدولة للنشر 2 يناير/كانون الثاني 2099، 3:05 م." in question
    for next_page in ({"next": "/desk/schedule/"}, {}):
        answer = desk.post(address.partition("?")[0], next_page, follow=True)
        assert answer.request["PATH_INFO"] == "/desk/schedule/"
    scheduled(newsroom, "ولا هذه", at)
    address = desk.get("/desk/schedule/").context["rows"][0]["unschedule_url"]
    page = desk.post(address.partition("?")[0], follow=True).content.decode()
    assert "أُلغي نشر «ولا هذه» الذي كان موعده 2 يناير/كانون الثاني 2099، 3:05 م." in page


def test_list_of_articles_tells_the_hour_of_a_scheduled_one(newsroom, desk):
    scheduled(newsroom, "غدًا", datetime(2099, 1, 2, 12, 5, tzinfo=UTC))
    newsroom.article("منشورة")
    page = desk.get("/desk/articles/").content.decode()
    [told] = re.findall("مجدولة</span><span.*?</time>", page)
    assert "2 يناير/كانون الثاني 2099" in told
    assert "3:05 م" in told


@pytest.mark.parametrize("has_change", [False, True])
def test_withdrawal_can_be_cancelled(newsroom, desk, has_change):
    article = ending(newsroom, "ستبقى", timezone.now() + HOUR)
    if has_change:
        article = ArticlePage.objects.get(pk=article.pk)
        article.save_revision()
    address = desk.get("/desk/schedule/").context["rows"][0]["keep_url"]
    assert desk.get(address).status_code == 405
    desk.post(address)
    article = ArticlePage.objects.get(pk=article.pk)
    assert (article.live, article.expire_at) == (True, None)
    assert article.has_unpublished_changes is has_change
    assert article.get_latest_revision_as_object().expire_at is None
    assert appointments() == []


@pytest.mark.parametrize("has_change", [False, True])
def test_cancelled_withdrawal_does_not_return_with_the_publication(newsroom, desk, has_change):
    article = scheduled_with_an_end(newsroom, "تُنشر وتبقى")
    if has_change:
        article.save_revision()
    publication, withdrawal = desk.get("/desk/schedule/").context["rows"]
    desk.post(withdrawal["keep_url"])
    [left] = appointments()
    assert left.revision_id == publication["appointment"].revision_id
    Revision.objects.get(pk=left.revision_id).publish()  # as the worker does at the hour
    article = ArticlePage.objects.get(pk=article.pk)
    assert article.expire_at is None
    assert article.get_latest_revision_as_object().expire_at is None


def test_cancelled_withdrawal_leaves_no_change_to_publish(newsroom, desk):
    article = scheduled_with_an_end(newsroom, "تُنشر وتبقى")
    desk.post(desk.get("/desk/schedule/").context["rows"][1]["keep_url"])
    now = timezone.now()
    revision = Revision.objects.get(pk=appointments()[0].revision_id)
    content = {**revision.content, "go_live_at": now.isoformat()}
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=now, content=content)
    assert publish_due()
    article = ArticlePage.objects.get(pk=article.pk)
    assert (article.live, article.expire_at, article.has_unpublished_changes) == (True, None, False)
    assert "wagtail.edit" in PageLogEntry.objects.for_instance(article).values_list(
        "action", flat=True
    )


def test_reporter_neither_sees_nor_changes_the_schedule(newsroom, client):
    article = ending(newsroom, "ستُسحب", timezone.now() + HOUR)
    client.force_login(newsroom.karim)
    assert client.get("/desk/schedule/").status_code == 302
    client.post(f"/desk/schedule/{article.pk}/keep/")
    assert ArticlePage.objects.get(pk=article.pk).expire_at is not None


def test_dashboard_shows_what_is_coming(newsroom, desk):
    scheduled(newsroom, "قريبًا", timezone.now() + HOUR)
    page = desk.get("/desk/").content.decode()
    assert "مجدولة قريبًا" in page
    assert page.count("قريبًا") > 1


def test_empty_schedule_says_how_to_use_it(newsroom, desk):
    [advice] = re.findall("لا شيء مجدول.*?</p>", desk.get("/desk/schedule/").content.decode())
    article = newsroom.article(publish=False)
    article.go_live_at = timezone.now() + HOUR
    article.save_revision()
    newsroom.article("بلا جدول", publish=False)
    editor = "".join(
        desk.get(edit_address(page)).content.decode() for page in ArticlePage.objects.all()
    )
    named = re.findall("«(.+?)»", advice)
    assert "جدولة للنشر" in named
    assert [words for words in named if words not in editor] == []


def test_alarm_says_what_to_do(newsroom, desk):
    scheduled(newsroom, "تأخرت", timezone.now() - timedelta(seconds=90))
    page = desk.get("/desk/schedule/").content.decode()
    commands = set(re.findall(r"manshet (\w+)", page))
    assert commands == {"serve"}
    assert commands <= set(get_commands())
    assert "مدير النظام" in page
