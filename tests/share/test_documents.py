"""The PDF of an article: its address, what it holds, what makes it another."""

from __future__ import annotations

import io

import pytest
from django.core.files.base import ContentFile
from pypdf import PdfReader
from wagtail.models import PageViewRestriction

from manshet.articles.addresses import pdf_path
from manshet.articles.models import BylineCredit
from manshet.articles.models.note import Note
from manshet.edition.keys import recording
from manshet.images.models import NewsImage
from manshet.share import stories
from tests.press.stories import needs_poppler, picture, text_of

BODY = [
    ("text", '<p>نص <b>الخبر</b> عن <a href="https://example.org/x">التقرير</a>.</p>'),
    ("text", "<p></p><ul><li>بند أول</li><li>بند <ul><li>فرعي</li></ul></li></ul><p>خاتمة</p>"),
    ("heading", "عنوان فرعي"),
    ("quotation", {"text": "«لن نقبل»", "speaker": "سلمى حدّاد", "speaker_role": "وزيرة"}),
    ("video", {"url": "https://youtu.be/abcdefghijk", "title": "مقطع", "caption": ""}),
    ("fact_box", {"title": "ما هي؟", "text": "<p>تعريف</p>"}),
    (
        "table",
        {
            "caption": "أرقام",
            "table": {
                "columns": [
                    {"type": "text", "heading": "المدينة"},
                    {"type": "text", "heading": "العدد"},
                ],
                "rows": [{"values": ["القاهرة", "1,250"]}],
            },
        },
    ),
]


@pytest.fixture
def article(newsroom):
    import json

    body = json.dumps([{"type": kind, "value": value} for kind, value in BODY])
    credits = [BylineCredit(role="كتب", honorific="د", name="سامي")]
    article = newsroom.article("فاز الفريق 2-1 أمس", body=body, byline=credits, kicker="رياضة")
    Note.objects.create(article=article, text="الصواب 1,250.")
    return article


def address(article) -> str:
    return pdf_path(article.pk, article.slug)


def test_answer_is_a_pdf_shown_in_place_that_names_the_article(article, client):
    answer = client.get(address(article))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("inline")
    assert f"/a/{article.pk}/" in answer["Link"]
    assert 'rel="canonical"' in answer["Link"]
    assert "object-src 'self'" in answer["Content-Security-Policy"]
    assert PdfReader(io.BytesIO(answer.content)).metadata.title == article.title


@needs_poppler
def test_document_holds_all_that_the_article_tells(article, client, tmp_path):
    found = text_of(client.get(address(article)).content, tmp_path)
    parts = [
        "شؤون عربية",
        "رياضة",
        "فاز الفريق 2-1 أمس",
        "كتب د / سامي",
        "الصواب 1,250.",
        "نص الخبر عن التقرير.",
        "بند أول",
        "فرعي",
        "خاتمة",
        "عنوان فرعي",
        "«لن نقبل»",
        "فيديو: مقطع",
        "ما هي؟",
        "المدينة العدد",
        "القاهرة 1,250",
        f"/a/{article.pk}",
    ]
    places = [found.find(part) for part in parts]
    assert -1 not in places, parts[places.index(-1)]
    assert places[2:-1] == sorted(places[2:-1])


def test_other_slugs_lead_once_to_the_present_address(article, client):
    answer = client.get(f"/a/{article.pk}/غيره.pdf")
    assert answer.status_code == 301
    assert client.get(answer.url).status_code == 200


def test_article_offers_its_document_and_page_stays_at_its_address(article, client):
    answer = client.get(article.path_on_site)
    assert f'href="{address(article)}"' in answer.content.decode()
    assert 'aria-label="نسخة PDF"' in answer.content.decode()


def test_what_is_not_public_has_no_document(newsroom, client):
    draft = newsroom.article(publish=False)
    restricted = newsroom.article("خبر خاص")
    PageViewRestriction.objects.create(page=restricted, restriction_type="login")
    for article in (draft, restricted):
        assert client.get(address(article)).status_code == 404


def test_document_names_the_keys_of_all_that_it_shows(newsroom, client):
    image = NewsImage.objects.create(title="ص", file=ContentFile(picture(), name="port.jpg"))
    author = newsroom.author("ليلى")
    article = newsroom.article(lead_picture=image, byline=[BylineCredit(author=author)])
    with recording() as keys:
        client.get(address(article))
    pages = {f"page:{pk}" for pk in (article.pk, author.pk, newsroom.sections["arab"].pk)}
    assert keys == pages | {f"image:{image.pk}"}


def test_a_change_is_in_the_document_at_once(article, client):
    before = client.get(address(article)).content
    assert client.get(address(article)).content == before
    article.title = "عنوان آخر"
    article.save_revision().publish()
    article.refresh_from_db()
    after = client.get(address(article)).content
    assert PdfReader(io.BytesIO(after)).metadata.title == "عنوان آخر"


def test_document_that_is_there_is_not_set_again(article, client, monkeypatch):
    from manshet.share import stories

    first = client.get(address(article)).content
    monkeypatch.setattr(stories, "set_story", lambda story: pytest.fail("set again"))
    assert client.get(address(article)).content == first


def test_picture_that_could_not_be_read_for_a_moment_does_not_spoil_the_document(
    newsroom, client, monkeypatch
):
    image = NewsImage.objects.create(title="ص", file=ContentFile(picture(), name="port.jpg"))
    article = newsroom.article("خبر بصورة", lead_picture=image)
    with monkeypatch.context() as moment:
        moment.setattr(stories, "file_of", lambda image: b"")
        poor = client.get(address(article))
    assert poor["Cache-Control"] == "no-store"
    good = client.get(address(article))
    assert len(good.content) > len(poor.content)
    assert "no-store" not in good.get("Cache-Control", "")
