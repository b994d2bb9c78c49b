"""A static page: about, contact, terms."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from manshet.articles.blocks import InfoBodyBlock
from manshet.articles.models.base import NewspaperPage


class InfoPage(NewspaperPage):
    body = StreamField(InfoBodyBlock(), verbose_name="النص", blank=True)

    parent_page_types = ["articles.HomePage"]
    subpage_types: list[str] = []
    template = "articles/info_page.html"
    content_panels = [FieldPanel("title", heading="العنوان"), FieldPanel("body")]

    class Meta:
        verbose_name = "صفحة ثابتة"
        verbose_name_plural = "الصفحات الثابتة"

    def keys_beside_own(self, before: dict[str, Any] | None) -> set[str]:
        return self.menu_keys(before)

    @property
    def path_on_site(self) -> str:
        return f"/{self.slug}/"
