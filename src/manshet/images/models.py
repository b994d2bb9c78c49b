"""The newsroom's picture: what Wagtail's holds, with caption, credit and rights."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from wagtail.images.models import AbstractImage, AbstractRendition

from manshet.images.keys import image_key
from manshet.journal import actions as journal

# What a form is cut from.
CUT_FROM = ("file", *(f"focal_point_{side}" for side in ("x", "y", "width", "height")))


def announce(image_ids: Iterable[int | None]) -> None:
    """Pages that show these pictures show something else from now on."""
    if keys := {image_key(image_id) for image_id in image_ids}:
        journal.append("image", keys)


class NewsImage(AbstractImage):
    """`description` (Wagtail's own) is the alternative text."""

    search_auto_update = False  # The desk's search keeps no index.

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

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """`is_cut_anew` is for `signals`: the forms that pages show are out of date."""
        before = NewsImage.objects.filter(pk=self.pk).values(*CUT_FROM).first()
        now = {name: getattr(self, name) for name in CUT_FROM}
        self.is_cut_anew = before is not None and before != now | {"file": self.file.name}
        super().save(*args, **kwargs)
        if before is not None:
            announce([self.pk])


class RenditionQuerySet(models.QuerySet["NewsRendition"]):
    """Tells of new forms in the transaction that makes them; `signals` tells of those that go."""

    @transaction.atomic
    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        made = super().bulk_create(objs, *args, **kwargs)
        announce({rendition.image_id for rendition in made})
        return made


class NewsRendition(AbstractRendition):
    image = models.ForeignKey(NewsImage, related_name="renditions", on_delete=models.CASCADE)

    objects = RenditionQuerySet.as_manager()

    class Meta(AbstractRendition.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="one_rendition_a_form"
            )
        ]

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        announce([self.image_id])
