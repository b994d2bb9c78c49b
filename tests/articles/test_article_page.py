"""The reader's article page shows every part that an editor filled in."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from wagtail.models import Page

from manshet.articles.models import ArticlePage, BylineCredit, NewsroomSettings, Note, Topic


def stream(*blocks):
    field = ArticlePage._meta.get_field("body")
    return field.stream_block.to_python([{"type": kind, "value": v} for kind, v in blocks])


def visible(html):
    """The text between tags, white space folded."""
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", html, flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", "", text).split())


@pytest.fixture
def read(newsroom, client):
    def read(**fields):
        article = newsroom.article(**fields)
        response = client.get(article.path_on_site)
        assert response.status_code == 200
        return response.content.decode()

    return read


def test_every_part_of_the_story_is_on_the_page(newsroom, read):
    author = newsroom.author("حسّان الرفيعي", honorific="د")
    html = read(
        headline="قمة في «عشق آباد»",
        kicker="دبلوماسية",
        standfirst="مقدمة الخبر في جملة.",
        dateline="عشق آباد",
        byline=[BylineCredit(role="كتب", author=author), BylineCredit(name="وكالات", sort_order=1)],
        topics=[Topic.objects.create(name="الموانئ")],
        body=stream(
            ("text", "<p>قال: «نعمل معًا» في المنتدى “الدولي”.</p>"),
            ("heading", "الوضع في المنطقة"),
            (
                "quotation",
                {"text": "وجهات نظرنا متقاربة", "speaker": "مسؤول", "speaker_role": "وزير"},
            ),
            ("fact_box", {"title": "في سطور", "text": "<p>ثلاث نقاط.</p>"}),
        ),
    )
    text = visible(html)
    for part in (
        "قمة في «عشق آباد»",
        "دبلوماسية",
        "مقدمة الخبر في جملة.",
        "كتب د / حسّان الرفيعي",
        "وكالات",
        "شؤون عربية",
        "الموانئ",
        "قال: «نعمل معًا» في المنتدى “الدولي”.",
        "الوضع في المنطقة",
        "وجهات نظرنا متقاربة",
        "مسؤول",
        "في سطور",
    ):
        assert part in text, part


@pytest.mark.parametrize(
    ("style", "printed"),
    [("slash", "كتب د / حسن"), ("colon", "كتب: د. حسن"), ("name", "د. حسن")],
)
def test_byline_is_printed_in_the_newsrooms_style(newsroom, read, style, printed):
    NewsroomSettings.objects.update(byline_style=style)
    html = read(byline=[BylineCredit(role="كتب", honorific="د", name="حسن")])
    assert printed in visible(html)


def test_correction_shows_with_its_kind_text_and_time(newsroom, client):
    article = newsroom.article()
    at = datetime(2026, 7, 5, 9, 30, tzinfo=UTC)
    article.notes = [Note(kind="correction", text="الصحيح أن العدد 12.", noted_at=at)]
    article.save_revision().publish()
    html = client.get(article.path_on_site).content.decode()
    assert "تصحيح" in visible(html)
    assert "الصحيح أن العدد 12." in visible(html)
    assert at.isoformat() in html or "2026-07-05T12:30" in html


def test_date_is_written_by_the_newsrooms_policy(newsroom, client):
    article = newsroom.article()
    at = datetime(2026, 7, 5, 9, 30, tzinfo=UTC)  # 12:30 in the newsroom's time zone
    Page.objects.filter(pk=article.pk).update(first_published_at=at, last_published_at=at)
    assert "5 يوليو/تموز 2026" in visible(client.get(article.path_on_site).content.decode())
    NewsroomSettings.objects.update(digits="arab", dual_months="", months="levant", clock=24)
    text = visible(client.get(article.path_on_site).content.decode())
    assert "٥ تموز ٢٠٢٦" in text
    assert "١٢:٣٠" in text


def test_later_change_is_told_and_an_early_mend_is_not(newsroom, client):
    article = newsroom.article()
    for minutes, told in ((3, False), (90, True)):
        changed = article.first_published_at + timedelta(minutes=minutes)
        Page.objects.filter(pk=article.pk).update(last_published_at=changed)
        context = client.get(article.path_on_site).context
        assert (context["changed_at"] is not None) is told


def test_left_to_right_paragraph_says_so_and_scores_are_isolated(read):
    html = read(
        body=stream(("text", "<p>فاز الفريق 2-1 أمس.</p><p>Breaking: the port reopened today.</p>"))
    )
    assert '<bdi dir="ltr">2-1</bdi>' in html
    assert '<p dir="ltr">Breaking' in html


def test_video_loads_nothing_before_a_click(read):
    html = read(
        body=stream(
            ("video", {"url": "https://youtu.be/aqz-KE-bpKQ", "title": "فيلم", "caption": ""})
        )
    )
    assert "<iframe" not in re.sub("<noscript>.*?</noscript>", "", html)
    assert 'href="https://www.youtube.com/watch?v=aqz-KE-bpKQ"' in html


def test_link_to_a_withdrawn_story_is_not_shown(newsroom, client):
    other = newsroom.article("خبر سيُسحب")
    article = newsroom.article("خبر يربط", body=stream(("related", {"article": other.pk})))
    assert "خبر سيُسحب" in client.get(article.path_on_site).content.decode()
    other.unpublish()
    assert "خبر سيُسحب" not in client.get(article.path_on_site).content.decode()


def test_markup_in_plain_fields_is_text(read):
    html = read(headline="<script>x</script> خبر", standfirst="<b>غليظ</b>", kicker='" onload="x')
    assert "<script>x" not in html
    assert "<b>غليظ" not in html
    assert 'onload="x' not in html


def test_reader_page_asks_nothing_of_other_sites(read):
    html = read(body=stream(("text", "<p>نص.</p>")))
    loads = re.findall(
        r'<(?:script|img|link|source|iframe)\b[^>]*?(?:src|href)="(https?://[^"]+)"', html
    )
    assert [url for url in loads if not url.startswith("http://127.0.0.1:8000")] == []


def test_no_inline_script_or_style(newsroom, client, read):
    html = read()
    assert not re.search(r"<style\b|\sstyle=|\son\w+=", html)
    assert not re.search(r"<script(?![^>]*(?:\ssrc=|application/ld\+json))", html)


def test_policy_header_allows_own_files_only(newsroom, client):
    response = client.get("/")
    policy = response["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "Set-Cookie" not in response


def test_unknown_address_gets_the_newspapers_404(newsroom, client):
    response = client.get("/لا-شيء/")
    assert response.status_code == 404
    assert "صحيفة الاختبار" in response.content.decode()


def test_server_error_page_needs_no_database(client):
    from django.test import RequestFactory

    from manshet.articles.views import server_error

    response = server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert 'dir="rtl"' in response.content.decode()


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("media", {"file": None, "title": "", "caption": ""}),
        ("video", {"url": "", "title": "", "caption": ""}),
        ("picture", {"image": None, "caption": "", "alt": ""}),
        ("table", {"caption": "", "table": None}),
        ("related", {"article": None}),
    ],
)
def test_draft_with_an_unfinished_block_is_saved(newsroom, kind, value):
    article = newsroom.article("مسودة", publish=False)
    article.body = stream((kind, value))
    article.minimal_clean()
    article.save_revision()
    assert ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object().title == "مسودة"


def test_link_to_a_draft_tells_nothing_of_it(newsroom, client):
    draft = newsroom.article("سر لم ينشر", publish=False)
    public = newsroom.article("خبر منشور")
    links = "".join(f'<a linktype="page" id="{p.pk}">اقرأ</a>' for p in (draft, public))
    article = newsroom.article("خبر يربط", body=stream(("text", f"<p>{links}</p>")))
    html = client.get(article.path_on_site).content.decode()
    assert "سر-لم-ينشر" not in html
    assert f'<a href="/a/{public.pk}/' in html


def test_deleted_authors_name_stays_on_what_is_published(newsroom, client):
    author = newsroom.author("سلمى الطيّب", honorific="د")
    article = newsroom.article("خبر", byline=[BylineCredit(role="كتبت", author=author)])
    author.delete()
    html = visible(client.get(article.path_on_site).content.decode())
    assert "كتبت د / سلمى الطيّب" in html


@pytest.mark.parametrize("field", ["section", "other_sections"])
def test_withdrawn_section_is_not_linked(newsroom, client, field):
    culture = newsroom.sections["culture"]
    article = newsroom.article("خبر", publish=False)
    setattr(article, field, culture if field == "section" else [culture])
    article.save_revision().publish()
    assert "/culture/" in client.get(article.path_on_site).content.decode()
    culture.unpublish()
    assert "/culture/" not in client.get(article.path_on_site).content.decode()


def test_score_before_a_nested_list_is_isolated(read):
    html = read(body=stream(("text", "<ul><li>انتهت 2-1<ul><li>ثم 3-0</li></ul></li></ul>")))
    assert html.count('<bdi dir="ltr">') >= 2


def test_newspaper_without_its_pages_has_a_plain_404(db, client):
    from wagtail.models import Site

    Site.objects.all().delete()
    assert client.get("/nothing/").status_code == 404
