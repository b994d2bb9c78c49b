"""What editors decide of the strip: how much of what it holds, and for how long."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

OWN_OVER_TOTAL = "أخبار الصحيفة لا تزيد على عدد الأخبار كلها."
AGE_HELP = "بعدها يخرج خبر الوكالة من الشريط، وهي أيضًا مدة خبر الصحيفة إن لم يكن عاجلًا."


def _between(least: int, most: int) -> list[Any]:
    return [MinValueValidator(least), MaxValueValidator(most)]


@register_setting(icon="strip", name="strip")
class StripSettings(BaseSiteSetting):
    class Target(models.TextChoices):
        SOURCE = "source", "صفحة الخبر عند مصدره"
        STUB = "stub", "صفحة عندنا فيها العنوان والمصدر"

    own_limit = models.PositiveSmallIntegerField(
        "أخبار الصحيفة", default=8, validators=_between(1, 30), help_text="أكثر ما يُعرض منها معًا."
    )
    total_limit = models.PositiveSmallIntegerField(
        "الأخبار كلها", default=15, validators=_between(1, 30)
    )
    per_source_limit = models.PositiveSmallIntegerField(
        "من كل مصدر",
        default=3,
        validators=_between(1, 30),
        help_text="أكثر ما يُعرض من وكالة واحدة.",
    )
    max_age_hours = models.PositiveSmallIntegerField(
        "أقصى عمر بالساعات", default=24, validators=_between(1, 168), help_text=AGE_HELP
    )
    breaking_hours = models.PositiveSmallIntegerField(
        "مدة الخبر العاجل بالساعات",
        default=6,
        validators=_between(1, 168),
        help_text="إن لم يختر المحرر غيرها.",
    )
    syndicated_target = models.CharField(
        "خبر الوكالة يفتح", max_length=6, choices=Target, default=Target.SOURCE
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("own_limit"), FieldPanel("total_limit"), FieldPanel("per_source_limit")],
            heading="كم خبرًا يُعرض",
        ),
        MultiFieldPanel(
            [FieldPanel("breaking_hours"), FieldPanel("max_age_hours")], heading="كم يبقى"
        ),
        FieldPanel("syndicated_target"),
    ]

    class Meta:
        verbose_name = "إعدادات الشريط"

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @classmethod
    def current(cls) -> StripSettings:
        """Those of the newspaper; the defaults, not saved, before anyone has decided."""
        return cls.objects.filter(site__is_default_site=True).first() or cls()

    @property
    def max_age(self) -> timedelta:
        return timedelta(hours=self.max_age_hours)

    @property
    def links_to_stub(self) -> bool:
        return self.syndicated_target == self.Target.STUB

    def lifetime(self, *, is_breaking: bool) -> timedelta:
        """How long an own line stands unless told otherwise."""
        return timedelta(hours=self.breaking_hours) if is_breaking else self.max_age

    def clean(self) -> None:
        super().clean()
        own, total = self.own_limit, self.total_limit
        if own is not None and total is not None and own > total:
            raise ValidationError({"own_limit": OWN_OVER_TOTAL})

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """In one transaction with what `signals` announces of it."""
        super().save(*args, **kwargs)
