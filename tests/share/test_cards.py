"""The card that a network shows of a page: named by what it shows, drawn at publication."""

from __future__ import annotations

import io
import re

import pytest
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.documents.models import Document
from wagtail.models import PageViewRestriction, Site

from manshet.articles.models import Topic
from manshet.images.models import NewsImage
from manshet.share import cards, made
from manshet.share.models import PressSettings
from tests.press.stories import picture

MARK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z"/></svg>'


def card_of(client, address: str) -> str:
    """Site-relative address of the card that the page names."""
    page = client.get(address).content.decode()
    found = re.search(r'<meta property="og:image" content="https?://[^/"]+([^"]+)">', page)
    assert found, "The page names no card."
    return found[1]


def image_of(newsroom_name: str = "الميناء", motif: str = "dunes") -> NewsImage:
    file = ContentFile(picture(motif, (1200, 800)), name="port.jpg")
    return NewsImage.objects.create(title=newsroom_name, file=file, description="سفن")


def test_article_names_a_card_that_is_a_picture_of_the_size_it_says(newsroom, client):
    article = newsroom.article("منظمة WHO تعلن انتهاء الطوارئ")
    page = client.get(article.path_on_site).content.decode()
    assert '<meta property="og:image:width" content="1200">' in page
    assert '<meta name="twitter:card" content="summary_large_image">' in page
    assert '<meta property="og:image:type" content="image/png">' in page
    answer = client.get(card_of(client, article.path_on_site))
    assert answer["Content-Type"] == "image/png"
    assert "immutable" in answer["Cache-Control"]
    assert Image.open(io.BytesIO(answer.content)).size == (1200, 630)


def test_card_with_a_picture_is_a_jpeg(newsroom, client):
    article = newsroom.article(lead_picture=image_of())
    address = card_of(client, article.path_on_site)
    assert address.endswith(".jpg")
    assert client.get(address)["Content-Type"] == "image/jpeg"


def test_front_sections_topics_and_authors_have_cards(newsroom, client):
    topic = Topic.objects.create(name="المياه")
    plain = newsroom.author("ليلى المنصوري")
    pictured = newsroom.author("سامي الحسيني", portrait=image_of())
    newsroom.article(topics=[topic])
    kinds = {
        "/": "image/png",
        "/arab/": "image/png",
        topic.url: "image/png",
        plain.path_on_site: "image/png",
        pictured.path_on_site: "image/jpeg",
    }
    for address, kind in kinds.items():
        assert client.get(card_of(client, address))["Content-Type"] == kind, address


def test_new_headline_is_a_new_address_and_the_old_one_still_shows_something(newsroom, client):
    article = newsroom.article("عنوان")
    before = card_of(client, article.path_on_site)
    first = client.get(before).content
    article.title = "عنوان آخر"
    article.save_revision().publish()
    after = card_of(client, article.path_on_site)
    assert after != before
    assert client.get(before).content == first


def test_address_that_was_never_drawn_leads_to_the_present_card(newsroom, client):
    article = newsroom.article()
    present = card_of(client, article.path_on_site)
    answer = client.get(f"/cards/a-{article.pk}/{'0' * 20}.png")
    assert (answer.status_code, answer.url) == (302, present)
    assert "immutable" not in answer["Cache-Control"]


def test_moved_focus_is_a_new_card(newsroom, client):
    image = image_of()
    article = newsroom.article(lead_picture=image)
    before = card_of(client, article.path_on_site)
    image.focal_point_x, image.focal_point_y = 100, 100
    image.focal_point_width = image.focal_point_height = 10
    image.save()
    assert card_of(client, article.path_on_site) != before


