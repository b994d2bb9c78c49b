"""«الوكالات»: the inbox, what is made of its pieces, what is told when an agency changes one."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from manshet.articles.models import ArticlePage
from manshet.desk import wire_differences
from manshet.desk.wire_differences import compared
from manshet.strip.models import Line
from manshet.strip.shown import snapshot
from manshet.wire.models import Item, Promotion, Rights, SectionRule, State
from manshet.wire.parsing import Category
from tests.desk.article_forms import edit_address
from tests.wire.factories import HEADLINE, NOW, record, send, source

HOUR = timedelta(hours=1)
TEXT = "<p>فقرة أولى.</p><h2>عنوان داخلي</h2><p>فقرة <strong>ثانية</strong>.</p><img src='https://x.example/a.jpg'>"


@pytest.fixture
def desk(newsroom, client):
    client.force_login(newsroom.salma)
    return client


def second(headline="البنك المركزي يثبت سعر الفائدة", **fields):
    return record(headline, guid="g-2", url="https://wire.example/2", **fields)


def shown(client, query=""):
    """The headlines of the inbox, from the top."""
    page = client.get(f"/desk/wire/?{query}").content.decode()
    found = re.findall(r'<a class="wire-row__open"[^>]*>(.*?)</a>', page)
    return [re.sub("<[^>]*>", "", headline).replace("\xa0", " ") for headline in found]


def post(client, name, *args, **fields):
    return client.post(reverse(name, args=args), fields, headers={"accept": "application/json"})


def test_inbox_shows_the_newest_first_and_narrows(newsroom, desk):
    economy = newsroom.sections["economy"]
    wire = source()
    SectionRule.objects.create(source=wire, category="اقتصاد", section=economy)
    send(wire, record(urgency=1), second(categories=(Category("اقتصاد"),)))
    other = source("وكالة الجبل")
    send(other, record("مهرجان الزيتون في الجبل", guid="o", url="", urgency=5))
    titles = ["مهرجان الزيتون في الجبل", "البنك المركزي يثبت سعر الفائدة", HEADLINE]
    assert shown(desk)[0] == titles[0]
    assert sorted(shown(desk)) == sorted(titles)
    assert shown(desk, f"source={other.pk}") == titles[:1]
    assert shown(desk, f"section={economy.pk}") == titles[1:2]
    assert shown(desk, "urgency=urgent") == titles[2:]
    assert shown(desk, "q=الزيتوٌن") == titles[:1]
    assert shown(desk, "state=dismissed") == []
    assert len(shown(desk, "source=x&section=y&state=nonsense&item=99999")) == 3


def test_empty_inbox_says_what_to_do(newsroom, desk):
    page = desk.get("/desk/wire/").content.decode()
    assert "لا مصادر بعد" in page
    assert "أضف مصدرًا" not in page, "an editor may not keep sources"
    source()
    assert "قرأتم كل ما وصل" in desk.get("/desk/wire/").content.decode()
    assert "أزل التصفية" in desk.get("/desk/wire/?q=شيء").content.decode()


def test_one_event_is_one_row_that_opens_the_others(newsroom, desk):
    lead = "ضرب زلزال بقوة 5.8 درجات سواحل محافظة أزيلال فجر اليوم دون وقوع ضحايا."
    for name, verb in (("أ", "يضرب"), ("ب", "يهز")):
        quake = record(f"زلزال بقوة 5.8 درجات {verb} محافظة أزيلال", url="", summary=lead)
        send(source(name), quake)
    page = desk.get("/desk/wire/").content.decode()
    assert len(shown(desk)) == 1
    assert "مصدران" in page
    newest = Item.objects.first()
    pane = desk.get(reverse("desk_wire_preview", args=[newest.pk])).content.decode()
    assert "عن الحدث نفسه" in pane
    assert "يضرب" in pane


def test_open_inbox_hears_of_what_is_new_and_what_has_changed(newsroom, desk):
    wire = source()
    send(wire, record(), now=timezone.now() - HOUR)
    seen = Item.objects.get()
    fields = {"after": seen.pk, "ids": seen.pk, "since": timezone.now().isoformat()}
    quiet = post(desk, "desk_wire_news", **fields).json()
    assert (quiet["count"], quiet["rows"]) == (0, {})
    send(wire, second(), record("تأجيل افتتاح القطار", updated_at=NOW + HOUR), now=timezone.now())
    told = post(desk, "desk_wire_news", **fields).json()
    assert (told["count"], told["label"]) == (1, "برقية جديدة")
    assert "معدَّلة" in told["rows"][str(seen.pk)]
    fresh = desk.get(reverse("desk_wire_rows"), {"after": seen.pk}).json()
    assert "البنك" in fresh["html"]
    assert "القطار" not in fresh["html"]


def test_open_inbox_hears_of_a_change_that_was_being_stored_when_it_last_asked(newsroom, desk):
    wire, asked = source(), timezone.now()
    send(wire, record(), now=asked - HOUR)
    began = asked - timedelta(seconds=20)
    send(wire, record("تأجيل افتتاح القطار", updated_at=NOW + HOUR), now=began)
    seen = Item.objects.get()
    fields = {"after": seen.pk, "ids": seen.pk, "since": asked.isoformat()}
    told = post(desk, "desk_wire_news", **fields).json()
    assert "معدَّلة" in told["rows"][str(seen.pk)]


def test_list_grows_without_more_queries(newsroom, desk, queries):
    wire = source()
    send(wire, *(record(f"خبر رقم {n} في قائمة", guid=str(n), url="") for n in range(5)))
    desk.get("/desk/wire/")
    few = queries(lambda: desk.get("/desk/wire/"))
    send(wire, *(record(f"نبأ مختلف {n} تمامًا", guid=f"b{n}", url="") for n in range(60)))
    Item.objects.update(cluster=None)
    assert queries(lambda: desk.get("/desk/wire/")) <= few
    page = desk.get("/desk/wire/").content.decode()
    last = re.findall(r'data-wire-row="(\d+)"', page)[-1]
    rest = desk.get(reverse("desk_wire_rows"), {"before": last}).json()
    assert rest["html"].count("data-wire-row=") == 25
    assert rest["more"] is False


def test_more_news_than_a_page_is_reached_to_the_last(newsroom, desk):
    wire = source()
    send(wire, record())
    seen = Item.objects.get()
    send(wire, *(record(f"نبأ مختلف {n} تمامًا", guid=f"b{n}", url="") for n in range(60)))
    Item.objects.update(cluster=None)
    rows = reverse("desk_wire_rows")
    newest = desk.get(rows, {"after": seen.pk}).json()
    assert newest["more"] is True
    last = re.findall(r'data-wire-row="(\d+)"', newest["html"])[-1]
    rest = desk.get(rows, {"before": last}).json()
    assert newest["html"].count("data-wire-row=") == 40
    assert rest["html"].count("data-wire-row=") == 21
    assert desk.get(rows, {"after": newest["top"]}).json()["html"].strip() == ""


def test_dismissed_pieces_leave_and_come_back(newsroom, desk):
    send(source(), record())
    item = Item.objects.get()
    said = post(desk, "desk_wire_dismiss", ids=item.pk).json()
    assert said == {"said": "استُبعدت برقية واحدة.", "ids": [item.pk]}
    assert shown(desk) == []
    assert "سبقك" in post(desk, "desk_wire_dismiss", ids=item.pk).json()["said"]
    post(desk, "desk_wire_restore", ids=item.pk)
    assert shown(desk) == [HEADLINE]


def promoted(desk):
    """The draft made from the only item."""
    item = Item.objects.get()
    answer = post(desk, "desk_wire_promote", item.pk)
    assert answer.status_code == 200, answer.json()
    return ArticlePage.objects.get(pk=re.findall(r"\d+", answer.json()["url"])[0])


def test_promoted_piece_becomes_a_whole_draft_once(newsroom, desk):
    wire = source(rights=Rights.FULL, credit="الساحل للأنباء", section=newsroom.sections["arab"])
    until = timezone.now().replace(microsecond=0) + HOUR
    send(
        wire,
        record(
            body_html=TEXT,
            summary="المقدمة هنا.",
            dateline="السويس",
            kicker="نقل",
            byline="هناء سالم",
            embargoed_until=until,
        ),
    )
    draft = promoted(desk)
    assert (draft.title, draft.kicker, draft.standfirst) == (HEADLINE, "نقل", "المقدمة هنا.")
    assert (draft.dateline, draft.section, draft.live) == (
        "السويس",
        newsroom.sections["arab"],
        False,
    )
    assert [credit.name for credit in draft.byline.all()] == ["هناء سالم", "الساحل للأنباء"]
    latest = draft.get_latest_revision_as_object()
    assert latest.go_live_at == until
    blocks = [(block.block_type, str(block.value)) for block in latest.body]
    assert [kind for kind, _value in blocks] == ["text", "heading", "text"]
    assert "<b>ثانية</b>" in blocks[2][1]
    assert "x.example" not in str(blocks)
    assert promoted(desk) == draft
    assert Promotion.objects.get().page_id == draft.pk
    assert shown(desk, "state=promoted") == [HEADLINE]
    assert desk.get(edit_address(draft)).status_code == 200


def test_of_headline_only_sources_nothing_but_the_link_is_taken(newsroom, desk):
    send(source(rights=Rights.HEADLINE), record(body_html=TEXT, summary="مقدمة محفوظة الحقوق."))
    draft = promoted(desk)
    said = str(draft.body) + draft.standfirst
    assert "محفوظة" not in said
    assert "فقرة" not in said
    assert 'href="https://wire.example/1"' in said


def test_killed_piece_is_not_promoted(newsroom, desk):
    send(source(), record(pub_status="canceled"))
    answer = post(desk, "desk_wire_promote", Item.objects.get().pk)
    assert answer.status_code == 409
    assert "ألغت الوكالة" in answer.json()["error"]
    assert not ArticlePage.objects.exists()


def test_alert_stands_where_the_article_is_until_it_is_acknowledged(newsroom, desk):
    wire = source(rights=Rights.FULL)
    send(wire, record())
    draft = promoted(desk)
    assert "عدّلت" not in desk.get(edit_address(draft)).content.decode()
    send(wire, record("تأجيل خط القطار إلى الربيع", updated_at=NOW + HOUR))
    editor = desk.get(edit_address(draft)).content.decode()
    assert "عدّلت «وكالة الساحل» الخبر الذي أُخذت منه هذه المادة." in editor
    assert "<ins>" in editor
    assert "غيّرته الوكالات" in desk.get("/desk/").content.decode()
    promotion = Promotion.objects.get()
    seen = {"version": 2}
    send(wire, record(pub_status="canceled", updated_at=NOW + 2 * HOUR))
    assert post(desk, "desk_wire_seen", promotion.pk, **seen).status_code == 200
    editor = desk.get(edit_address(draft)).content.decode()
    assert "ألغت «وكالة الساحل» الخبر" in editor, "the kill came after what was acknowledged"
    post(desk, "desk_wire_seen", promotion.pk, version=3)
    assert "ألغت «" not in desk.get(edit_address(draft)).content.decode()
    assert "غيّرته الوكالات" not in desk.get("/desk/").content.decode()


def test_differences_are_told_word_by_word():
    found = compared("أعلن الوزير الموعد أمس", "أعلن الوزير الموعد الجديد أمس الأول")
    assert [(piece.kind, piece.words) for piece in found] == [
        ("same", "أعلن الوزير الموعد "),
        ("added", "الجديد "),
        ("same", "أمس "),
        ("added", "الأول"),
    ]


def test_dashboard_names_what_changed_without_looking_for_the_words(newsroom, desk, monkeypatch):
    wire = source(rights=Rights.FULL)
    send(wire, record())
    promoted(desk)
    send(wire, record("تأجيل خط القطار إلى الربيع", updated_at=NOW + HOUR))
    monkeypatch.delattr(wire_differences, "compared")
    assert "تغيّر: العنوان" in desk.get("/desk/").content.decode()


def test_pane_shows_text_and_fetches_nothing_from_outside(newsroom, desk):
    send(source(), record(body_html=TEXT))
    pane = desk.get(reverse("desk_wire_preview", args=[Item.objects.get().pk])).content.decode()
    assert "فقرة أولى" in pane
    assert "<img" not in pane
    assert 'rel="noopener noreferrer nofollow"' in pane


def test_terms_of_the_agency_stand_beside_the_piece_and_over_its_article(newsroom, desk):
    wire = source(rights=Rights.FULL)
    terms = {"rights": "© وكالة الساحل", "expires_at": NOW + 48 * HOUR}
    send(wire, record(usage_terms="للنشر في الصحف وحدها", **terms))
    pane = desk.get(reverse("desk_wire_preview", args=[Item.objects.get().pk])).content.decode()
    for words in ("للنشر في الصحف وحدها", "© وكالة الساحل", "لا تُستخدم بعد"):
        assert words in pane
    draft = promoted(desk)
    later = {"usage_terms": "لا تُنشر على الشبكة", "updated_at": NOW + HOUR}
    send(wire, record(**terms, **later))
    editor = desk.get(edit_address(draft)).content.decode()
    assert "تغيّر: شروط الاستخدام" in editor
    assert "لا تُنشر على الشبكة" in editor


def test_a_headline_is_sent_to_the_strip_and_the_inbox_says_so(newsroom, desk, client):
    send(source(), record())
    item = Item.objects.get()
    address = reverse("desk_wire_preview", args=[item.pk])
    assert "إلى الشريط" in desk.get(address).content.decode()
    assert post(desk, "desk_wire_strip", item.pk).json()["said"] == "نُشر العنوان في الشريط."
    assert HEADLINE in [line["text"] for line in snapshot()]
    assert "في الشريط" in desk.get("/desk/wire/").content.decode()
    client.force_login(newsroom.karim)  # A reporter publishes nothing.
    assert "إلى الشريط" not in client.get(address).content.decode()
    assert post(client, "desk_wire_strip", item.pk).status_code != 200


def test_a_killed_report_does_not_reach_the_strip(newsroom, desk):
    send(source(), record())
    item = Item.objects.get()
    Item.objects.update(state=State.KILLED, pub_status="canceled")
    assert post(desk, "desk_wire_strip", item.pk).status_code == 409
    assert not snapshot()


@pytest.fixture
def on_strip(newsroom):
    """An agency whose only piece stands on the strip."""
    now = timezone.now()
    agency = source(strip_policy="auto", rights=Rights.FULL, credit="الساحل للأنباء")
    send(agency, record(published_at=now), now=now)
    return agency


def test_a_draft_begun_from_a_wires_line_remembers_where_it_came_from(newsroom, desk, on_strip):
    line = Line.objects.get()
    desk.post(reverse("desk_strip_draft", args=[line.pk]))
    draft = ArticlePage.objects.get()
    assert [credit.name for credit in draft.byline.all()] == ["الساحل للأنباء"]
    assert [event.verb for event in line.events.all()] == ["received", "attached"]
    assert promoted(desk) == draft
    later = timezone.now() + HOUR
    send(on_strip, record(pub_status="canceled", updated_at=later), now=later)
    assert "ألغت «وكالة الساحل» الخبر" in desk.get(edit_address(draft)).content.decode()


def test_a_promoted_pieces_line_leads_to_our_article_once_it_is_public(newsroom, desk, on_strip):
    draft = promoted(desk)
    assert snapshot()[0]["url"] == "https://wire.example/1"
    draft.get_latest_revision().publish()
    assert snapshot()[0]["url"].startswith(f"/a/{draft.pk}/")


def test_those_who_do_not_write_do_not_see_the_wires(newsroom, client):
    send(source(), record())
    client.force_login(newsroom.nour)
    assert client.get("/desk/wire/").status_code == 302
    client.force_login(newsroom.karim)
    assert shown(client) == [HEADLINE]
    assert "/desk/wire/" in client.get("/desk/").content.decode()
    assert client.get("/desk/wire/sources/").status_code == 302
