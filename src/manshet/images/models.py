"""The newsroom's picture: what Wagtail's holds, with caption, credit and rights."""

from __future__ import annotations

from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition


class NewsImage(AbstractImage):
    """`description` (Wagtail's own) is the alternative text."""

    caption = models.CharField("التعليق", max_length=500, blank=True)
    credit = models.CharField(
        "المصدر", max_length=200, blank=True, help_text="من صوّر أو رسم، ولمن الصورة."
    )
    rights = models.CharField(
        "حقوق الاستخدام", max_length=500, blank=True, help_text="للتحرير فقط، لا يراها القارئ."
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "caption",
        "credit",
        "rights",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = "صورة"
        verbose_name_plural = "الصور"


class NewsRendition(AbstractRendition):
    image = models.ForeignKey(NewsImage, related_name="renditions", on_delete=models.CASCADE)

    class Meta(AbstractRendition.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="one_rendition_a_form"
            )
        ]
