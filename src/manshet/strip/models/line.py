"""A line of the strip, and the history of what was done to it."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

LONGEST_SYNDICATED = 300  # characters; longer headlines of agencies are cut at a word


class Label(models.TextChoices):
    BREAKING = "breaking", "عاجل"
    BREAKING_NEWS = "breaking_news", "خبر عاجل"
    FOLLOW_UP = "follow_up", "متابعة"
    UPDATE = "update", "تحديث"
    CORRECTION = "correction", "تصحيح"

    @property
    def is_breaking(self) -> bool:
        return self in (Label.BREAKING, Label.BREAKING_NEWS)


class LineQuerySet(models.QuerySet["Line"]):
    def published(self) -> LineQuerySet:
        """Given to readers at some time and not taken back, whether or not it still stands."""
        return self.filter(state=Line.State.SHOWN)

    def pending(self, since: datetime) -> LineQuerySet:
        """Waits for an editor and is not too old to be news, newest first."""
        waiting = self.filter(state=Line.State.PENDING, published_at__gt=since)
        return waiting.order_by("-published_at", "-id")

    def own_standing(self, now: datetime) -> LineQuerySet:
        """The newsroom's own lines in their time, in the order of the strip."""
        own = self.published().filter(kind=Line.Kind.OWN, expires_at__gt=now)
        return own.order_by("-is_pinned", "-rank", "-published_at", "-id")

    def syndicated_since(self, since: datetime) -> LineQuerySet:
        lines = self.published().filter(kind=Line.Kind.SYNDICATED, published_at__gt=since)
        return lines.order_by("-published_at", "-id")


class Line(models.Model):
    """`rank` orders the newsroom's own lines, the highest first; a new one gets the highest.

    `item_id` and `cluster_id` are numbers of the wire's item and its cluster, not foreign keys:
    the wire forgets its items after a while, and the strip's history stays.
    """

    class Kind(models.TextChoices):
        OWN = "own", "خبر الصحيفة"
        SYNDICATED = "syndicated", "من الوكالات"

    class State(models.TextChoices):
        PENDING = "pending", "ينتظر الموافقة"
        SHOWN = "shown", "منشور"
        UNDONE = "undone", "تُراجع عنه"
        RETRACTED = "retracted", "مسحوب"
        DISMISSED = "dismissed", "مستبعد"

    kind = models.CharField("النوع", max_length=10, choices=Kind, default=Kind.OWN)
    state = models.CharField("الحالة", max_length=10, choices=State, default=State.SHOWN)
    label = models.CharField("الوسم", max_length=14, choices=Label, blank=True)
    text = models.CharField("النص", max_length=LONGEST_SYNDICATED)
    url = models.URLField("الرابط", max_length=2000, blank=True)
    article = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name="المادة",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    source_name = models.CharField("المصدر", max_length=120, blank=True)
    published_at = models.DateTimeField("نُشر في", default=timezone.now)
    expires_at = models.DateTimeField("ينتهي في", null=True, blank=True)
    is_pinned = models.BooleanField("مثبّت", default=False)
    rank = models.IntegerField("الترتيب", default=0)
    item_id = models.PositiveBigIntegerField("البرقية", null=True, blank=True, unique=True)
    cluster_id = models.PositiveBigIntegerField("الحدث", null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="كتبه",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = LineQuerySet.as_manager()

    class Meta:
        verbose_name = "خبر الشريط"
        verbose_name_plural = "أخبار الشريط"
        indexes = [
            models.Index(fields=["state", "-published_at", "-id"], name="strip_newest"),
            models.Index(fields=["kind", "state", "-published_at", "-id"], name="strip_of_kind"),
            models.Index(fields=["kind", "state", "expires_at"], name="strip_ending"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="own") | Q(expires_at__isnull=False),
                name="strip_own_lines_expire",
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_own(self) -> bool:
        return self.kind == self.Kind.OWN

    @property
    def is_breaking(self) -> bool:
        return bool(self.label) and Label(self.label).is_breaking


class Verb(models.TextChoices):
    """What was done, as the desk's history tells it after a name, of whatever gender."""

    ADDED = "added", "نشر الخبر"
    PROPOSED = "proposed", "اقتراح الخبر"
    RECEIVED = "received", "وصول الخبر"
    APPROVED = "approved", "الموافقة على نشره"
    DISMISSED = "dismissed", "استبعاده"
    REOPENED = "reopened", "إعادته إلى ما ينتظر الموافقة"
    UNDONE = "undone", "التراجع عن نشره"
    EDITED = "edited", "تعديل النص، وكان"
    CHANGED = "changed", "تغيير الخبر، وكان"
    PINNED = "pinned", "تثبيته"
    UNPINNED = "unpinned", "إلغاء تثبيته"
    MOVED = "moved", "تغيير ترتيبه"
    ATTACHED = "attached", "ربطه بمادة"
    DETACHED = "detached", "فك ربطه بالمادة"
    EXTENDED = "extended", "تغيير موعد انتهائه"
    RETRACTED = "retracted", "سحبه"
    RESTORED = "restored", "إعادة نشره"
    KILLED = "killed", "إلغاء الخبر"


class LineEvent(models.Model):
    """`by` is None for what the wire or the command line did, and where an account is gone, whose
    name `by_name` keeps. `detail` holds what was before.
    """

    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="events")
    verb = models.CharField(max_length=10, choices=Verb)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    by_name = models.CharField(max_length=301, blank=True)
    at = models.DateTimeField(default=timezone.now)
    detail = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.line_id} {self.verb}"

    @property
    def who(self) -> str:
        """The name of today, else that of then; empty for the wire and the command line."""
        return str(self.by) if self.by else self.by_name
