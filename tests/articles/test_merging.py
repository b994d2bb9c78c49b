"""Two topics, or two authors, become one: nothing is lost, nothing is stale."""

from __future__ import annotations

import importlib

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.encoding import uri_to_iri
from wagtail.models import PageLogEntry
from wagtail.models.audit_log import ModelLogEntry

from manshet.articles.errors import MergeError
from manshet.articles.merging import ACTION, merge_authors, merge_topics
from manshet.articles.models import ArticlePage, AuthorPage, BylineCredit, Merged, Topic
from manshet.journal import reading
from manshet.journal.models import Entry


def topic(name):
    made = Topic(name=name)
    made.full_clean()
    made.save()
    return made


def signed(author):
    return [BylineCredit(author=author, role="كتب")]


def leads_to(client, old, new):
    """Whether the old address leads to the new one in one step, for good."""
    answer = client.get(old)
    return answer.status_code == 301 and uri_to_iri(answer.url).endswith(new)


def headlines(client, address):
    """What a reader finds at the address, in one step."""
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def test_articles_move_once_and_the_old_address_leads_to_the_new(newsroom, client):
    oil, energy = topic("النفط"), topic("الطاقة")
    newsroom.article("خبر عن النفط", topics=[oil])
    newsroom.article("خبر عن الاثنين", topics=[oil, energy])
    newsroom.article("خبر عن الطاقة", topics=[energy])
    assert merge_topics(oil, energy, newsroom.salma) == 2
    page = headlines(client, energy.url)
    assert all(page.count(f">خبر عن {name}<") >= 1 for name in ("النفط", "الاثنين", "الطاقة"))
    assert not Topic.objects.filter(name="النفط").exists()
    assert [article.topics.count() for article in ArticlePage.objects.all()] == [1, 1, 1]
    assert leads_to(client, oil.url, energy.url)


def test_chain_of_mergers_is_one_step(newsroom, client):
    first, second, third = topic("نفط"), topic("طاقة"), topic("اقتصاد الطاقة")
    merge_topics(first, second)
    merge_topics(second, third)
    for old in (first, second):
        assert leads_to(client, old.url, third.url)
    third.slug = "اقتصاد"
    third.save()
    assert leads_to(client, first.url, "/topics/اقتصاد/")


def test_new_topic_takes_its_address_back(newsroom, client):
    old, new = topic("النفط"), topic("الطاقة")
    merge_topics(old, new)
    topic("النفط")
    assert client.get(old.url).status_code == 200


def test_drafts_and_saved_versions_follow(newsroom):
    oil, energy = topic("النفط"), topic("الطاقة")
    karim, other = newsroom.author("كريم"), newsroom.author("كريم سالم")
    draft = newsroom.article("مسودة", publish=False, topics=[oil], byline=signed(karim))
    public = newsroom.article("منشورة")
    public.topics.set([oil, energy])
    public.byline.set(signed(karim))
    public.save_revision()
    merge_topics(oil, energy)
    merge_authors(karim, other)
    for article in (draft, public):
        article.refresh_from_db()
        article.get_latest_revision().publish()
        again = ArticlePage.objects.get(pk=article.pk)
        assert [one.name for one in again.topics.all()] == ["الطاقة"]
        assert [credit.author.title for credit in again.byline.all()] == ["كريم سالم"]


def test_authors_are_merged_with_their_redirects_and_links(newsroom, client):
    karim, other = newsroom.author("كريم"), newsroom.author("كريم سالم")
    link = f'<p>قرأنا <a linktype="page" id="{karim.pk}">مقاله</a> هنا.</p>'
    article = newsroom.article("مقال كريم", byline=signed(karim), body=[("text", link)])
    assert merge_authors(karim, other, newsroom.huda) == 1
    assert ">مقال كريم<" in headlines(client, other.path_on_site)
    assert leads_to(client, karim.path_on_site, other.path_on_site)
    page = headlines(client, article.path_on_site)
    assert "كريم سالم" in page
    assert page.count(f'href="{other.url}"') >= 1
    third = newsroom.author("كريم سالم العلي")
    merge_authors(other, third)
    assert leads_to(client, karim.path_on_site, third.path_on_site)


