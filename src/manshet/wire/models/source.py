"""A source: where an agency's pieces come from, on which terms, and how it fares."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable, Page

from manshet.arabic import fold
from manshet.wire.parsing import canonical

ADDRESS_LETTERS = 1000
SHORTEST_SECONDS = 10
LONGEST_SECONDS = 24 * 60 * 60  # one day
FORBIDDEN_IN_FOLDERS = frozenset('/\\\0:*?"<>|')
ADDRESS_PROBLEM = "اكتب عنوانًا كاملًا يبدأ بـ https://، أو اسم مجلد بلا شرطات مائلة."


class Format(models.TextChoices):
    """What the source is expected to send; the content itself tells the dialect."""

    AUTO = "auto", "تُعرف من المحتوى"
    FEED = "feed", "RSS أو Atom"
    JSON_FEED = "json-feed", "JSON Feed"
    NINJS = "ninjs", "ninjs"
    NEWSML = "newsml-g2", "NewsML-G2"


class Rights(models.TextChoices):
    HEADLINE = "headline", "العنوان والرابط فقط"
    FULL = "full", "النص كاملًا"


class StripPolicy(models.TextChoices):
    AUTO = "auto", "تلقائيًّا"
    APPROVAL = "approval", "بعد موافقة المحرر"
    NEVER = "never", "لا تظهر فيه"


class SourceQuerySet(models.QuerySet["Source"]):
    def active(self) -> SourceQuerySet:
        return self.filter(is_active=True, stopped="")

    def due(self, now: datetime) -> SourceQuerySet:
        """Those whose hour has come, the longest overdue first; a new one at once."""
        is_due = Q(next_poll_at=None) | Q(next_poll_at__lte=now)
        return self.active().filter(is_due).order_by(F("next_poll_at").asc(nulls_first=True), "pk")


class Source(ClusterableModel):  # type: ignore[misc]  # modelcluster has no types.
    """`address` is an http(s) address, or the name of a folder under the wire's folder.

    What lies below `is_active` is written by polling alone (`actions`), never by a form.
    `stopped` is an Arabic sentence when the source asked never to be asked again (410).
    `last_error` is the last attempt's, "" after a success.
    """

    name = models.CharField("الاسم", max_length=80, unique=True)
    address = models.CharField(
        "العنوان",
        max_length=ADDRESS_LETTERS,
        help_text="رابط الخلاصة، أو اسم مجلد تُسقَط فيه الملفات (تحت مجلد الوكالات على الخادم).",
    )
    format = models.CharField("الصيغة", max_length=12, choices=Format.choices, default=Format.AUTO)
    language = models.CharField(
        "اللغة",
        max_length=2,
        choices=[
            ("ar", "العربية"),
            ("en", "الإنجليزية"),
            ("fr", "الفرنسية"),
            ("fa", "الفارسية"),
            ("tr", "التركية"),
            ("es", "الإسبانية"),
            ("de", "الألمانية"),
            ("xx", "أخرى"),
        ],
        default="ar",
        help_text="لما لا تذكر الوكالة لغته.",
    )
    section = models.ForeignKey(
        Page,
        verbose_name="القسم",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="لما لا ينطبق عليه تصنيف من التصنيفات أدناه.",
    )
    credit = models.CharField(
        "سطر النسبة",
        max_length=120,
        blank=True,
        help_text="يوقَّع به ما يُؤخذ عنه؛ إن تُرك فاسم المصدر.",
    )
    rights = models.CharField(
        "ما يُسمح بنشره",
        max_length=8,
        choices=Rights.choices,
        default=Rights.HEADLINE,
        help_text="بحسب اتفاقكم مع المصدر.",
    )
    interval_seconds = models.PositiveIntegerField(
        "يُسأل كل (بالثواني)",
        default=300,
        validators=[MinValueValidator(SHORTEST_SECONDS), MaxValueValidator(LONGEST_SECONDS)],
        help_text="300 تعني كل خمس دقائق. يُحترم ما يطلبه المصدر إن طلب أبطأ.",
    )
    strip_policy = models.CharField(
        "عناوينه في شريط العاجل",
        max_length=8,
        choices=StripPolicy.choices,
        default=StripPolicy.APPROVAL,
    )
    is_active = models.BooleanField("نشط", default=True, editable=False)

    stopped = models.CharField(max_length=300, blank=True, editable=False)
    last_tried_at = models.DateTimeField(null=True, editable=False)
    last_success_at = models.DateTimeField(null=True, editable=False)
    last_error = models.CharField(max_length=500, blank=True, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False)
    next_poll_at = models.DateTimeField(null=True, editable=False, db_index=True)
    items_per_day = models.FloatField(default=0, editable=False)
    lag_seconds = models.PositiveIntegerField(null=True, editable=False)
    problems = models.JSONField(default=list, editable=False)
    etag = models.CharField(max_length=1000, blank=True, editable=False)
    last_modified = models.CharField(max_length=1000, blank=True, editable=False)

    objects: ClassVar = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = "مصدر"
        verbose_name_plural = "المصادر"
        ordering = ("name",)

    def __str__(self) -> str:
        return str(self.name)

    @property
    def is_folder(self) -> bool:
        return "://" not in self.address

    @property
    def interval(self) -> timedelta:
        return timedelta(seconds=self.interval_seconds)

    @property
    def credit_line(self) -> str:
        return self.credit or self.name

    @property
    def has_full_text(self) -> bool:
        return bool(self.rights == Rights.FULL)

    def clean(self) -> None:
        super().clean()
        self.address = self.address.strip()
        if self.address and not self._has_plain_address():
            raise ValidationError({"address": ADDRESS_PROBLEM})

    def _has_plain_address(self) -> bool:
        """A folder is one name: nobody at the desk points at other parts of the disk."""
        if self.is_folder:
            return bool(self.address.strip(".")) and not set(self.address) & FORBIDDEN_IN_FOLDERS
        return bool(canonical(self.address))


class SectionRule(Orderable):  # type: ignore[misc]  # Wagtail has no types.
    """Pieces that carry `category` belong to `section`; the first rule that fits decides."""

    source = ParentalKey(Source, on_delete=models.CASCADE, related_name="section_rules")
    category = models.CharField("تصنيف المصدر", max_length=120)
    section = models.ForeignKey(
        Page, verbose_name="القسم", on_delete=models.CASCADE, related_name="+"
    )

    class Meta(Orderable.Meta):  # type: ignore[misc]  # As above.
        verbose_name = "تصنيف"
        verbose_name_plural = "التصنيفات"

    def __str__(self) -> str:
        return f"{self.category} ← {self.section_id}"

    def fits(self, categories: set[str]) -> bool:
        """`categories` are folded."""
        return fold(self.category) in categories
