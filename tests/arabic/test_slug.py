import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manshet.arabic import make_slug


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("عاجل: قمّة الـ20 تنطلق", "عاجل-قمة-ال20-تنطلق"),
        ("الأُمَم المتحدة: «لا حلّ» في غزّة؟", "الأمم-المتحدة-لا-حل-في-غزة"),
        ("عـــاجل", "عاجل"),
        ("مسؤولون وقراء ومئة", "مسؤولون-وقراء-ومئة"),
        ("انتخابات ٢٠٢٦ و۲۰۲۷", "انتخابات-2026-و2027"),
        ("فوز الهلال 2-1", "فوز-الهلال-2-1"),
        ("iPhone_15 من Apple", "iphone-15-من-apple"),
        ("می\u200cشود", "میشود"),
        ("لا/نعم، أ.ب.ج", "لا-نعم-أ-ب-ج"),
        ("ﻻ حدود", "لا-حدود"),
        ("النبي ﷺ في المدينة", "النبي-في-المدينة"),
        ("Cafe\u0301 de Paris", "café-de-paris"),
        ("؟! … «»", ""),
        ("", ""),
    ],
)
def test_headline_becomes_slug(headline, slug):
    assert make_slug(headline) == unicodedata.normalize("NFC", slug)


def test_slug_is_cut_between_words():
    assert make_slug("خمسة قتلى في انفجار", max_letters=12) == "خمسة-قتلى-في"
    assert make_slug("خمسة قتلى في انفجار", max_letters=11) == "خمسة-قتلى"


def test_a_first_word_that_is_too_long_is_cut_inside():
    assert make_slug("ا" * 100 + " خبر") == "ا" * 80


@given(st.text())
def test_wagtail_can_serve_every_slug(text):
    slug = make_slug(text)
    assert re.fullmatch(r"[\w\-]*", slug)
    assert len(slug) <= 80
    assert "--" not in slug
    assert slug == slug.strip("-")
    assert unicodedata.is_normalized("NFC", slug)


@given(st.text())
def test_slug_of_a_slug_is_itself(text):
    assert make_slug(make_slug(text)) == make_slug(text)
