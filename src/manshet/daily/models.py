"""The editions of each day, and when they are made."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

STALLED_AFTER = dt.timedelta(minutes=10)  # Making takes seconds; its worker has ended.
FOLDER = "daily"


@register_setting(icon="doc-full", name="daily")
class DailySettings(BaseSiteSetting):
    is_on = models.BooleanField(
        "اصنع عددًا كل يوم",
        default=False,
        help_text="يُصنع من الصفحة الأولى كما هي في تلك الساعة، ويُنشر في أرشيف الأعداد.",
    )
    made_at = models.TimeField("الساعة", default=dt.time(6, 0), help_text="بتوقيت الصحيفة.")
    first_number = models.PositiveIntegerField(
        "رقم أول عدد",
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(1_000_000)],
        help_text="لصحيفة لها أعداد سابقة. لا أثر له بعد صدور أول عدد هنا.",
    )
    kept_days = models.PositiveIntegerField(
        "احتفظ بالأعداد (بالأيام)",
        default=1100,
        validators=[MaxValueValidator(36_500)],
        help_text="ما مضى عليه أكثر من ذلك يُحذف من الأرشيف. اكتب 0 لتبقى كلها؛ "
        "والعدد نحو 4 ميغابايت.",
    )

    panels = [
        MultiFieldPanel([FieldPanel("is_on"), FieldPanel("made_at")], heading="الصنع اليومي"),
        FieldPanel("first_number"),
        FieldPanel("kept_days"),
    ]

    class Meta:
        verbose_name = "عدد اليوم"

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class IssueQuerySet(models.QuerySet["DailyIssue"]):
    def public(self) -> IssueQuerySet:
        """What readers may have, newest first."""
        return self.exclude(pdf="").filter(is_hidden=False)

    def in_month(self, year: int, month: int) -> IssueQuerySet:
        return self.filter(day__year=year, day__month=month)


class DailyIssue(models.Model):
    """One day's edition.  While it is made anew, and if that fails, the last good file stays."""

    class State(models.TextChoices):
        WAITING = "waiting", "ينتظر دوره"
        GATHERING = "gathering", "تُجمع المواد والصور"
        SETTING = "setting", "تُصفّ الصفحات"
        DRAWING = "drawing", "تُرسم صورة الصفحة الأولى"
        DONE = "done", "صدر"
        FAILED = "failed", "لم يصدر"

    BUSY = (State.WAITING, State.GATHERING, State.SETTING, State.DRAWING)

    day = models.DateField("اليوم", unique=True)
    number = models.PositiveIntegerField("رقم العدد", null=True)
    pdf = models.FileField(upload_to=FOLDER, blank=True)
    front = models.FileField(upload_to=FOLDER, blank=True)
    thumbnail = models.FileField(upload_to=FOLDER, blank=True)
    pages = models.PositiveSmallIntegerField(default=0)
    size_bytes = models.PositiveIntegerField(default=0)
    article_ids = models.JSONField(default=list)
    made_at = models.DateTimeField(null=True)
    is_hidden = models.BooleanField("مخفي عن القراء", default=False)

    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    stepped_at = models.DateTimeField(default=timezone.now)
    failure = models.CharField(max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects: Any = IssueQuerySet.as_manager()

    class Meta:
        ordering = ["-day"]
        verbose_name = "عدد يومي"
        verbose_name_plural = "أعداد يومية"

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"

    @property
    def is_busy(self) -> bool:
        return self.state in self.BUSY and not self.is_stalled

    @property
    def is_stalled(self) -> bool:
        """Its worker ended in the middle, or there is none."""
        return self.state in self.BUSY and timezone.now() - self.stepped_at > STALLED_AFTER

    @property
    def step(self) -> int:
        """How far the making is, from 0 to the number of its steps."""
        return [*self.BUSY, self.State.DONE].index(self.State(self.state)) if self.is_busy else 0

    @property
    def path(self) -> str:
        return f"/daily/{self.day:%Y-%m-%d}/"

    @property
    def pdf_path(self) -> str:
        return f"/daily/{self.day:%Y-%m-%d}.pdf"
