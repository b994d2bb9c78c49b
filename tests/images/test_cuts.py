"""Forms of pictures: made once, looked up when reading, never made by a reader's request."""

from __future__ import annotations

import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from manshet.articles.models import ArticlePage
from manshet.images.cuts import CARD, FULL, SHARE, make, ready_forms, with_cuts
from manshet.images.models import NewsImage, NewsRendition


@pytest.fixture
def picture(db):
    file = io.BytesIO()
    Image.new("RGB", (1400, 900), "#8a2f4a").save(file, "JPEG")
    image = NewsImage(title="لون", description="لون خمري", caption="تعليق", credit="المدار")
    image.file = ContentFile(file.getvalue(), name="colour.jpg")
    image.save()
    return image


def test_making_a_cut_twice_makes_its_files_once(picture):
    assert make(picture, [CARD]) == 4
    make(picture, [CARD])
    assert NewsRendition.objects.count() == 4


def test_ready_forms_are_narrowest_first_and_of_one_format(picture):
    make(picture, [FULL])
    image = with_cuts([FULL]).get()
    forms = ready_forms(image, FULL, "avif")
    assert [form.width for form in forms] == [640, 1280]
    assert all(form.url.endswith(".avif") for form in forms)
    assert ready_forms(image, SHARE, "jpeg") == []


def test_cropped_forms_are_ready_too(picture):
    make(picture, [CARD])
    forms = ready_forms(with_cuts([CARD]).get(), CARD, "webp")
    assert [(form.width, form.height) for form in forms] == [(360, 240), (720, 480)]


def test_cut_around_an_earlier_focal_point_is_not_shown(picture):
    make(picture, [CARD])
    picture.focal_point_x, picture.focal_point_y = 100, 100
    picture.focal_point_width = picture.focal_point_height = 50
    picture.save()
    assert ready_forms(with_cuts([CARD]).get(), CARD, "webp") == []
    make(picture, [CARD])
    assert len(ready_forms(with_cuts([CARD]).get(), CARD, "webp")) == 2


def test_publication_makes_the_forms_and_the_page_shows_them(
    newsroom, client, picture, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        article = newsroom.article("خبر بصورة", lead_picture=picture)
    html = client.get(article.path_on_site).content.decode()
    assert 'type="image/avif"' in html
    assert "1280w" in html
    assert 'alt="لون خمري"' in html
    assert "تعليق" in html


def test_reading_makes_no_file(newsroom, client, picture):
    article = newsroom.article("خبر بصورة", publish=False)
    ArticlePage.objects.filter(pk=article.pk).update(lead_picture=picture, live=True)
    html = client.get(f"/a/{article.pk}", follow=True).content.decode()
    assert picture.file.url in html
    assert NewsRendition.objects.count() == 0


def test_avif_is_encoded_quickly_unless_told_otherwise(monkeypatch):
    from PIL import AvifImagePlugin

    asked = []
    encoder = AvifImagePlugin._avif.AvifEncoder
    monkeypatch.setattr(
        AvifImagePlugin._avif, "AvifEncoder", lambda *args: asked.append(args) or encoder(*args)
    )
    for given in ({}, {"speed": 3}):
        Image.new("RGB", (8, 8)).save(io.BytesIO(), "AVIF", **given)
    assert 8 in asked[0]
    assert 3 in asked[1]
