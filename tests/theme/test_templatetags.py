import json
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template

from manshet.arabic import LocalePolicy
from manshet.articles.contexts import BylineCredit, Link, Newsroom, Note
from manshet.search import Extract
from manshet.theme import metadata
from manshet.theme.templatetags import manshet as tags

POLICY = LocalePolicy(time_zone="Asia/Riyadh", hijri=True)
MOMENT = datetime(2026, 11, 23, 12, 5, tzinfo=UTC)
NEWSROOM = Newsroom(
    name="المدار", tagline="", sections=(), pages=(), policy=POLICY, origin="https://paper.example"
)


def written(template: str, **context: Any) -> str:
    return Template("{% load manshet %}" + template).render(Context({"policy": POLICY} | context))


def test_isolate_escapes_and_wraps_foreign_runs() -> None:
    page = written("{{ text|isolate }}", text="<b>الرحلة</b> بين 8–11 يومًا")
    assert page == '&lt;b&gt;الرحلة&lt;/b&gt; بين <bdi dir="ltr">8–11</bdi> يومًا'


@pytest.mark.parametrize("typed", ["البحر لنا", "«البحر لنا»", '"البحر لنا"', "”البحر لنا“"])
def test_a_quotation_has_one_pair_of_marks_however_it_was_typed(typed: str) -> None:
    assert written("{{ text|unquoted }}", text=typed) == "البحر لنا"


@pytest.mark.parametrize(
    "typed", ["قال «نعم»", "«نعم» قال ثم مضى", "«نعم» ثم «لا»", '"نعم" ثم "لا"', "قال «نعم» ثم مضى"]
)
def test_marks_round_a_part_of_a_quotation_stay(typed: str) -> None:
    assert written("{{ text|unquoted|safe }}", text=typed) == typed


def test_a_quotation_within_a_quotation_keeps_its_marks() -> None:
    assert written("{{ text|unquoted }}", text="«قال «نعم»»") == "قال «نعم»"


def test_a_forgotten_mark_is_dropped() -> None:
    assert written("{{ text|unquoted }}", text="«البحر لنا") == "البحر لنا"


def test_lines_stay_lines_and_each_is_isolated_by_itself() -> None:
    page = written("{{ text|isolate_lines }}", text="ورد 2-1.\r\nWhat now?\n\n<b>نص\n")
    assert page == (
        'ورد <bdi dir="ltr">2-1</bdi>.<br><bdi dir="ltr">What now?</bdi><br><br>&lt;b&gt;نص'
    )


def test_an_address_is_made_absolute_as_the_addresses_module_does() -> None:
    page = written("{{ path|absolute:origin }}", path="/رأي/", origin=NEWSROOM.origin)
    assert page == "https://paper.example/%D8%B1%D8%A3%D9%8A/"


def test_an_address_can_be_read() -> None:
    url = "https://paper.example/a/1/%D9%87%D8%AF%D9%86%D8%A9-2%3F/"
    assert written("{{ url|readable_address }}", url=url) == "https://paper.example/a/1/هدنة-2%3F/"


def test_isolate_drops_what_no_page_may_hold() -> None:
    assert written("{{ text|isolate }}", text="خبر\x02 عاجل") == "خبر عاجل"


def test_a_foreign_headline_keeps_its_question_mark_at_its_end() -> None:
    assert written("{{ text|isolate }}", text="What now?") == '<bdi dir="ltr">What now?</bdi>'


def test_a_figure_stays_with_what_it_counts_and_a_dual_month_on_its_line() -> None:
    shown = written("{{ text|isolate }}", text="بلغ 2.2 مليون في يوليو/تموز")
    assert shown == 'بلغ 2.2\N{NO-BREAK SPACE}مليون في <span class="nowrap">يوليو/تموز</span>'
    shown = written("{{ text|rich_text }}", text="<p>نحو <b>15</b> ألفًا</p>")
    assert shown == "<p>نحو <b>15</b>\N{NO-BREAK SPACE}ألفًا</p>"


def test_a_time_carries_the_moment_and_the_newsrooms_own_writing() -> None:
    page = written("{% date_and_time moment policy relative=True %}", moment=MOMENT)
    assert page == (
        '<time datetime="2026-11-23T12:05:00+00:00" data-relative>'
        "23\N{NO-BREAK SPACE}نوفمبر 2026، 3:05\N{NO-BREAK SPACE}م</time>"
    )


def test_a_date_is_absolute_unless_the_browser_may_change_it() -> None:
    page = written("{% date moment policy %}", moment=MOMENT)
    shown = "23\N{NO-BREAK SPACE}نوفمبر 2026"
    assert page == f'<time datetime="2026-11-23T12:05:00+00:00">{shown}</time>'


