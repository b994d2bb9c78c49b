"""A standing part of the paper."""

from __future__ import annotations

from typing import Any

from django.db import models
from wagtail.admin.panels import FieldPanel

from manshet.articles.models.base import NewspaperPage


class SectionPage(NewspaperPage):
    description = models.CharField(
        "وصف القسم", max_length=300, blank=True, help_text="سطر يظهر تحت اسم القسم."
    )

    parent_page_types = ["articles.HomePage"]
    subpage_types: list[str] = []
    template = "articles/section_page.html"
    content_panels = [FieldPanel("title", heading="اسم القسم"), FieldPanel("description")]

    class Meta:
        verbose_name = "قسم"
        verbose_name_plural = "الأقسام"

    def keys_beside_own(self, before: dict[str, Any] | None) -> set[str]:
        return self.menu_keys(before)

    @property
    def path_on_site(self) -> str:
        return f"/{self.slug}/"
