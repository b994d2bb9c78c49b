"""The daily edition: made by hand and at its hour, kept for readers, let go in time."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import fields

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader
from wagtail.models import ModelLogEntry

from manshet.articles.models import BylineCredit, FrontStory
from manshet.daily import actions, making
from manshet.daily.clock import today
from manshet.daily.contexts import IssueContext, IssuesContext
from manshet.daily.models import DailyIssue, DailySettings
from manshet.edition.keys import recording
from manshet.images.models import NewsImage
from manshet.journal.models import Entry
from manshet.press import TypesettingError
from tests.press.stories import needs_poppler, picture, text_of

State = DailyIssue.State


@pytest.fixture(autouse=True)
def _apart_is_here(monkeypatch):
    """Tests set papers in their own process; one test goes the whole way."""
    from contextlib import nullcontext

    monkeypatch.setattr(
        making, "press_apart", lambda: nullcontext(lambda press, forme: press(forme))
    )


@pytest.fixture
def front(newsroom):
    """A lead with a picture and a second, chosen by the editors."""
    image = NewsImage.objects.create(title="ص", file=ContentFile(picture(), name="port.jpg"))
    lead = newsroom.article(
        "عبور أول سفينة من المضيق",
        lead_picture=image,
        body=[("text", "<p>عبرت السفينة المضيق فجرًا.</p>")],
        byline=[BylineCredit(role="كتب", name="سامي")],
    )
    second = newsroom.article("أسعار القمح تستقر", section=newsroom.sections["economy"])
    newsroom.home.front_stories = [FrontStory(article=lead), FrontStory(article=second)]
    newsroom.home.save_revision().publish()
    return lead, second


def made(newsroom) -> DailyIssue:
    """Asked for, and made as the worker does it after the commit."""
    actions.ask(today(), newsroom.salma)
    making.make(today())
    return DailyIssue.objects.get(day=today())


def status_of(client, address: str, headers: dict[str, str] | None = None) -> int:
    """Reads the file to its end, which closes it."""
    answer = client.get(address, headers=headers)
    b"".join(answer)
    return answer.status_code


def earlier(days: int, number: int, **fields) -> DailyIssue:
    """An edition of some days ago, without the cost of making it."""
    file = {name: ContentFile(b"x", f"{name}.{number}") for name in making.FILES}
    given = {
        "day": today() - dt.timedelta(days=days),
        "number": number,
        "pages": 2,
        "size_bytes": 1_800_000,
        "made_at": timezone.now(),
        "state": State.DONE,
    }
    return DailyIssue.objects.create(**given | file | fields)


@needs_poppler
def test_an_edition_holds_the_curated_front(newsroom, front, client, tmp_path):
    issue = made(newsroom)
    assert (issue.state, issue.number, issue.asked_by) == (State.DONE, 1, newsroom.salma)
    answer = client.get(issue.pdf_path)
    content = b"".join(answer.streaming_content)
    found = text_of(content, tmp_path)
    lead, second = front
    for part in (
        lead.title,
        second.title,
        "عبرت السفينة المضيق فجرًا.",
        "العدد 1",
        "صحيفة الاختبار",
    ):
        assert part in found
    assert found.find(lead.title) < found.find(second.title)
    assert answer["Content-Type"] == "application/pdf"
    assert issue.pages == len(PdfReader(io.BytesIO(content)).pages)
    for name, width in (("front", 900), ("thumbnail", 360)):
        with getattr(issue, name).open("rb") as file:
            assert Image.open(file).width == width


def test_a_reader_of_pdfs_may_ask_for_a_part(newsroom, front, client):
    issue = made(newsroom)
    answer = client.get(issue.pdf_path, headers={"Range": "bytes=0-3"})
    assert (answer.status_code, b"".join(answer.streaming_content)) == (206, b"%PDF")


def test_parts_of_two_makings_are_never_joined(newsroom, front, client):
    issue = made(newsroom)
    first = client.get(issue.pdf_path, headers={"Range": "bytes=0-3"})
    known = first["ETag"]
    b"".join(first)
    same = {"Range": "bytes=4-7", "If-Range": known}
    assert status_of(client, issue.pdf_path, same) == 206
    assert client.get(issue.pdf_path, headers={"If-None-Match": known}).status_code == 304
    DailyIssue.objects.update(made_at=issue.made_at + dt.timedelta(minutes=5))
    assert status_of(client, issue.pdf_path, same) == 200
    assert status_of(client, issue.pdf_path, {"If-None-Match": known}) == 200


def test_it_is_set_in_a_process_that_ends(
    newsroom, front, monkeypatch, django_capture_on_commit_callbacks
):
    from manshet.press.papers import press_apart

    monkeypatch.setattr(making, "press_apart", press_apart)
    with django_capture_on_commit_callbacks(execute=True):
        actions.ask(today())
    assert DailyIssue.objects.get().state == State.DONE


def test_archive_shows_the_newest_and_the_month(newsroom, front, client):
    made(newsroom)
    page = client.get("/daily/").content.decode()
    issue = DailyIssue.objects.get()
    for part in (issue.pdf_path, issue.front.url, "العدد 1", "اقرأ العدد", "صفحة واحدة"):
        assert part in page
    month = client.get(f"/daily/{issue.day:%Y/%m}/").content.decode()
    assert issue.path in month
    assert issue.thumbnail.url in month
    contents = client.get(issue.path)
    assert front[0].title in contents.content.decode()
    given = ((client.get("/daily/"), IssuesContext), (contents, IssueContext))
    for answer, documented in given:
        assert all(field.name in answer.context for field in fields(documented))
    assert front[1].path_on_site in contents.content.decode()


def test_before_the_first_edition_the_archive_says_so_and_no_page_links_to_it(newsroom, client):
    assert "لم يصدر أي عدد بعد" in client.get("/daily/").content.decode()
    assert 'href="/daily/"' not in client.get("/").content.decode()
    earlier(1, 1)
    assert 'href="/daily/"' in client.get("/").content.decode()


@pytest.mark.parametrize(
    "address", ["/daily/2020/01/", "/daily/2020/13/", "/daily/2020-01-01/", "/daily/2020-02-31.pdf"]
)
def test_what_never_appeared_is_not_found(newsroom, client, address):
    assert client.get(address).status_code == 404


def test_editions_lead_to_each_other(newsroom, client):
    first, middle, last = (earlier(days, 4 - days) for days in (3, 2, 1))
    page = client.get(middle.path).content.decode()
    assert f'href="{first.path}" rel="prev"' in page
    assert f'href="{last.path}" rel="next"' in page


def test_pages_hang_on_one_key_and_the_making_names_it(newsroom, front, client):
    earlier(1, 6)
    Entry.objects.all().delete()
    issue = made(newsroom)
    assert issue.number == 7
    assert [entry.keys for entry in Entry.objects.all()] == [["daily"]]
    for address in ("/daily/", f"/daily/{issue.day:%Y/%m}/", issue.path):
        with recording() as keys:
            client.get(address)
        assert "daily" in keys


def test_the_first_edition_changes_the_foot_of_every_page(newsroom, front):
    Entry.objects.all().delete()
    made(newsroom)
    assert [entry.keys for entry in Entry.objects.all()] == [["*", "daily"]]


def test_made_again_it_keeps_its_number_and_leaves_no_file_behind(
    newsroom, front, django_capture_on_commit_callbacks
):
    before = made(newsroom)
    with django_capture_on_commit_callbacks(execute=True):
        making.make(today())
    after = DailyIssue.objects.get()
    assert after.number == before.number
    for name in making.FILES:
        assert getattr(after, name).storage.exists(getattr(after, name).name)
        assert not getattr(after, name).storage.exists(getattr(before, name).name)


def test_a_failure_is_told_at_the_desk_and_readers_keep_the_last_good_one(
    newsroom, front, client, monkeypatch
):
    before = made(newsroom)

    def refuse(forme):
        raise TypesettingError("paper", "no")

    monkeypatch.setattr(making, "set_paper", refuse)
    after = made(newsroom)
    assert (after.state, after.pdf.name) == (State.FAILED, before.pdf.name)
    assert status_of(client, after.pdf_path) == 200
    client.force_login(newsroom.salma)
    page = client.get("/desk/daily/").content.decode()
    assert "تعذّر صفّ الصفحات" in page
    assert "القراء يرون النسخة السابقة" in page


def test_an_empty_newspaper_is_told_what_to_do(newsroom, client):
    made(newsroom)
    client.force_login(newsroom.salma)
    assert "انشر مادة واحدة على الأقل" in client.get("/desk/daily/").content.decode()


def test_pages_of_editions_are_stored_and_their_files_are_not():
    """The store would keep four compressed forms of a file that is compressed already."""
    from manshet.edition.service import policy

    assert policy().name_of("/daily/2026-11-26.pdf", "") is None
    assert policy().name_of("/daily/2026-11-26/", "") is not None
    assert policy().name_of("/a/1/خبر.pdf", "") is not None


# The hour


@pytest.fixture
def asked(monkeypatch):
    """Which days the worker was asked to make, without making them."""
    days: list[str] = []
    monkeypatch.setattr(
        "manshet.daily.tasks.make_daily_issue",
        type("T", (), {"enqueue": staticmethod(days.append)}),
    )
    return days


def at(hour: int) -> dt.datetime:
    return dt.datetime.combine(today(), dt.time(hour), timezone.get_default_timezone())


def turned_on(newsroom, **fields) -> None:
    from wagtail.models import Site

    DailySettings.objects.create(site=Site.objects.get(), is_on=True, made_at=dt.time(6), **fields)


@pytest.mark.parametrize(("hour", "wanted"), [(5, False), (6, True), (22, True)])
def test_it_is_made_at_its_hour_or_when_the_worker_comes_back(
    newsroom, asked, hour, wanted, django_capture_on_commit_callbacks
):
    turned_on(newsroom)
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.ask_if_due(at(hour)) is wanted
        assert not actions.ask_if_due(at(hour)), "asked twice"
    assert asked == ([today().isoformat()] if wanted else [])


def test_turned_off_nothing_is_made(newsroom, asked):
    assert not actions.ask_if_due(at(22))


def test_one_made_by_hand_in_the_night_is_made_anew_at_the_hour(newsroom, asked):
    turned_on(newsroom)
    earlier(0, 3, made_at=at(2))
    assert actions.ask_if_due(at(7))
    DailyIssue.objects.update(state=State.DONE, made_at=at(7))
    assert not actions.ask_if_due(at(8))


def test_a_failure_is_tried_again_after_a_while_and_not_for_ever(newsroom, asked):
    turned_on(newsroom)
    now = at(7)
    issue = earlier(0, 3, state=State.FAILED, attempts=1, stepped_at=now)
    assert not actions.ask_if_due(now)
    assert actions.ask_if_due(now + dt.timedelta(minutes=16))
    DailyIssue.objects.update(state=State.FAILED, attempts=actions.ATTEMPTS, stepped_at=now)
    assert not actions.ask_if_due(now + dt.timedelta(hours=1))
    issue.refresh_from_db()
    assert issue.number == 3


def test_a_worker_that_died_in_the_middle_does_not_block_the_day(newsroom, asked):
    long_ago = timezone.now() - dt.timedelta(minutes=30)
    earlier(0, 3, state=State.SETTING, stepped_at=long_ago)
    assert DailyIssue.objects.get().is_stalled
    assert actions.ask(today())
    assert not actions.ask(today())


def test_only_todays_front_can_be_printed(newsroom):
    from manshet.daily.errors import NotTodayError

    with pytest.raises(NotTodayError):
        actions.ask(today() - dt.timedelta(days=1))


def test_old_editions_are_let_go_with_their_files(newsroom, django_capture_on_commit_callbacks):
    turned_on(newsroom, kept_days=30)
    old, kept = earlier(31, 1), earlier(30, 2)
    with django_capture_on_commit_callbacks(execute=True):
        assert making.let_old_ones_go() == 1
    assert not old.pdf.storage.exists(old.pdf.name)
    assert kept.pdf.storage.exists(kept.pdf.name)
    assert list(DailyIssue.objects.all()) == [kept]


def test_first_number_continues_a_newspaper_that_was_before(newsroom, front):
    turned_on(newsroom, first_number=9120)
    assert made(newsroom).number == 9120


# The desk


def test_editors_make_and_hide_and_show_again(
    newsroom, front, client, django_capture_on_commit_callbacks
):
    client.force_login(newsroom.salma)
    assert "لم يُصنع عدد اليوم بعد" in client.get("/desk/daily/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/desk/daily/make/")
    issue = DailyIssue.objects.get()
    assert issue.state == State.DONE
    assert "أعد صنع عدد اليوم" in client.get("/desk/daily/").content.decode()
    client.post(f"/desk/daily/{issue.pk}/hidden/", {"hide": "1"})
    assert status_of(client, issue.pdf_path) == 404
    assert "أظهره للقراء" in client.get("/desk/daily/").content.decode()
    client.post(f"/desk/daily/{issue.pk}/hidden/", {"hide": "0"})
    assert status_of(client, issue.pdf_path) == 200


def test_one_hidden_while_it_is_made_anew_stays_hidden(newsroom, front, client, monkeypatch):
    issue = made(newsroom)
    draw = making.draw_front

    def hidden_meanwhile(forme):
        actions.set_hidden(issue, True)
        return draw(forme)

    monkeypatch.setattr(making, "draw_front", hidden_meanwhile)
    making.make(today())
    assert DailyIssue.objects.get().state == State.DONE
    assert status_of(client, issue.pdf_path) == 404


def test_what_was_hidden_is_not_even_shown_as_an_older_copy(newsroom, front, tmp_path):
    from manshet.edition.names import Name
    from tests.edition.rig import Machine

    issue = made(newsroom)
    machine = Machine(tmp_path / "edition")
    pages = [Name("/daily/"), Name(issue.path)]
    for page in pages:
        machine.read(page.path)
    machine.catch_up()
    assert all(map(machine.store.page, pages))
    actions.set_hidden(issue, True)
    machine.catch_up()
    assert not any(map(machine.store.last_good, pages))


def test_old_address_of_a_hidden_front_page_leads_nowhere(
    newsroom, front, client, django_capture_on_commit_callbacks
):
    issue = made(newsroom)
    known = [getattr(issue, name).url for name in making.FILES]
    with django_capture_on_commit_callbacks(execute=True):
        actions.set_hidden(issue, True)
    assert [status_of(client, address) for address in known] == [404] * 3
    with django_capture_on_commit_callbacks(execute=True):
        actions.set_hidden(issue, False)
    shown = DailyIssue.objects.get()
    assert [status_of(client, getattr(shown, name).url) for name in making.FILES] == [200] * 3


def test_desk_tells_who_hid_an_edition_and_who_asked_for_it(newsroom, client):
    old, new = earlier(2, 1), earlier(0, 2)
    client.force_login(newsroom.salma)
    client.post(f"/desk/daily/{old.pk}/hidden/", {"hide": "1"})
    client.force_login(newsroom.huda)
    client.post("/desk/daily/make/")
    told = [
        (entry.label, entry.message, entry.user_display_name)
        for entry in ModelLogEntry.objects.order_by("pk")
    ]
    assert told == [
        (str(old), "أُخفي العدد عن القراء.", "سلمى"),
        (str(new), "طُلب صنع العدد.", "هدى"),
    ]
    page = client.get("/desk/daily/").content.decode()
    assert page.index("هدى") < page.index("طُلب صنع العدد.") < page.index("سلمى")
    assert "أُخفي العدد عن القراء." in page


def test_desk_shows_how_far_the_making_is(newsroom, client):
    earlier(0, 3, state=State.SETTING, stepped_at=timezone.now())
    client.force_login(newsroom.salma)
    part = client.get("/desk/daily/progress/").content.decode()
    assert "<html" not in part
    assert "تُصفّ الصفحات" in part
    assert "data-busy" in part
    assert "<progress" in part
    assert "button" not in part.replace("data-busy", "")


@pytest.mark.parametrize("who", ["karim", "nour"])
def test_reporters_do_not_print(newsroom, client, who):
    client.force_login(getattr(newsroom, who))
    assert client.get("/desk/daily/").status_code in (302, 403)
    client.post("/desk/daily/make/")
    assert not DailyIssue.objects.exists()


def test_managing_editors_reach_the_settings_and_editors_do_not(newsroom, client):
    client.force_login(newsroom.huda)
    assert "غيّر الإعدادات" in client.get("/desk/daily/").content.decode()
    assert client.get("/desk/settings/daily/dailysettings/", follow=True).status_code == 200
    client.force_login(newsroom.salma)
    assert "يغيّر ذلك مدير التحرير" in client.get("/desk/daily/").content.decode()


def test_archive_asks_the_database_no_more_for_more_editions(newsroom, client, queries):
    for number in (1, 2):
        earlier(number, number)
    few = queries(lambda: client.get("/daily/"))
    for number in range(3, 9):
        earlier(number, number)
    assert queries(lambda: client.get("/daily/")) == few
