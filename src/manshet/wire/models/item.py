"""A received piece, its earlier versions, and the event that it tells of."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from wagtail.models import Page

from manshet.arabic import fold
from manshet.wire.models.source import Source


class State(models.TextChoices):
    """What the desk has done with it; `KILLED` is the agency's own word."""

    NEW = "new", "جديدة"
    PROMOTED = "promoted", "صارت مادة"
    DISMISSED = "dismissed", "مستبعدة"
    KILLED = "killed", "أُلغيت"


class PubStatus(models.TextChoices):
    """IPTC's publishing states."""

    USABLE = "usable", "صالحة للنشر"
    WITHHELD = "withheld", "موقوفة"
    CANCELED = "canceled", "ملغاة"


class Cluster(models.Model):
    """Pieces of several sources, or of one, that tell of one event."""

    started_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.pk)


class ItemQuerySet(models.QuerySet["Item"]):
    def matching(self, text: str) -> ItemQuerySet:
        """Items whose headline or standfirst holds every word of `text`, in any spelling."""
        found = self
        for word in fold(text).split():
            found = found.filter(search_key__contains=word)
        return found

    def one_of_each_cluster(self) -> ItemQuerySet:
        """The newest of each cluster among these items, and all that stand alone."""
        newer = self.order_by().filter(cluster=OuterRef("cluster"), pk__gt=OuterRef("pk"))
        return self.filter(Q(cluster=None) | ~Exists(newer))


class Item(models.Model):
    """Text fields are "" when the source said nothing; `text` is HTML that `parsing` has cleaned.

    `guid_key`, `url_key` and `words_key` are digests by which the piece is found again
    (`identify`), "" for what it lacks; `fingerprint` is that of the record as it came. `version`
    counts the versions that we received, from 1; `source_version` is the agency's own.
    `rights` is the piece's copyright notice; it may not be used in ways that `usage_terms` forbid,
    nor after `expires_at`.
    `last_seen_at` is when the source last listed it, to within a day.
    `announced_at` is when `items_stored` told of it; None while it is held back.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="items")
    guid = models.TextField(blank=True)
    url = models.TextField(blank=True)
    kicker = models.CharField(max_length=1000, blank=True)
    headline = models.CharField(max_length=1000)
    standfirst = models.TextField(blank=True)
    text = models.TextField(blank=True)
    byline = models.CharField(max_length=1000, blank=True)
    credit = models.CharField(max_length=1000, blank=True)
    dateline = models.CharField(max_length=1000, blank=True)
    language = models.CharField(max_length=35, blank=True)
    direction = models.CharField(max_length=3, default="rtl")
    urgency = models.PositiveSmallIntegerField(null=True)
    editor_note = models.TextField(blank=True)
    rights = models.CharField(max_length=1000, blank=True)
    usage_terms = models.TextField(blank=True)
    categories = models.JSONField(default=list)
    images = models.JSONField(default=list)
    section = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")

    published_at = models.DateTimeField()
    updated_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(default=timezone.now, db_index=True)
    changed_at = models.DateTimeField(default=timezone.now)
    last_seen_at = models.DateTimeField(default=timezone.now)
    embargoed_until = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    announced_at = models.DateTimeField(null=True)

    pub_status = models.CharField(max_length=8, choices=PubStatus.choices, default=PubStatus.USABLE)
    state = models.CharField(max_length=9, choices=State.choices, default=State.NEW)
    state_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    cluster = models.ForeignKey(Cluster, null=True, on_delete=models.SET_NULL, related_name="items")
    version = models.PositiveIntegerField(default=1)
    source_version = models.CharField(max_length=200, blank=True)

    fingerprint = models.CharField(max_length=32, blank=True)
    guid_key = models.CharField(max_length=32, blank=True)
    url_key = models.CharField(max_length=32, blank=True)
    words_key = models.CharField(max_length=32, blank=True)
    headline_key = models.CharField(max_length=1000, blank=True)
    search_key = models.TextField(blank=True)

    objects: ClassVar = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = "برقية"
        verbose_name_plural = "البرقيات"
        ordering = ("-pk",)
        indexes = [
            models.Index(fields=["source", "guid_key"], name="wire_item_guid"),
            models.Index(fields=["source", "url_key"], name="wire_item_url"),
            models.Index(fields=["source", "words_key"], name="wire_item_words"),
            models.Index(fields=["cluster", "id"], name="wire_item_cluster"),
            models.Index(fields=["state", "id"], name="wire_item_state"),
            models.Index(fields=["source", "last_seen_at"], name="wire_item_seen"),
            models.Index(
                fields=["embargoed_until"],
                condition=Q(announced_at=None),
                name="wire_item_unannounced",
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    def is_held(self, now: datetime) -> bool:
        """Whether it must not reach a reader at `now`: an embargo, or not usable."""
        return self.is_embargoed(now) or self.pub_status != PubStatus.USABLE

    def is_embargoed(self, now: datetime) -> bool:
        return self.embargoed_until is not None and self.embargoed_until > now

    @property
    def credit_line(self) -> str:
        """The source's own line counts for more than what the piece says of itself."""
        return self.source.credit or self.credit or self.source.name


class ItemVersion(models.Model):
    """An earlier version as it was until `replaced_at`; `changes` says what then changed."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    replaced_at = models.DateTimeField(default=timezone.now)
    changes = models.JSONField(default=list)
    kicker = models.CharField(max_length=1000, blank=True)
    headline = models.CharField(max_length=1000)
    standfirst = models.TextField(blank=True)
    text = models.TextField(blank=True)
    byline = models.CharField(max_length=1000, blank=True)
    dateline = models.CharField(max_length=1000, blank=True)
    pub_status = models.CharField(max_length=8, choices=PubStatus.choices)
    embargoed_until = models.DateTimeField(null=True)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="wire_itemversion_number")
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.headline}"
