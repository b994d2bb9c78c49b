"""A person who signs articles, and the page that lists the newsroom's authors."""

from __future__ import annotations

from typing import Any

from django.db import models
from wagtail.admin.panels import FieldPanel

from manshet.articles.honorifics import before_name
from manshet.articles.keys import AUTHORS
from manshet.articles.models.base import NewspaperPage

HONORIFICS = ("د", "أ", "م", "أ.د", "الشيخ", "السفير", "اللواء")


class AuthorsPage(NewspaperPage):
    max_count = 1
    parent_page_types = ["articles.HomePage"]
    subpage_types = ["articles.AuthorPage"]
    template = "articles/authors_page.html"
    keeps_reserved_slug = True
    content_panels = [FieldPanel("title", heading="عنوان الصفحة")]

    class Meta:
        verbose_name = "صفحة الكتّاب"


class AuthorPage(NewspaperPage):
    """`title` is the person's name without the honorific."""

    honorific = models.CharField(
        "اللقب", max_length=20, blank=True, help_text="«د» أو «أ» أو «م» …، بلا نقطة."
    )
    position = models.CharField("الصفة", max_length=120, blank=True)
    bio = models.TextField("نبذة", blank=True)
    portrait = models.ForeignKey(
        "images.NewsImage",
        verbose_name="الصورة الشخصية",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    parent_page_types = ["articles.AuthorsPage"]
    subpage_types: list[str] = []
    template = "articles/author_page.html"
    is_shown_as_draft = True
    content_panels = [
        FieldPanel("honorific"),
        FieldPanel("title", heading="الاسم"),
        FieldPanel("position"),
        FieldPanel("bio"),
        FieldPanel("portrait"),
    ]

    class Meta:
        verbose_name = "كاتب"
        verbose_name_plural = "الكتّاب"

    def keys_beside_own(self, before: dict[str, Any] | None) -> set[str]:
        return {AUTHORS}

    @property
    def name_with_honorific(self) -> str:
        return before_name(self.honorific) + self.title

    @property
    def path_on_site(self) -> str:
        return f"/authors/{self.slug}/"