def test_publication_draws_the_card(newsroom, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        article = newsroom.article("خبر جديد")
    name = card_of(client, article.path_on_site).rpartition("/")[2]
    assert made.find(f"cards/{name}") is not None


def test_draft_and_withdrawn_and_restricted_articles_have_no_card(newsroom, client):
    draft = newsroom.article(publish=False)
    withdrawn = newsroom.article("خبر يُسحب")
    restricted = newsroom.article("خبر خاص")
    withdrawn.unpublish()
    PageViewRestriction.objects.create(page=restricted, restriction_type="login")
    for article in (draft, withdrawn, restricted):
        assert client.get(f"/cards/a-{article.pk}/{'0' * 20}.png").status_code == 404


def test_a_lost_picture_does_not_lose_the_card(newsroom, client):
    image = image_of()
    article = newsroom.article(lead_picture=image)
    image.file.storage.delete(image.file.name)
    assert client.get(card_of(client, article.path_on_site)).status_code == 200


def test_picture_that_could_not_be_read_for_a_moment_does_not_spoil_the_card(
    newsroom, client, monkeypatch
):
    article = newsroom.article(lead_picture=image_of())
    address = card_of(client, article.path_on_site)
    with monkeypatch.context() as moment:
        moment.setattr(cards, "file_of", lambda image: b"")
        poor = client.get(address)
    assert poor["Cache-Control"] == "public, max-age=60"
    assert poor["Content-Type"] == "image/png"
    good = client.get(address)
    assert "immutable" in good["Cache-Control"]
    assert good["Content-Type"] == "image/jpeg"


def test_newspaper_chooses_colours_and_mark(newsroom, client):
    before = card_of(client, "/arab/")
    mark = Document.objects.create(title="علامة", file=ContentFile(MARK.encode(), name="mark.svg"))
    site = Site.objects.get(is_default_site=True)
    PressSettings.objects.create(site=site, accent="#006600", mark=mark, paper="#ffeecc")
    after = card_of(client, "/arab/")
    assert after != before
    shown = Image.open(io.BytesIO(client.get(after).content)).convert("RGB")
    assert shown.getpixel((1190, 620))[:2] == pytest.approx((255, 238), abs=6)


@pytest.mark.parametrize("fields", [{"accent": "red"}, {"paper": "#fff"}])
def test_colour_that_is_none_is_refused(newsroom, fields):
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError, match="اكتب اللون هكذا"):
        PressSettings(site=Site.objects.first(), **fields).full_clean()


def test_mark_that_cannot_be_drawn_is_refused_in_words(newsroom, client):
    bad = Document.objects.create(title="علامة", file=ContentFile(b"<svg", name="mark.svg"))
    client.force_login(newsroom.huda)
    address = client.get("/desk/settings/share/presssettings/").url
    form = {"accent": "#b3131c", "ink": "#191713", "paper": "#fcfbf8", "mark": bad.pk}
    answer = client.post(address, {**form, "head_face": "", "text_face": ""})
    assert "تعذّر رسم هذه العلامة" in answer.content.decode()


def test_reporter_does_not_decide_the_look(newsroom, client):
    client.force_login(newsroom.karim)
    site = Site.objects.get(is_default_site=True)
    assert client.get(f"/desk/settings/share/presssettings/{site.pk}/").status_code == 302


def test_naming_a_card_draws_nothing(newsroom, client, monkeypatch):
    """A page that renders must wait for no picture."""
    article = newsroom.article(lead_picture=image_of())
    client.get(article.path_on_site)  # All modules are imported before one of them is patched.
    monkeypatch.setattr(cards, "draw_card", lambda card: pytest.fail("drawn"))
    monkeypatch.setattr(cards, "file_of", lambda image: pytest.fail("read"))
    assert card_of(client, article.path_on_site)


def test_old_files_go_first(tmp_path, settings):
    import os

    settings.PRESS_FOLDER = tmp_path
    for age, name in enumerate(["new.png", "old.png"]):
        (tmp_path / name).write_bytes(bytes(100))
        os.utime(tmp_path / name, (1_000_000 - age, 1_000_000 - age))
    assert made.sweep(largest_bytes=150) == 1
    assert (tmp_path / "new.png").exists()