def test_journal_names_what_readers_saw_of_both(newsroom):
    oil, energy = topic("النفط"), topic("الطاقة")
    newsroom.article("خبر", topics=[oil])
    position = reading.head()
    merge_topics(oil, energy)
    entry = Entry.objects.filter(id__gt=position).last()
    for one in (oil, energy):
        names = {f"topic:{one.pk}", f"list:topic:{one.pk}", f"past:topic:{one.pk}"}
        assert names <= set(entry.keys)


def test_history_tells_who_merged_what(newsroom):
    oil, energy = topic("النفط"), topic("الطاقة")
    merge_topics(oil, energy, newsroom.salma)
    entry = ModelLogEntry.objects.get(action=ACTION)
    assert (entry.user, entry.object_id) == (newsroom.salma, str(energy.pk))
    assert entry.message == "دُمج فيه «النفط»: لا مواد."
    karim, other = newsroom.author("كريم"), newsroom.author("كريم سالم")
    merge_authors(karim, other, newsroom.huda)
    assert PageLogEntry.objects.get(action=ACTION).page_id == other.pk
    assert PageLogEntry.objects.filter(action="wagtail.delete", page_id=karim.pk).exists()


def test_one_cannot_be_merged_with_itself_or_with_one_that_is_gone(newsroom):
    oil, energy = topic("النفط"), topic("الطاقة")
    with pytest.raises(MergeError):
        merge_topics(oil, oil)
    Topic.objects.filter(pk=energy.pk).delete()
    with pytest.raises(MergeError):
        merge_topics(oil, energy)
    assert Topic.objects.filter(pk=oil.pk).exists()
    assert not Merged.objects.exists()


def test_queries_of_a_merger_do_not_grow_with_the_articles(newsroom, queries):
    def merged(number):
        old, new = topic(f"قديم {number}"), topic(f"جديد {number}")
        for one in range(number):
            newsroom.article(f"خبر {one}", topics=[old])
        return queries(lambda: merge_topics(old, new))

    merged(0)  # Content types are looked up once.
    assert merged(1) == merged(3)


def test_description_stays_where_the_other_has_none(newsroom):
    oil, energy = topic("النفط"), topic("الطاقة")
    Topic.objects.filter(pk=oil.pk).update(description="أسعاره وأسواقه")
    merge_topics(oil, energy)
    energy.refresh_from_db()
    assert energy.description == "أسعاره وأسواقه"


def test_two_spellings_are_one_author(newsroom):
    newsroom.author("أحمد العطّار")
    with pytest.raises(ValidationError):
        newsroom.author("احمد العطار")


def test_doubles_from_before_keep_name_address_and_stories(newsroom, client):
    """As a newsroom had them before names had to differ."""
    first = newsroom.author("أحمد العطّار")
    second = newsroom.author("أحمد عطّار", slug="attar-2")
    AuthorPage.objects.update(key=None)
    AuthorPage.objects.filter(pk=second.pk).update(title="احمد العطار", draft_title="احمد العطار")
    importlib.import_module("manshet.articles.migrations.0007_keys_of_authors").fill(apps, None)
    first, second = (AuthorPage.objects.get(pk=one.pk) for one in (first, second))
    assert (first.key, second.key) == ("احمد العطار", None)
    second.position = "مراسل"
    second.save_revision().publish()
    assert "احمد العطار" in headlines(client, second.path_on_site)
    second.refresh_from_db()
    second.title = "أحمد العطار (القاهرة)"
    second.save_revision().publish()
    second.refresh_from_db()
    assert second.key == "احمد العطار (القاهره)"
