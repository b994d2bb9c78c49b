"""Which article was made from which piece, and whether the desk knows what became of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F
from django.utils import timezone
from wagtail.models import Page

from manshet.wire.models.item import Item


class PromotionQuerySet(models.QuerySet["Promotion"]):
    def with_news(self) -> PromotionQuerySet:
        """Those whose piece was changed or killed since the desk last looked."""
        return self.filter(item__version__gt=F("seen_version"))


class Promotion(models.Model):
    """`seen_version` is the last version of the item that an editor has acknowledged."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="promotions")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="wire_promotions")
    promoted_at = models.DateTimeField(default=timezone.now)
    promoted_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    seen_version = models.PositiveIntegerField()
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects: ClassVar = PromotionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "page"], name="wire_promotion_once")]

    def __str__(self) -> str:
        return f"{self.item_id} → {self.page_id}"

    @property
    def has_news(self) -> bool:
        return self.item.version > self.seen_version
