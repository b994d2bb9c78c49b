"""A dated note: that we erred (تصحيح), or that the news moved (تحديث)."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel


class Note(models.Model):
    class Kind(models.TextChoices):
        CORRECTION = "correction", "تصحيح"
        UPDATE = "update", "تحديث"

    article = ParentalKey("articles.ArticlePage", on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField("النوع", max_length=12, choices=Kind, default=Kind.CORRECTION)
    text = models.TextField("النص", help_text="ما الذي تغيّر؟ «ورد في نسخة سابقة … والصحيح …».")
    noted_at = models.DateTimeField("الوقت", default=timezone.now)

    panels = [FieldPanel("kind"), FieldPanel("text"), FieldPanel("noted_at")]

    class Meta:
        verbose_name = "تصحيح أو تحديث"
        verbose_name_plural = "التصحيحات والتحديثات"
        ordering = ("-noted_at",)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text[:60]}"