def test_counted_nouns() -> None:
    assert written("{% reading_time 2 policy %}") == "دقيقتان"
    assert written("{% results 11 policy %}") == "11\N{NO-BREAK SPACE}نتيجة"


def test_the_scripts_data_begins_the_week_on_sunday() -> None:
    data = json.loads(tags.locale_data(POLICY))
    assert data["days"][0] == "الأحد"
    assert len(data["months"]) == 12
    assert data["zone"] == "Asia/Riyadh"


@pytest.mark.parametrize(
    ("number", "steps"),
    [
        (1, [1, 2, None, 20]),
        (3, [1, 2, 3, 4, None, 20]),
        (4, [1, 2, 3, 4, 5, None, 20]),
        (10, [1, None, 9, 10, 11, None, 20]),
        (20, [1, None, 19, 20]),
    ],
)
def test_pager_keeps_the_ends_and_the_neighbours(number: int, steps: list[int | None]) -> None:
    assert tags.pager(Paginator(range(200), 10).page(number)) == steps


def test_page_addresses() -> None:
    assert tags.page_address(1) == "./"
    assert tags.page_address(3) == "?page=3"
    assert tags.page_address(1, "q=%D9%82") == "?q=%D9%82"
    assert tags.page_address(2, "q=a%26b&year=2020") == "?q=a%26b&year=2020&page=2"


@pytest.mark.parametrize(
    ("extract", "written_out"),
    [
        (Extract("خبر"), "خبر"),
        (Extract("<b> و«مصر»", ((6, 9),)), "&lt;b&gt; و«<mark>مصر</mark>»"),
        (Extract("نص", ((0, 2),), True, True), "…\u00a0<mark>نص</mark>\u00a0…"),
    ],
)
def test_the_readers_words_are_marked(extract: Extract, written_out: str) -> None:
    assert tags.marked(extract) == written_out


def test_a_story_keeps_its_stand_in() -> None:
    assert written("{% stand_in 9 %}") == written("{% stand_in 17 %}")


def article(**changes: Any) -> dict[str, Any]:
    return {
        "headline": "عنوان",
        "standfirst": "",
        "canonical_url": "https://paper.example/a/1/%D8%B9/",
        "published_at": MOMENT,
        "changed_at": None,
        "byline": (
            BylineCredit("كتب", "د", "حسّان", "/authors/حسان/", "كتب د / "),
            BylineCredit("", "", "وكالات", "", ""),
        ),
        "share_picture_url": "",
        "section": Link("العالم", "/world/"),
        "topics": (Link("المياه", "/t/1/"),),
        "dateline": "",
        "notes": (
            Note("correction", "تصحيح", "العدد عشر.", MOMENT),
            Note("update", "تحديث", "بيان.", MOMENT),
        ),
    } | changes


def test_an_articles_data_names_people_without_titles_and_leaves_out_what_is_empty() -> None:
    data = metadata.news_article(article(), NEWSROOM)
    person, agency = data["author"]
    assert person == {
        "@type": "Person",
        "name": "حسّان",
        "url": "https://paper.example/authors/%D8%AD%D8%B3%D8%A7%D9%86/",
    }
    assert agency == {"@type": "Organization", "name": "وكالات"}
    assert data["datePublished"] == data["dateModified"] == "2026-11-23T12:05:00+00:00"
    assert data["correction"] == ["العدد عشر."]
    assert "description" not in data
    assert "image" not in data


def test_no_headline_ends_the_data_block() -> None:
    block = metadata.json_ld({"headline": "</script><script>alert(1)</script> & <!--"})
    assert block.count("<") == 2
    assert "&" not in block
    inner = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert json.loads(inner)["headline"].startswith("</script>")


def test_breadcrumbs_are_numbered_and_absolute() -> None:
    data = metadata.breadcrumb_list((Link("الرئيسية", "/"), Link("رأي", "/رأي/")), NEWSROOM)
    assert [step["position"] for step in data["itemListElement"]] == [1, 2]
    assert data["itemListElement"][1]["item"] == "https://paper.example/%D8%B1%D8%A3%D9%8A/"


def test_the_articles_tag_reads_its_context() -> None:
    page = written("{% article_data %}", newsroom=NEWSROOM, **article())
    assert '"@type":"NewsArticle"' in page


def test_a_block_without_content_renders_nothing() -> None:
    for template in ("related", "picture", "video"):
        value = SimpleNamespace(card=None, as_picture=None, embed=None)
        page = Template(f'{{% include "articles/blocks/{template}.html" %}}').render(
            Context({"value": value})
        )
        assert page.strip() == ""
