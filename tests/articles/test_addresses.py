"""The article's address: the number decides, one redirect from any other form."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

HEADLINE = "قِمّة رُوسـيّة إيرانية في «عشق آباد»"


def test_address_holds_the_number_and_the_folded_headline(newsroom):
    article = newsroom.article(HEADLINE)
    assert article.path_on_site == f"/a/{article.pk}/قمة-روسية-إيرانية-في-عشق-آباد/"


def test_canonical_address_answers_200(newsroom, client):
    article = newsroom.article(HEADLINE)
    assert client.get(article.path_on_site).status_code == 200


@pytest.mark.parametrize(
    "form", ["/a/{id}", "/a/{id}/", "/a/{id}/old-slug/", "/a/{id}/قمة", "/a/{id}/x/y"]
)
def test_any_other_form_redirects_once(newsroom, client, form):
    article = newsroom.article(HEADLINE)
    response = client.get(form.format(id=article.pk))
    assert response.status_code == 301
    assert unquote(response["Location"]) == article.path_on_site


def test_redirect_keeps_the_query(newsroom, client):
    article = newsroom.article(HEADLINE)
    response = client.get(f"/a/{article.pk}?utm_source=x")
    assert response["Location"].endswith("/?utm_source=x")


def test_changed_headline_and_slug_keep_the_old_link_alive(newsroom, client):
    article = newsroom.article(HEADLINE)
    old = article.path_on_site
    article.title, article.slug = "عنوان آخر", "عنوان-آخر"
    article.save_revision().publish()
    response = client.get(old)
    assert response.status_code == 301
    assert unquote(response["Location"]) == f"/a/{article.pk}/عنوان-آخر/"


def test_draft_is_not_found(newsroom, client):
    article = newsroom.article(HEADLINE, publish=False)
    assert client.get(f"/a/{article.pk}").status_code == 404
    assert client.get(article.path_on_site).status_code == 404


def test_unknown_number_is_not_found(newsroom, client):
    assert client.get("/a/999999/").status_code == 404
    assert client.get("/a/99999999999999999999/").status_code == 404


def test_slug_alone_is_no_address(newsroom, client):
    article = newsroom.article(HEADLINE)
    assert client.get(f"/a/{article.slug}/").status_code == 404
    assert client.get("/a/").status_code == 200


def test_redirect_is_remembered_for_minutes_only(newsroom, client):
    article = newsroom.article(HEADLINE)
    assert client.get(f"/a/{article.pk}")["Cache-Control"] == "public, max-age=0"


def test_two_articles_may_share_a_headline(newsroom, client):
    first, second = newsroom.article(HEADLINE), newsroom.article(HEADLINE)
    assert first.slug != second.slug
    assert client.get(second.path_on_site).status_code == 200


def test_section_with_a_reserved_slug_is_refused(newsroom):
    from django.core.exceptions import ValidationError

    from manshet.articles.models import SectionPage

    with pytest.raises(ValidationError, match="محجوز"):
        newsroom.home.add_child(instance=SectionPage(title="بحث", slug="search"))
