from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from manshet.articles.models import Topic


def test_two_spellings_are_one_topic(db):
    Topic.objects.create(name="إسرائيل")
    with pytest.raises(ValidationError, match="موجود باسم «إسرائيل»"):
        Topic(name="اسرائيل").full_clean()


def test_topic_of_signs_alone_is_refused(db):
    with pytest.raises(ValidationError, match="حروف"):
        Topic(name="،؛؟").full_clean()


def test_slug_is_folded(db):
    topic = Topic(name="الـخَطّ العربي")
    topic.full_clean()
    topic.save()
    assert topic.url == "/topics/الخط-العربي/"
