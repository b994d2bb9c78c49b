"""What a newspaper decides of its cards and documents: colours, mark and typefaces."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from manshet.articles.announcements import everything_changed
from manshet.press import Card, Look, PressError, draw_card

COLOUR = RegexValidator(r"\A#[0-9a-fA-F]{6}\Z", "اكتب اللون هكذا: ‎#b3131c.")
BAD_MARK = "تعذّر رسم هذه العلامة. ارفع ملف رسم متجهي صحيحًا."
FACE_HELP = (
    "اسم عائلة الخط كما في ملفه، بعد أن يضع مدير النظام الملف في مجلد الخطوط. إن تُرك فخط مانشيت."
)
LARGEST_MARK_BYTES = 200_000
_OWN = Look()


@register_setting(icon="image", name="press")
class PressSettings(BaseSiteSetting):
    accent = models.CharField("لون التمييز", max_length=7, default=_OWN.accent, validators=[COLOUR])
    ink = models.CharField("لون النص", max_length=7, default=_OWN.ink, validators=[COLOUR])
    paper = models.CharField(
        "لون أرضية البطاقة", max_length=7, default=_OWN.paper, validators=[COLOUR]
    )
    mark = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name="علامة الصحيفة",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="ملف رسم متجهي مربع. إن تُرك فعلامة مانشيت.",
    )
    head_face = models.CharField("خط العناوين", max_length=80, blank=True, help_text=FACE_HELP)
    text_face = models.CharField("خط النص", max_length=80, blank=True, help_text=FACE_HELP)

    panels = [
        MultiFieldPanel(
            [FieldPanel("accent"), FieldPanel("ink"), FieldPanel("paper")], heading="الألوان"
        ),
        FieldPanel("mark"),
        MultiFieldPanel([FieldPanel("head_face"), FieldPanel("text_face")], heading="الخطوط"),
    ]

    class Meta:
        verbose_name = "بطاقات المشاركة والطباعة"

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        everything_changed("settings")

    def clean(self) -> None:
        """A mark is tried on a card, lest every card fail."""
        super().clean()
        if not self.mark:
            return
        try:
            draw_card(Card("مانشيت", "مانشيت", look=Look(mark=self._mark_text())))
        except (PressError, UnicodeDecodeError, OSError) as exc:
            raise ValidationError({"mark": BAD_MARK}) from exc

    @property
    def look(self) -> Look:
        """A mark whose file is gone or unreadable gives way to Manshet's own."""
        try:
            mark = self._mark_text()
        except (UnicodeDecodeError, OSError):
            mark = ""
        folder = settings.PRESS_FONTS
        has_faces = bool(self.head_face or self.text_face) and folder.is_dir()
        return Look(
            accent=self.accent,
            ink=self.ink,
            paper=self.paper,
            mark=mark,
            head_face=self.head_face or _OWN.head_face,
            text_face=self.text_face or _OWN.text_face,
            font_folder=str(folder) if has_faces else "",
        )

    def _mark_text(self) -> str:
        if not self.mark:
            return ""
        with self.mark.file.open("rb") as file:
            text: str = file.read(LARGEST_MARK_BYTES + 1).decode()
        if len(text) > LARGEST_MARK_BYTES:
            raise OSError("The mark is too large.")
        return text
