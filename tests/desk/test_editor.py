"""The editor of an article: what it refuses, what it mends, what it offers."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from wagtail.models import Page

from manshet.articles.models import ArticlePage, BylineCredit, SectionPage, Topic
from manshet.articles.models.topic import slug_taken
from manshet.desk.article_form import HEADLINE_MISSING, SECTION_MISSING
from manshet.desk.suggestions import SUGGESTIONS
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


def section_form(name, slug):
    form = {"title": name, "slug": slug, "description": "", "search_description": ""}
    form |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    return form | {"go_live_at": "", "expire_at": "", "action-publish": "1"}


@pytest.mark.parametrize("name_and_slug", [("بحث", "search"), ("Search", ""), ("بحث", "SEARCH!")])
def test_reserved_slug_is_an_error_of_the_form(newsroom, client, name_and_slug):
    client.force_login(newsroom.huda)
    address = reverse("wagtailadmin_pages:add", args=("articles", "sectionpage", newsroom.home.pk))
    answer = client.post(address, section_form(*name_and_slug))
    assert answer.status_code == 200
    assert "محجوز للنظام" in answer.content.decode()
    assert not SectionPage.objects.filter(slug="search").exists()


def test_section_is_not_renamed_to_a_reserved_slug(newsroom, client):
    client.force_login(newsroom.huda)
    section = newsroom.sections["arab"]
    answer = client.post(edit_address(section), section_form("عربي", "search"))
    assert "محجوز للنظام" in answer.content.decode()
    assert SectionPage.objects.get(pk=section.pk).slug == "arab"


@pytest.mark.parametrize("slug", ["search", "SEARCH", "weather"])
def test_section_is_not_copied_to_a_reserved_slug(newsroom, client, slug):
    client.force_login(newsroom.huda)
    section = newsroom.sections["arab"]
    form = {"new_title": "نسخة", "new_slug": slug, "new_parent_page": newsroom.home.pk}
    address = reverse("wagtailadmin_pages:copy", args=[section.pk])
    answer = client.post(address, form)
    assert "محجوز للنظام" in answer.content.decode()
    assert not SectionPage.objects.filter(title="نسخة").exists()
    client.post(address, form | {"new_slug": "Gulf News!"})
    assert SectionPage.objects.get(title="نسخة").slug == "gulf-news"


def test_reserved_slugs_are_free_below_the_first_level(newsroom, desk):
    desk.post(add_address(newsroom), story_form("بحث", slug="search"))
    assert ArticlePage.objects.get().slug == "search"


def test_pages_of_the_system_keep_their_slugs(newsroom, client):
    client.force_login(newsroom.huda)
    authors = Page.objects.get(slug="authors")
    client.post(edit_address(authors), section_form("كتّابنا", "authors"))
    assert Page.objects.get(pk=authors.pk).title == "كتّابنا"


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


@pytest.mark.parametrize("pk", ["²", "٣", "9" * 30, "-1", "x", ""])
def test_id_that_no_row_has_is_an_error_of_the_form(newsroom, desk, pk):
    form = story_form("بلا موضوع", topics=[pk])
    form |= {"byline-TOTAL_FORMS": "1", "byline-0-author": pk, "byline-0-name": "وكالات"}
    form |= {"byline-0-role": "", "byline-0-honorific": "", "byline-0-id": ""}
    answer = desk.post(add_address(newsroom), form | {"byline-0-ORDER": "1"})
    assert answer.status_code == 200
    assert "topics" in answer.context["form"].errors
    [credit] = answer.context["form"].formsets["byline"].forms
    assert ("author" in credit.errors) is bool(pk)
    assert not ArticlePage.objects.exists()


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


def test_topic_whose_slug_is_taken_is_refused_with_a_sentence(newsroom, desk):
    Topic.objects.create(name="C++")
    answer = desk.post("/desk/suggest/topics/new/", {"name": "C#"})
    assert answer.status_code == 400
    sentence = answer.json()["error"]
    assert re.sub("[\u2066\u2069]", "", sentence) == slug_taken("c", "C++")
    form = {"name": "C#", "description": "", "slug": ""}
    assert "C++" in desk.post("/desk/topics/new/", form).content.decode()
    desk.post("/desk/topics/new/", form | {"slug": "c-sharp"})
    assert Topic.objects.get(name="C#").slug == "c-sharp"


def test_topic_that_another_makes_at_the_same_time_is_given(newsroom, desk, monkeypatch):
    checked = Topic.full_clean

    def checked_too_early(topic, *args, **kwargs):
        checked(topic, *args, **kwargs)
        Topic.objects.create(name="إسرائيل")

    monkeypatch.setattr(Topic, "full_clean", checked_too_early)
    answer = desk.post("/desk/suggest/topics/new/", {"name": "اسرائيل"})
    assert answer.json() == {"id": Topic.objects.get().pk, "name": "إسرائيل"}


def test_slug_that_another_takes_at_the_same_time_is_refused(newsroom, desk, monkeypatch):
    checked = Topic.full_clean

    def checked_too_early(topic, *args, **kwargs):
        checked(topic, *args, **kwargs)
        Topic.objects.create(name="C++")

    monkeypatch.setattr(Topic, "full_clean", checked_too_early)
    answer = desk.post("/desk/suggest/topics/new/", {"name": "C#"})
    assert answer.status_code == 400
    assert "C++" in answer.json()["error"]


def test_newest_articles_are_offered_before_a_word_is_typed(newsroom, desk):
    for number in range(SUGGESTIONS + 1):
        newsroom.article(f"المادة {number}")
    newsroom.article("مسودة", publish=False)
    for address in ("/desk/suggest/articles/", "/desk/suggest/articles/?q=%20"):
        items = desk.get(address).json()["items"]
        assert [item["name"] for item in items] == [
            f"المادة {number}" for number in range(SUGGESTIONS, 0, -1)
        ]


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


def test_deleting_a_topic_tells_how_many_stories_carry_it(newsroom, client):
    topic = Topic.objects.create(name="الموانئ")
    for number in range(3):
        newsroom.article(f"خبر {number}", topics=[topic])
    client.force_login(newsroom.huda)
    page = client.get(f"/desk/topics/delete/{topic.pk}/").content.decode()
    assert "أتحذف الموضوع «الموانئ»؟" in page
    assert "عدد المواد التي تحمله: 3." in page
    assert "لا استعمال" not in page
