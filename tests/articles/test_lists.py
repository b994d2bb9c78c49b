"""Lists: what stands where, newest first, in a fixed number of queries."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from manshet.articles.models import BylineCredit, FrontSection, FrontStory, Topic


def headlines(response):
    return [card.headline for card in response.context["cards"]]


def make_older(article, hours):
    article.first_published_at = timezone.now() - timedelta(hours=hours)
    article.save()


def test_section_front_lists_its_articles_newest_first(newsroom, client):
    old, new = newsroom.article("خبر قديم"), newsroom.article("خبر جديد")
    make_older(old, 5)
    newsroom.article("خبر اقتصادي", section=newsroom.sections["economy"])
    response = client.get("/arab/")
    assert headlines(response) == ["خبر جديد", "خبر قديم"]
    assert new.path_on_site in response.content.decode()


def test_article_stands_in_its_other_sections_too(newsroom, client):
    article = newsroom.article("خبر في قسمين", publish=False)
    article.other_sections = [newsroom.sections["economy"]]
    article.save_revision().publish()
    assert headlines(client.get("/economy/")) == ["خبر في قسمين"]


def test_withdrawn_article_leaves_every_list(newsroom, client):
    article = newsroom.article("خبر سيُسحب")
    article.unpublish()
    assert headlines(client.get("/arab/")) == []
    assert headlines(client.get("/a/")) == []


def test_moved_article_leaves_its_old_section(newsroom, client):
    article = newsroom.article("خبر ينتقل")
    article.section = newsroom.sections["culture"]
    article.save_revision().publish()
    assert headlines(client.get("/arab/")) == []
    assert headlines(client.get("/culture/")) == ["خبر ينتقل"]


def test_author_page_lists_what_the_author_signed(newsroom, client):
    author = newsroom.author("ليلى المنصوري", honorific="د")
    newsroom.article("خبر موقّع", byline=[BylineCredit(role="كتبت", author=author)])
    newsroom.article("خبر آخر")
    response = client.get(author.path_on_site)
    assert headlines(response) == ["خبر موقّع"]
    assert response.context["title"] == "د. ليلى المنصوري"


def test_topic_page_lists_its_articles(newsroom, client):
    topic = Topic.objects.create(name="المياه")
    newsroom.article("خبر عن الماء", topics=[topic])
    newsroom.article("خبر آخر")
    assert headlines(client.get("/topics/المياه/")) == ["خبر عن الماء"]
    assert client.get("/topics/الهواء/").status_code == 404


def test_long_list_has_pages_and_no_page_beyond_the_last(newsroom, client):
    for n in range(23):
        newsroom.article(f"خبر رقم {n}")
    first, second = client.get("/arab/"), client.get("/arab/?page=2")
    assert len(headlines(first)) == 20
    assert len(headlines(second)) == 3
    assert not set(headlines(first)) & set(headlines(second))
    assert second.context["canonical_url"].endswith("/arab/?page=2")
    for wrong in ("3", "0", "-1", "x", "٢", " 1", "1.0", "9" * 40):
        assert client.get("/arab/", {"page": wrong}).status_code == 404


def test_front_leads_with_the_editors_choice_and_never_repeats_a_story(newsroom, client):
    articles = [newsroom.article(f"خبر رقم {n}") for n in range(9)]
    newsroom.home.front_stories = [FrontStory(article=articles[0])]
    newsroom.home.save_revision().publish()
    context = client.get("/").context
    assert context["lead"].headline == "خبر رقم 0"
    assert [card.headline for card in context["seconds"]] == [f"خبر رقم {n}" for n in (8, 7, 6, 5)]
    top = {context["lead"].id, *(card.id for card in context["seconds"])}
    in_blocks = [card.id for block in context["blocks"] for card in block.cards]
    assert not top & set(in_blocks)
    assert len(in_blocks) == len(set(in_blocks))


def test_latest_on_the_front_leaves_out_what_stands_in_its_head(newsroom, client):
    for n in range(10):
        newsroom.article(f"خبر رقم {n}")
    context = client.get("/").context
    assert [card.headline for card in context["latest"]] == [
        f"خبر رقم {n}" for n in (4, 3, 2, 1, 0)
    ]


def test_young_newspaper_has_its_few_stories_in_latest_too(newsroom, client):
    for n in range(6):
        newsroom.article(f"خبر رقم {n}")
    assert len(client.get("/").context["latest"]) == 6


def test_band_of_pictures_has_no_empty_place(newsroom, client):
    """One large story and two rows of two."""
    culture = newsroom.sections["culture"]
    for n in range(12):
        newsroom.article(f"خبر رقم {n}", section=culture)
    newsroom.home.front_sections = [FrontSection(section=culture, layout="pictures")]
    newsroom.home.save_revision().publish()
    (block,) = client.get("/").context["blocks"]
    assert len(block.cards) == 5


def test_withdrawn_front_story_gives_its_place_to_the_newest(newsroom, client):
    gone, stays = newsroom.article("خبر سيُسحب"), newsroom.article("خبر باقٍ")
    newsroom.home.front_stories = [FrontStory(article=gone)]
    newsroom.home.save_revision().publish()
    gone.unpublish()
    assert client.get("/").context["lead"].headline == stays.title


def test_empty_newsroom_has_a_front_page(newsroom, client):
    response = client.get("/")
    assert response.status_code == 200
    assert response.context["lead"] is None


def test_a_story_of_the_same_event_is_not_the_next_to_read(newsroom, client):
    rain = newsroom.article("أمطار غزيرة تغلق ثلاث طرق في وادي السدر")
    same = newsroom.article("إغلاق ثلاث طرق في وادي السدر بسبب أمطار غزيرة")
    other = newsroom.article("وزيرة الثقافة تفتتح معرض الخط العربي")
    related = client.get(rain.path_on_site).context["related"]
    assert [card.id for card in related] == [other.pk]
    assert same.pk not in [card.id for card in related]


def test_related_stories_share_topics_first(newsroom, client):
    topic = Topic.objects.create(name="الموانئ")
    story = newsroom.article("الميناء القديم يستقبل أول سفينة", topics=[topic])
    far = newsroom.article(
        "توسعة الأرصفة تبدأ في الصيف", topics=[topic], section=newsroom.sections["economy"]
    )
    near = newsroom.article("خبر من القسم نفسه")
    related = client.get(story.path_on_site).context["related"]
    assert [card.id for card in related] == [far.pk, near.pk]


SUBJECTS = (
    *("افتتاح ميناء", "موسم الزيتون", "إضراب القطارات", "معرض الكتاب", "كأس المدن", "أسعار القمح"),
    *("جفاف الأنهار", "لقاح جديد", "نقش كوفي", "محطة شمسية", "مهرجان السينما", "قانون الصحافة"),
)


class TestQueryCounts:
    """The number of queries does not follow the number of articles."""

    def fill(self, newsroom, number):
        author = newsroom.author(f"كاتب {number}")
        topic = Topic.objects.create(name=f"موضوع {number}")
        articles = [
            newsroom.article(
                f"{SUBJECTS[n]} {number}",  # One event each, else they are not related.
                topics=[topic, self.topic],
                byline=[BylineCredit(author=self.author), BylineCredit(author=author)],
            )
            for n in range(number)
        ]
        return articles[-1]

    @pytest.mark.parametrize(
        "page", ["home", "section", "article", "author", "topic", "archive", "search"]
    )
    def test_page(self, newsroom, client, queries, index_all, page):
        self.author = newsroom.author("ليلى المنصوري")
        self.topic = Topic.objects.create(name="المياه")
        article = self.fill(newsroom, 9)
        address = {
            "home": "/",
            "section": "/arab/",
            "article": article.path_on_site,
            "author": self.author.path_on_site,
            "topic": "/topics/المياه/",
            "archive": "/a/",
            "search": "/search/?q=خبر",
        }[page]
        index_all()
        client.get(address)
        few = queries(lambda: client.get(address))
        self.fill(newsroom, 12)
        index_all()
        many = queries(lambda: client.get(address))
        assert many == few
        assert few <= 30


def test_forbidden_control_characters_are_dropped_when_saving(newsroom):
    article = newsroom.article("خبر\x02 عاجل\x8f", kicker="تنبيه\x00")
    assert (article.title, article.kicker) == ("خبر عاجل", "تنبيه")
