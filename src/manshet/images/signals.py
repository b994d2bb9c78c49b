"""What follows when pictures and their forms change or go, also in bulk."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save, pre_delete

from manshet.images import tasks
from manshet.images.models import NewsImage, NewsRendition, announce


def image_deleted(sender: Any, instance: NewsImage, **kwargs: Any) -> None:
    announce([instance.pk])


def rendition_deleted(sender: Any, instance: NewsRendition, **kwargs: Any) -> None:
    announce([instance.image_id])


def image_saved(sender: Any, instance: NewsImage, **kwargs: Any) -> None:
    """The worker makes anew the forms that pages showed before the file or focal point changed."""
    if not instance.is_cut_anew:
        return
    shown = instance.renditions.filter(filter_spec__contains="|format-")
    if specs := sorted(set(shown.values_list("filter_spec", flat=True))):
        transaction.on_commit(partial(tasks.make_forms.enqueue, instance.pk, specs))


def connect() -> None:
    post_save.connect(image_saved, sender=NewsImage)
    pre_delete.connect(image_deleted, sender=NewsImage)
    pre_delete.connect(rendition_deleted, sender=NewsRendition)
