"""The editor of an article: what it refuses, what it mends, what it offers."""

from __future__ import annotations

import pytest

from manshet.articles.models import ArticlePage, BylineCredit, Topic
from manshet.desk.article_form import HEADLINE_MISSING, SECTION_MISSING
from tests.desk.article_forms import add_address, edit_address, story_form


@pytest.fixture
def desk(newsroom, client):
    client.force_login(newsroom.salma)
    return client


def test_draft_needs_no_section(newsroom, desk):
    desk.post(add_address(newsroom), story_form("بلا قسم"))
    assert ArticlePage.objects.get().section is None


@pytest.mark.parametrize("action", ["publish", "submit"])
def test_section_is_asked_for_before_review_and_publication(newsroom, desk, action):
    answer = desk.post(add_address(newsroom), story_form("بلا قسم", action=action))
    assert SECTION_MISSING in answer.content.decode()
    assert not ArticlePage.objects.exists()


def test_headline_is_asked_for_even_in_a_draft(newsroom, desk):
    answer = desk.post(add_address(newsroom), story_form(""))
    assert HEADLINE_MISSING in answer.content.decode()


@pytest.mark.parametrize(
    ("slug", "kept"),
    [
        ("", "قمة-ال20-تنطلق-غدا"),
        ("قِمَّـــة الرياض", "قمة-الرياض"),
        ("Cairo  News!", "cairo-news"),
        ("ن\u200cص", "نص"),
    ],
)
def test_slug_is_folded(newsroom, desk, slug, kept):
    desk.post(add_address(newsroom), story_form("قِمّة الـ20 تنطلق غدًا", slug=slug))
    assert ArticlePage.objects.get().slug == kept


def test_same_headline_twice_is_no_error(newsroom, desk):
    for _ in range(3):
        desk.post(add_address(newsroom), story_form("نشرة الثامنة"))
    slugs = ArticlePage.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["نشرة-الثامنة", "نشرة-الثامنة-2", "نشرة-الثامنة-3"]
    last = ArticlePage.objects.order_by("pk").last()
    desk.post(edit_address(last), story_form("نشرة الثامنة", slug=last.slug))
    assert last.get_latest_revision_as_object().slug == "نشرة-الثامنة-3"


def test_form_is_laid_out_in_arabic(newsroom, desk):
    layla = newsroom.author("ليلى المنصوري")
    topic = Topic.objects.create(name="المناخ")
    article = newsroom.article(byline=[BylineCredit(role="كتبت", author=layla)], topics=[topic])
    page = desk.get(edit_address(article)).content.decode()
    for label in ("العنوان التمهيدي", "المقدمة", "اسم الكاتب", "القسم والمكان", "الرابط والبحث"):
        assert label in page, label
    assert '<option value="ترجمة">' in page
    assert '<option value="أ.د">' in page
    assert "ليلى المنصوري" in page
    assert "المناخ" in page


def test_editor_form_does_not_list_every_topic(newsroom, desk, queries):
    article = newsroom.article(topics=[Topic.objects.create(name="المختار")])
    desk.get(edit_address(article))
    few = queries(lambda: desk.get(edit_address(article)))
    Topic.objects.bulk_create(
        Topic(name=f"موضوع {n}", key=f"موضوع {n}", slug=f"t{n}") for n in range(500)
    )
    assert queries(lambda: desk.get(edit_address(article))) == few
    assert "موضوع 499" not in desk.get(edit_address(article)).content.decode()


def test_byline_and_topics_are_saved(newsroom, desk):
    layla = newsroom.author("ليلى المنصوري")
    topics = [Topic.objects.create(name=name) for name in ("المناخ", "الموانئ")]
    form = story_form(
        "بتوقيع",
        topics=[topic.pk for topic in topics],
        **{
            "byline-TOTAL_FORMS": "1",
            "byline-0-role": "تقرير",
            "byline-0-honorific": "د",
            "byline-0-author": layla.pk,
            "byline-0-name": "",
            "byline-0-id": "",
            "byline-0-ORDER": "1",
            "byline-0-DELETE": "",
        },
    )
    desk.post(add_address(newsroom), form)
    article = ArticlePage.objects.get().get_latest_revision_as_object()
    assert [credit.shown_name for credit in article.byline.all()] == ["ليلى المنصوري"]
    assert {topic.name for topic in article.topics.all()} == {"المناخ", "الموانئ"}


def test_topics_are_offered_in_any_spelling(newsroom, desk):
    for name in ("إسرائيل", "سوريا", "الإسراء"):
        Topic.objects.create(name=name)
    answer = desk.get("/desk/suggest/topics/?q=اسرا").json()
    assert [item["name"] for item in answer["items"]] == ["إسرائيل", "الإسراء"]
    assert answer["may_create"] is True
    assert desk.get("/desk/suggest/topics/?q=اسرائيل").json()["may_create"] is False


def test_topic_of_another_spelling_is_not_made_twice(newsroom, desk):
    topic = Topic.objects.create(name="إسرائيل")
    answer = desk.post("/desk/suggest/topics/new/", {"name": "اسرائيل"}).json()
    assert answer == {"id": topic.pk, "name": "إسرائيل"}
    assert desk.post("/desk/suggest/topics/new/", {"name": "!!!"}).status_code == 400


def test_authors_and_articles_are_offered_in_any_spelling(newsroom, desk):
    newsroom.author("ليلى المنصوري")
    newsroom.article("أحمد في القاهرة")
    newsroom.article("مسودة أحمد", publish=False)
    authors = desk.get("/desk/suggest/authors/?q=ليلي").json()["items"]
    assert [item["name"] for item in authors] == ["ليلى المنصوري"]
    articles = desk.get("/desk/suggest/articles/?q=احمد").json()["items"]
    assert [item["name"] for item in articles] == ["أحمد في القاهرة"]


def test_draft_can_be_previewed(newsroom, desk):
    article = newsroom.article("مادة للمعاينة", publish=False)
    page = desk.get(f"/desk/pages/{article.pk}/view_draft/")
    assert page.status_code == 200
    assert "مادة للمعاينة" in page.content.decode()


def test_two_revisions_can_be_compared(newsroom, desk):
    article = newsroom.article("العنوان الأول")
    article.title = "العنوان الثاني"
    article.save_revision()
    first, second = article.revisions.order_by("pk")
    page = desk.get(f"/desk/pages/{article.pk}/revisions/compare/{first.pk}...{second.pk}/")
    assert page.status_code == 200
    assert "الثاني" in page.content.decode()
