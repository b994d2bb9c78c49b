"""The reader's search: the page, its results as RSS, what is offered while typing."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import UTC, datetime

import pytest

from manshet.articles.merging import merge_topics
from manshet.articles.models import ArticlePage, BylineCredit, Topic
from manshet.articles.search_views import SEARCHES
from manshet.search import folder, service


def headlines(response):
    return [one.card.headline for one in response.context["found"]]


def body(*paragraphs):
    return [("text", "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))]


def asked(client, words, **more):
    return client.get("/search/", {"q": words, **more})


def test_any_spelling_finds_the_article(newsroom, client, index_all):
    newsroom.article("إيران وأرمينيا توقّعان اتفاقية المياه")
    newsroom.article("خبر آخر")
    index_all()
    for words in ("ايران", "إِيران", "اتفاقيه المياة", "المياه ايران", "لإيران", "الإيرانية"):
        assert headlines(asked(client, words)) == ["إيران وأرمينيا توقّعان اتفاقية المياه"], words
    assert headlines(asked(client, "كلمة غائبة")) == []
    assert headlines(client.get("/search/")) == []


def test_the_text_the_authors_and_the_topics_are_searched_too(newsroom, client, index_all):
    newsroom.article(
        "في الميناء",
        body=body("رست سفينة محملة بالقمح صباح اليوم."),
        topics=[Topic.objects.create(name="الحبوب")],
        byline=[BylineCredit(name="هشام البستاني")],
    )
    index_all()
    for words in ("القمح", "الحبوب", "البستاني"):
        assert headlines(asked(client, words)) == ["في الميناء"], words


def test_the_readers_words_are_marked_in_the_original_text(newsroom, client, index_all):
    newsroom.article("زيارة", body=body("قال الرئيسُ إن الزيارة لإيرانَ <b>مؤجلة</b> & لا جديد."))
    index_all()
    page = asked(client, "ايران").content.decode()
    assert "الزيارة <mark>لإيرانَ</mark> مؤجلة &amp; لا جديد." in page


def test_what_is_withdrawn_is_not_found_even_before_the_index_knows(newsroom, client, index_all):
    article = newsroom.article("سر لا يقال")
    index_all()
    article.unpublish()
    assert headlines(asked(client, "سر")) == []


def test_a_change_is_found_after_the_index_has_caught_up(newsroom, client, index_all):
    article = newsroom.article("عنوان قديم")
    index_all()
    article.title = "عنوان جديد عن الزلزال"
    article.save_revision().publish()
    newsroom.article("مادة ثانية عن الزلزال")
    service.catch_up()
    assert len(headlines(asked(client, "الزلزال"))) == 2
    assert headlines(asked(client, "قديم")) == []
    article.unpublish()
    service.catch_up()
    assert service.the_index().search("زلزال", counts=True).total == 1


def test_an_authors_new_name_finds_what_was_signed_before(newsroom, client, index_all):
    author = newsroom.author("نادية العطار")
    newsroom.article("مقال", byline=[BylineCredit(author=author)])
    index_all()
    author.title = "نادية الخطيب"
    author.save_revision().publish()
    service.catch_up()
    assert headlines(asked(client, "الخطيب")) == ["مقال"]


def test_a_deleted_topic_or_author_finds_nothing(newsroom, client, index_all):
    topic, author = Topic.objects.create(name="المياه"), newsroom.author("ليلى المنصوري")
    newsroom.article("خبر", topics=[topic], byline=[BylineCredit(author=author)])
    index_all()
    old = author.pk
    assert headlines(asked(client, "المياه")) == ["خبر"]
    assert headlines(asked(client, "خبر", author=old)) == ["خبر"]
    topic.delete()
    author.delete()
    service.catch_up()
    assert headlines(asked(client, "المياه")) == []
    assert headlines(asked(client, "خبر", author=old)) == []
    assert headlines(asked(client, "المنصوري")) == ["خبر"], "the byline still names her"


def test_more_changes_than_one_commit_takes(newsroom, client, index_all, monkeypatch):
    monkeypatch.setattr(service, "MOST_AT_ONCE", 2)
    index_all()
    for number in range(5):
        newsroom.article(f"خبر رقم {number}")
    service.catch_up()
    assert len(headlines(asked(client, "خبر"))) == 5
    assert service.catch_up() == 0


def test_a_year_is_the_newspapers_own(newsroom, client, index_all, settings):
    settings.TIME_ZONE = "Asia/Amman"
    article = newsroom.article("ليلة رأس السنة")
    ArticlePage.objects.filter(pk=article.pk).update(
        first_published_at=datetime(2024, 12, 31, 22, 30, tzinfo=UTC)
    )
    newsroom.article("رأس الدولة")
    index_all()
    years = {choice.text: choice.number for choice in asked(client, "رأس").context["years"]}
    assert years["2025"] == 1
    assert headlines(asked(client, "رأس", year=2025)) == ["ليلة رأس السنة"]


def test_a_search_is_narrowed_by_section_year_author_and_topic(newsroom, client, index_all):
    topic = Topic.objects.create(name="المياه")
    author = newsroom.author("ليلى المنصوري")
    newsroom.article("خبر عن النيل", topics=[topic], byline=[BylineCredit(author=author)])
    newsroom.article("خبر آخر عن النيل", section=newsroom.sections["economy"])
    old = newsroom.article("خبر قديم عن النيل")
    ArticlePage.objects.filter(pk=old.pk).update(
        first_published_at=datetime(2019, 5, 3, tzinfo=UTC)
    )
    index_all()
    response = asked(client, "النيل")
    assert response.context["total"] == 3
    assert {(choice.text, choice.number) for choice in response.context["sections"]} == {
        ("شؤون عربية", 2),
        ("اقتصاد", 1),
    }
    assert [choice.text for choice in response.context["years"]][-1] == "2019"
    for narrowed, expected in (
        ({"section": newsroom.sections["economy"].pk}, {"خبر آخر عن النيل"}),
        ({"year": "2019"}, {"خبر قديم عن النيل"}),
        ({"until": "2020-01-01"}, {"خبر قديم عن النيل"}),
        ({"topic": topic.pk}, {"خبر عن النيل"}),
        ({"author": author.pk}, {"خبر عن النيل"}),
        ({"kind": "video"}, set()),
        ({"section": "x", "year": "9", "since": "أمس"}, None),
    ):
        found = asked(client, "النيل", **narrowed)
        if expected is None:
            assert found.context["total"] == 3
        else:
            assert set(headlines(found)) == expected, narrowed
            assert found.context["narrowed_by"]


def test_the_choices_lead_to_the_narrowed_search_and_back(newsroom, client, index_all):
    newsroom.article("خبر عن النيل")
    newsroom.article("خبر آخر عن النيل", section=newsroom.sections["economy"])
    index_all()
    choice = next(c for c in asked(client, "النيل").context["sections"] if c.text == "اقتصاد")
    narrowed = client.get(choice.url)
    assert headlines(narrowed) == ["خبر آخر عن النيل"]
    back = client.get(narrowed.context["narrowed_by"][0].url)
    assert back.context["total"] == 2


def test_newest_first(newsroom, client, index_all):
    for year in (2020, 2023, 2021):
        article = newsroom.article(f"قمة {year}")
        ArticlePage.objects.filter(pk=article.pk).update(
            first_published_at=datetime(year, 1, 5, tzinfo=UTC)
        )
    index_all()
    found = headlines(asked(client, "قمة", order="newest"))
    assert found == ["قمة 2023", "قمة 2021", "قمة 2020"]


def test_pages_of_a_search_have_no_doubles(newsroom, client, index_all):
    for number in range(45):
        newsroom.article(f"خبر رقم {number} عن الميناء")
    index_all()
    pages = [headlines(asked(client, "الميناء", page=page)) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [20, 20, 5]
    assert len({headline for page in pages for headline in page}) == 45
    assert asked(client, "الميناء", page=4).status_code == 404
    assert 'href="?q=' in asked(client, "الميناء").content.decode()


def test_before_the_index_is_built_readers_are_asked_to_wait(newsroom, client, settings, tmp_path):
    settings.SEARCH_FOLDER = tmp_path / "none"
    service.the_index.cache_clear()
    response = asked(client, "خبر")
    assert response.status_code == 503
    assert response["Retry-After"]
    assert "يُجهَّز البحث الآن" in response.content.decode()
    assert asked(client, "خبر", page=2).status_code == 503
    service.the_index.cache_clear()


def test_an_address_that_asks_too_often_is_told_to_wait(newsroom, client, index_all, monkeypatch):
    monkeypatch.setattr(SEARCHES, "per_second", 0.0)
    index_all()
    for _time in range(SEARCHES.burst):
        asked(client, "خبر")
    response = asked(client, "خبر")
    assert response.status_code == 429
    assert "طلبات بحث كثيرة" in response.content.decode()
    assert asked(client, "خبر", page=2).status_code == 429
    assert client.get("/search/", {"q": "خبر"}, REMOTE_ADDR="203.0.113.9").status_code == 200
    assert client.get("/search/").status_code == 200


@pytest.mark.parametrize(
    "words",
    [
        "%",
        "_",
        "'\"",
        "\x00",
        "\x01",
        "\x0b",
        "ا" * 5000,
        "🌙",
        "\u202ex",
        "\u202e",
        "ـ",
        "«",
        "-",
        'title:"',
        "+a^9",
    ],
)
def test_any_text_is_a_question(newsroom, client, index_all, words):
    newsroom.article("خبر آخر")
    index_all()
    response = asked(client, words)
    assert response.status_code == 200
    assert headlines(response) == []
    assert client.get("/search/suggest/", {"q": words}).json() == {"items": []}
    assert client.get("/search/feed/", {"q": words}).status_code in {200, 404}


def test_the_results_are_not_for_search_engines(newsroom, client, index_all):
    newsroom.article("خبر")
    index_all()
    response = asked(client, "خبر")
    assert response["X-Robots-Tag"] == "noindex"
    assert 'name="robots" content="noindex, follow"' in response.content.decode()


def test_results_as_rss_newest_first(newsroom, client, index_all):
    for year in (2020, 2023):
        article = newsroom.article(f"قمة {year}", standfirst="مقدمة & سطر")
        ArticlePage.objects.filter(pk=article.pk).update(
            first_published_at=datetime(year, 1, 5, tzinfo=UTC)
        )
    index_all()
    response = client.get("/search/feed/", {"q": "القمم قمة"})
    channel = ET.fromstring(response.content).find("channel")
    assert [item.findtext("title") for item in channel.iter("item")] == ["قمة 2023", "قمة 2020"]
    assert channel.find("item").findtext("link").startswith("http")
    assert channel.find("item").findtext("description") == "مقدمة & سطر"


def test_suggestions_while_typing(newsroom, client, index_all):
    newsroom.author("سليم الحلبي")
    Topic.objects.create(name="سلامة الطرق")
    newsroom.article("السلام في البحيرة")
    newsroom.article("خبر آخر")
    index_all()
    items = client.get("/search/suggest/", {"q": "سل"}).json()["items"]
    assert [(item["kind"], item["text"]) for item in items] == [
        ("author", "سليم الحلبي"),
        ("topic", "سلامة الطرق"),
        ("article", "السلام في البحيرة"),
    ]
    items = client.get("/search/suggest/", {"q": "السلام في البح"}).json()["items"]
    assert [item["text"] for item in items] == ["السلام في البحيرة"]
    assert client.get("/search/suggest/", {"q": "س"}).json()["items"] == []


def test_an_address_with_a_merged_topic_is_answered_by_what_it_became(newsroom, client, index_all):
    oil, energy = (Topic.objects.create(name=name) for name in ("النفط", "الطاقة"))
    newsroom.article("أسعار الخام ترتفع", topics=[oil])
    newsroom.article("أسعار الخبز ترتفع")
    kept = {"q": "أسعار", "topic": oil.pk}
    merge_topics(oil, energy)
    index_all()
    page = client.get("/search/", kept)
    assert headlines(page) == ["أسعار الخام ترتفع"]
    assert f"topic={energy.pk}" in page.content.decode()
    assert "أسعار الخام ترتفع" in client.get("/search/feed/", kept).content.decode()


@pytest.mark.parametrize("words", ["من", "الذي في", "؟!"])
def test_words_that_tell_nothing_are_named_so(newsroom, client, index_all, words):
    newsroom.article("خبر من المدينة")
    index_all()
    page = asked(client, words).content.decode()
    assert "كلمات شائعة أو علامات لا يُبحث عنها وحدها" in page
    assert "لم نجد" not in page


def test_a_narrowed_search_without_results_leads_to_all_that_was_published(
    newsroom, client, index_all
):
    newsroom.article("مياه النيل")
    index_all()
    page = asked(client, "النيل", section=newsroom.sections["economy"].pk)
    assert headlines(page) == []
    assert f'href="{page.context["everywhere_url"]}"' in page.content.decode()
    assert headlines(client.get(page.context["everywhere_url"])) == ["مياه النيل"]


def test_results_are_set_as_the_story_is(newsroom, client, index_all):
    newsroom.article(
        "بعد 41 عامًا على WHO (2024) هنا", body=body("كلمة " * 80 + "السد " + "كلمة " * 80)
    )
    index_all()
    page = asked(client, "السد").content.decode()
    assert "41\u00a0عامًا" in page
    assert '<bdi dir="ltr">WHO (2024)</bdi>' in page
    assert "\u00a0…</p>" in page


def test_while_another_process_builds_the_index_is_left_to_it(
    newsroom, settings, index_all, caplog
):
    newsroom.article("خبر")
    settings.SEARCH_FOLDER.mkdir()
    caplog.set_level("INFO", "manshet.search")
    with folder.building(settings.SEARCH_FOLDER):
        assert service.catch_up() == 0
    assert "another process is writing" in caplog.text
    service.catch_up()
    assert service.the_index().search("خبر", counts=True).total == 1
