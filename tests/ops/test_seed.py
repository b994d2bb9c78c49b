from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from manshet.articles.models import ArticlePage, Listing


def test_seeded_articles_stand_in_every_list_and_open(newsroom, client):
    newsroom.article("خبر كان هنا")
    call_command("seed", articles=30, verbosity=0)
    assert ArticlePage.objects.live().count() == 31
    assert Listing.objects.filter(name="latest").count() == 31
    newest_seeded = client.get("/a/").context["cards"][1]
    html = client.get(newest_seeded.url).content.decode()
    assert newest_seeded.headline in html
    assert client.get("/a/?page=2").context["page"].paginator.count == 31


def test_page_tree_is_sound_afterwards(newsroom):
    call_command("seed", articles=12, verbosity=0)
    call_command("seed", articles=12, verbosity=0)
    assert not any(Page.find_problems())
    newsroom.article("خبر بعد البذر")


def test_same_call_twice_gives_other_slugs(newsroom):
    call_command("seed", articles=5, verbosity=0)
    call_command("seed", articles=5, verbosity=0)
    slugs = list(ArticlePage.objects.values_list("slug", flat=True))
    assert len(slugs) == len(set(slugs)) == 10


def test_nonsense_number_is_refused(newsroom):
    with pytest.raises(CommandError, match="whole number"):
        call_command("seed", articles=0)
