"""What editors decide once for the whole newspaper: its name and its language's habits."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from manshet.arabic import LocalePolicy
from manshet.articles.announcements import everything_changed


@register_setting(icon="cog", name="newsroom")
class NewsroomSettings(BaseSiteSetting):
    class Digits(models.TextChoices):
        LATIN = "latn", "0123456789"
        ARABIC = "arab", "٠١٢٣٤٥٦٧٨٩"

    class Months(models.TextChoices):
        STANDARD = "standard", "يناير، فبراير … (مصر والخليج)"
        LEVANT = "levant", "كانون الثاني، شباط … (الشام والعراق)"
        MAGHREB = "maghreb", "جانفي، فيفري … (تونس والجزائر)"
        MOROCCO = "morocco", "يناير، فبراير، … غشت (المغرب)"
        MAURITANIA = "mauritania", "يناير، فبراير، … أغشت (موريتانيا)"

    class DualMonths(models.TextChoices):
        NONE = "", "اسم واحد"
        SLASH = "slash", "يوليو/تموز"
        PARENTHESIS = "parenthesis", "يوليو (تموز)"

    class DualOrder(models.TextChoices):
        STANDARD_FIRST = "standard_first", "يوليو أولًا"
        LEVANT_FIRST = "levant_first", "تموز أولًا"

    class BylineStyle(models.TextChoices):
        SLASH = "slash", "كتب د / حسن"
        COLON = "colon", "كتب: د. حسن"
        NAME = "name", "د. حسن"

    class Clock(models.IntegerChoices):
        TWELVE = 12, "3:05 م"
        TWENTY_FOUR = 24, "15:05"

    name = models.CharField("اسم الصحيفة", max_length=80, default="مانشيت")
    tagline = models.CharField("العبارة تحت الاسم", max_length=160, blank=True)
    byline_style = models.CharField(
        "صيغة اسم الكاتب", max_length=10, choices=BylineStyle, default=BylineStyle.SLASH
    )
    digits = models.CharField("الأرقام", max_length=4, choices=Digits, default=Digits.LATIN)
    months = models.CharField(
        "أسماء الشهور", max_length=12, choices=Months, default=Months.STANDARD
    )
    dual_months = models.CharField(
        "اسمان للشهر", max_length=12, choices=DualMonths, default=DualMonths.SLASH, blank=True
    )
    dual_order = models.CharField(
        "ترتيب الاسمين", max_length=16, choices=DualOrder, default=DualOrder.STANDARD_FIRST
    )
    clock = models.PositiveSmallIntegerField("الساعة", choices=Clock, default=Clock.TWELVE)
    hijri = models.BooleanField("التاريخ الهجري", default=True)
    hijri_offset_days = models.SmallIntegerField(
        "فارق الهجري بالأيام",
        default=0,
        validators=[MinValueValidator(-2), MaxValueValidator(2)],
        help_text="من −2 إلى 2 على تقويم أم القرى.",
    )

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("tagline")], heading="الصحيفة"),
        FieldPanel("byline_style"),
        MultiFieldPanel(
            [
                FieldPanel("digits"),
                FieldPanel("months"),
                FieldPanel("dual_months"),
                FieldPanel("dual_order"),
                FieldPanel("clock"),
                FieldPanel("hijri"),
                FieldPanel("hijri_offset_days"),
            ],
            heading="الأرقام والتواريخ",
        ),
    ]

    class Meta:
        verbose_name = "إعدادات الصحيفة"

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        everything_changed("settings")

    @property
    def policy(self) -> LocalePolicy:
        choices: dict[str, Any] = {
            "digits": self.digits,
            "months": self.months,
            "dual_months": self._dual_months(),
            "dual_order": self.dual_order,
            "clock": self.clock,
        }
        return LocalePolicy(
            **choices,
            time_zone=settings.TIME_ZONE,
            hijri=self.hijri,
            hijri_offset_days=self.hijri_offset_days,
        )

    def _dual_months(self) -> str | None:
        """Two names need sets that have both; elsewhere a month has one name."""
        has_both = self.months in (self.Months.STANDARD, self.Months.LEVANT)
        return self.dual_months if has_both and self.dual_months else None
