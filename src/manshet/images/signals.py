"""Pictures and their forms that go, also in bulk and with what they belonged to."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import pre_delete

from manshet.images.models import NewsImage, NewsRendition, announce


def image_deleted(sender: Any, instance: NewsImage, **kwargs: Any) -> None:
    announce([instance.pk])


def rendition_deleted(sender: Any, instance: NewsRendition, **kwargs: Any) -> None:
    announce([instance.image_id])


def connect() -> None:
    pre_delete.connect(image_deleted, sender=NewsImage)
    pre_delete.connect(rendition_deleted, sender=NewsRendition)
