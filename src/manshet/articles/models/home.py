"""The front page: what the editors put first, and the order of the sections."""

from __future__ import annotations

from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from manshet.articles.models.base import NewspaperPage

SECOND_LEADS = 4


class HomePage(NewspaperPage):
    """The first story is the lead, the next four the second leads; the newest fill gaps."""

    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "articles.ArchivePage",
        "articles.AuthorsPage",
        "articles.InfoPage",
        "articles.SectionPage",
    ]
    template = "articles/home_page.html"

    class Meta:
        verbose_name = "الصفحة الأولى"

    def keys_beside_own(self, before: dict[str, Any] | None) -> set[str]:
        return self.menu_keys(before)


class FrontStory(Orderable):
    home = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="front_stories")
    article = models.ForeignKey(
        "articles.ArticlePage", verbose_name="المادة", on_delete=models.CASCADE, related_name="+"
    )


class FrontSection(Orderable):
    class Layout(models.TextChoices):
        LEAD_AND_LIST = "lead_and_list", "خبر كبير وقائمة"
        ROW = "row", "صف من ثلاثة"
        OPINION = "opinion", "مقالات بصور الكتّاب"
        PICTURES = "pictures", "قصة مصوّرة"

    home = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="front_sections")
    section = models.ForeignKey(
        "articles.SectionPage", verbose_name="القسم", on_delete=models.CASCADE, related_name="+"
    )
    layout = models.CharField("الشكل", max_length=14, choices=Layout, default=Layout.LEAD_AND_LIST)
