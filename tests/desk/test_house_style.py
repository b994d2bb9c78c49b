"""What Wagtail writes at the desk is written in the newspaper's digits, months and clock."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format, number_format
from wagtail.models import PageLogEntry, Revision, Site
from wagtail.users.models import UserProfile

from manshet.articles.models import ArticlePage, AuthorsPage, NewsroomSettings
from manshet.desk.templatetags.desk import moment
from tests.desk.article_forms import edit_address, story_form

ZONE = ZoneInfo(settings.TIME_ZONE)
MOMENT = dt.datetime(2026, 7, 9, 15, 5, tzinfo=ZONE)


@pytest.fixture
def desk(newsroom, client):
    client.force_login(newsroom.salma)
    return client


def choose(**habits):
    habits = {"digits": "latn", "months": "standard", "dual_months": "slash", "clock": 12} | habits
    saved = NewsroomSettings.for_site(Site.objects.get())
    for name, value in habits.items():
        setattr(saved, name, value)
    saved.save()


def written_at(article, moment):
    Revision.objects.filter(object_id=str(article.pk)).update(created_at=moment)


HABITS = [
    ({}, "9 يوليو/تموز 2026، 3:05 م"),
    ({"digits": "arab"}, "٩ يوليو/تموز ٢٠٢٦، ٣:٠٥ م"),
    ({"clock": 24, "dual_months": ""}, "9 يوليو 2026، 15:05"),
    ({"months": "levant", "dual_months": ""}, "9 تموز 2026، 3:05 م"),
    ({"months": "maghreb"}, "9 جويلية 2026، 3:05 م"),
]


@pytest.mark.parametrize(("habits", "written"), HABITS)
def test_earlier_version_is_dated_as_the_newspaper_does(newsroom, desk, habits, written):
    choose(**habits)
    article = newsroom.article()
    article.save_revision()
    written_at(article, MOMENT)
    first = Revision.objects.filter(object_id=str(article.pk)).earliest("pk")
    page = desk.get(f"/desk/pages/{article.pk}/revisions/{first.pk}/revert/")
    assert written in page.content.decode()


@pytest.mark.parametrize(("habits", "written"), HABITS)
def test_message_of_wagtail_dates_as_the_newspaper_does(newsroom, desk, habits, written):
    choose(**habits)
    article = newsroom.article()
    article.locked, article.locked_by, article.locked_at = True, newsroom.salma, MOMENT
    article.save()
    assert written in desk.get(edit_address(article)).content.decode()


def test_history_says_how_long_ago_in_good_arabic_and_the_hour_in_full(newsroom, desk):
    choose(digits="arab")
    article = newsroom.article()
    PageLogEntry.objects.update(timestamp=timezone.now() - dt.timedelta(minutes=2, seconds=5))
    page = desk.get(f"/desk/pages/{article.pk}/history/").content.decode()
    assert "قبل دقيقتين" in page
    PageLogEntry.objects.update(timestamp=MOMENT)
    page = desk.get(f"/desk/pages/{article.pk}/history/").content.decode()
    assert re.search(r"<time[^>]*>\s*٩ يوليو/تموز ٢٠٢٦\s*<", page)
    assert 'value="٩ يوليو/تموز ٢٠٢٦، ٣:٠٥ م"' in page


def test_date_picker_knows_the_newspapers_months(newsroom, desk):
    choose(months="levant", dual_months="")
    page = desk.get(edit_address(newsroom.article())).content.decode()
    months = re.search(r'"MONTHS": \[([^\]]*)\]', page).group(1)
    assert months.encode().decode("unicode_escape").startswith('"كانون الثاني", "شباط"')


def test_form_keeps_dates_that_it_can_read_again(newsroom, desk):
    choose(digits="arab", clock=24)
    article = newsroom.article(publish=False)
    at = "2031-07-09 15:05"
    form = story_form("خبر", section=newsroom.sections["arab"].pk, go_live_at=at)
    assert desk.post(edit_address(article), form).status_code == 302
    page = desk.get(edit_address(article)).content.decode()
    assert f'name="go_live_at" value="{at}"' in page
    assert "٩ يوليو/تموز ٢٠٣١، ١٥:٠٥" in page
    draft = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    assert draft.go_live_at == MOMENT.replace(year=2031)


def test_desks_own_moments_are_written_as_readers_see_them(newsroom):
    choose(dual_months="")
    policy = NewsroomSettings.for_site(Site.objects.get()).policy
    written = re.sub("<[^>]+>", "", moment(MOMENT, policy))
    assert written == policy.datetime(MOMENT) == "9 يوليو 2026، 3:05 م"


def test_figures_follow_the_newspaper_and_identifiers_do_not(newsroom, desk):
    choose(digits="arab")
    page = desk.get(f"/desk/pages/{newsroom.home.pk}/").content.decode()
    assert re.search(r"١ إلى [٠-٩]+ من [٠-٩]+", page)
    assert f'href="/desk/pages/{AuthorsPage.objects.get().pk}/edit/"' in page


def test_size_of_a_file_has_no_foreign_comma(newsroom, desk):
    page = desk.get("/desk/images/add/", follow=True)
    assert page.status_code == 200
    assert "20 م.ب" in page.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    choose(digits="arab")
    page = desk.get("/desk/images/add/").content.decode()
    assert "٢٠ م.ب" in page.replace("\N{NO-BREAK SPACE}", " ")


def test_one_who_reads_the_desk_in_english_sees_wagtails_own_dates(newsroom, desk):
    choose(digits="arab")
    article = newsroom.article()
    article.save_revision()
    written_at(article, MOMENT)
    UserProfile.objects.update_or_create(user=newsroom.salma, defaults={"preferred_language": "en"})
    first = Revision.objects.filter(object_id=str(article.pk)).earliest("pk")
    page = desk.get(f"/desk/pages/{article.pk}/revisions/{first.pk}/revert/")
    assert "July 9, 2026, 3:05 p.m." in page.content.decode()


def test_clock_beside_the_form_is_the_forms_own(newsroom, desk):
    """An editor abroad fills in her own hours, and reads them beside the form."""
    article = newsroom.article()
    article.save_revision()
    written_at(article, MOMENT.replace(hour=12))
    zone = ZoneInfo("Asia/Tokyo")
    UserProfile.objects.update_or_create(
        user=newsroom.salma, defaults={"current_time_zone": zone.key}
    )
    first = Revision.objects.filter(object_id=str(article.pk)).earliest("pk")
    page = desk.get(f"/desk/pages/{article.pk}/revisions/{first.pk}/revert/")
    there = MOMENT.replace(hour=12).astimezone(zone)
    hour = f"{there.hour % 12}:05 {'م' if there.hour > 11 else 'ص'}"
    assert hour in page.content.decode()


def test_outside_the_desk_formats_are_plain(newsroom):
    choose(digits="arab")
    Client().get("/desk/login/")
    assert date_format(MOMENT, "DATETIME_FORMAT") == "9 يوليو 2026، 3:05 م"
    assert number_format(1234.5, 1, force_grouping=True) == "1,234.5"


def test_lists_count_without_a_noun_that_would_have_to_agree(newsroom, desk):
    choose(digits="arab")
    page = desk.get(f"/desk/pages/{newsroom.article().pk}/history/").content.decode()
    assert "العدد: ٢" in page
