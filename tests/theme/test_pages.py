"""What the theme makes of an article, from the newsroom's data to the page."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string

from manshet.articles.contexts import Picture
from manshet.articles.models import ArticlePage, BylineCredit, NewsroomSettings
from manshet.articles.models.note import Note
from manshet.images.models import NewsImage
from manshet.theme.stand_ins import drawing

LINES = "السطر الأول\r\nالسطر الثاني"
BROKEN = "السطر الأول<br>السطر الثاني"


def stream(*blocks: tuple[str, Any]) -> str:
    return json.dumps([{"type": kind, "value": value} for kind, value in blocks])


def pictures(number: int) -> list[dict[str, Any]]:
    found = []
    for index in range(number):
        file = SimpleUploadedFile("صورة.svg", drawing(index).encode())
        found.append(NewsImage.objects.create(title="صورة", file=file, width=600, height=400))
    return [{"image": image.pk, "caption": "", "alt": ""} for image in found]


@pytest.fixture
def read(newsroom: Any, client: Any) -> Any:
    def page_of(**fields: Any) -> str:
        article = newsroom.article("هدنة الصيادين", **fields)
        return str(client.get(article.path_on_site).content.decode())

    return page_of


def table(*headings: str) -> str:
    columns = [{"type": "text", "heading": heading} for heading in headings]
    rows = [{"values": [str(number) for number in range(len(headings))]}]
    value = {"columns": columns, "rows": rows, "caption": ""}
    return stream(("table", {"caption": "", "table": value}))


def test_lines_that_editors_broke_stay_broken(read: Any) -> None:
    quotation = {"text": f"«{LINES}»", "speaker": "", "speaker_role": ""}
    page = read(standfirst=LINES, body=stream(("quotation", quotation)))
    assert f'<p class="article__standfirst">{BROKEN}</p>' in page
    assert f"«</span>{BROKEN}<span" in page


def test_lines_of_a_note_stay_broken(newsroom: Any, client: Any) -> None:
    article = newsroom.article("خبر", publish=False)
    article.notes.add(Note(text=LINES))
    article.save_revision().publish()
    page = client.get(article.path_on_site).content.decode()
    assert f'<p class="note__text">{BROKEN}</p>' in page


def test_lines_about_an_author_stay_broken(newsroom: Any, client: Any) -> None:
    author = newsroom.author("ليلى المنصوري", bio=LINES)
    page = client.get(author.path_on_site).content.decode()
    assert f'<p class="list__description">{BROKEN}</p>' in page


@pytest.mark.parametrize(("digits", "written"), [("latn", "12"), ("arab", "١٢")])
def test_gallery_counts_in_the_newsrooms_digits(read: Any, digits: str, written: str) -> None:
    NewsroomSettings.objects.update(digits=digits)
    page = read(body=stream(("gallery", {"title": "", "pictures": pictures(2)})))
    assert re.findall(r'figure__position">([^<]+)<', page) == list(written)


def test_column_without_a_heading_has_no_empty_header_cell(read: Any) -> None:
    page = read(body=table("", "الطول"))
    assert '<thead><tr><td></td><th scope="col">الطول</th></tr></thead>' in page


def test_table_without_headings_has_no_head(read: Any) -> None:
    page = read(body=table("", " "))
    assert "<thead>" not in page
    assert "<tbody><tr><td>0</td><td>1</td></tr></tbody>" in page


def test_icon_is_found_where_browsers_ask_by_themselves(client: Any) -> None:
    answer = client.get("/favicon.ico")
    assert answer["Location"] == "/static/manshet/img/favicon.svg"


def test_newest_by_themselves_lead_home(newsroom: Any, client: Any) -> None:
    newsroom.article()
    page = client.get("/latest/").content.decode()
    assert '<a href="/">صحيفة الاختبار</a>' in page


def test_paper_gets_the_full_address_in_letters(newsroom: Any, client: Any) -> None:
    article = newsroom.article("هدنة الصيادين")
    page = client.get(article.path_on_site).content.decode()
    shown = re.search(r'<p class="article__full-url">[^<]+(<bdi [^>]+>)([^<]+)</bdi></p>', page)
    assert shown
    assert shown[1] == '<bdi class="long" dir="ltr">'
    assert shown[2].endswith(f"/a/{article.pk}/هدنة-الصيادين/")
    assert shown[2].startswith("http")


def test_author_has_one_address_for_all_machines(newsroom: Any, client: Any) -> None:
    author = newsroom.author("حسّان الرفيعي")
    article = newsroom.article("خبر", byline=[BylineCredit(author=author)])
    own = client.get(author.path_on_site).context["canonical_url"]
    page = client.get(article.path_on_site).content.decode()
    assert f'<meta property="article:author" content="{own}">' in page
    assert f'"url":"{own}"' in page


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("media", {"file": None, "title": "", "caption": ""}),
        ("table", {"caption": "", "table": None}),
        ("picture", {"image": None, "caption": "", "alt": ""}),
        ("gallery", {"title": "", "pictures": []}),
        ("related", {"article": None}),
    ],
)
def test_unfinished_block_does_not_break_the_preview(
    newsroom: Any, client: Any, kind: str, value: dict[str, Any]
) -> None:
    article = newsroom.article("مسودة", publish=False, body=stream((kind, value)))
    assert isinstance(article, ArticlePage)
    response = article.make_preview_request(preview_mode="")
    assert response.status_code == 200


@pytest.mark.parametrize(
    ("caption", "written"), [("كروم على السفوح", "(رسم: المدار)"), ("", "رسم: المدار")]
)
def test_credit_is_set_apart_from_the_caption(caption: str, written: str) -> None:
    picture = Picture("/x.svg", 600, 400, alt="", caption=caption, credit="رسم: المدار")
    figure = render_to_string("components/_figure.html", {"picture": picture})
    assert f'<span class="figure__credit">{written}</span>' in figure


@pytest.mark.parametrize("kind", ["section", "author", "search"])
def test_second_page_of_a_list_says_so(
    newsroom: Any, client: Any, index_all: Any, kind: str
) -> None:
    author = newsroom.author("ليلى المنصوري")
    for n in range(21):
        newsroom.article(f"خبر رقم {n}", byline=[BylineCredit(role="كتبت", author=author)])
    index_all()
    address = {"section": "/arab/", "author": author.path_on_site, "search": "/search/?q=خبر"}[kind]
    label = '<p class="list__page">الصفحة 2</p>'
    assert label not in client.get(address).content.decode()
    second = client.get(address + ("&" if "?" in address else "?") + "page=2").content.decode()
    assert label in second


def test_archive_and_authors_are_in_menu_and_footer(newsroom: Any, client: Any) -> None:
    page = client.get("/").content.decode()
    menu = page[page.index('class="menu__panel"') : page.index("</details>")]
    footer = page[page.index('<footer class="footer"') :]
    for part in (menu, footer):
        assert '<a href="/authors/">الكتّاب</a>' in part
        assert '<a href="/a/">الأرشيف</a>' in part
