"""A subject tag."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from wagtail.admin.panels import FieldPanel

from manshet.arabic import fold, make_slug
from manshet.articles.addresses import topic_path
from manshet.articles.keys import topic_key
from manshet.journal import actions as journal

DOUBLE = "double"  # the code of the error that names the topic which is there already


def slug_taken(slug: str, name: str) -> str:
    return f"رابطه «{slug}» هو رابط الموضوع «{name}». أضفه من «المواضيع» واكتب له رابطًا آخر."


class Topic(models.Model):
    name = models.CharField("الموضوع", max_length=120)
    key = models.CharField(max_length=120, unique=True, editable=False)
    slug = models.CharField("العنوان في الرابط", max_length=120, unique=True, blank=True)
    description = models.CharField("وصف", max_length=300, blank=True)

    panels = [FieldPanel("name"), FieldPanel("description"), FieldPanel("slug")]

    class Meta:
        verbose_name = "موضوع"
        verbose_name_plural = "المواضيع"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = fold(self.name)
        self.slug = make_slug(self.slug or self.name)
        super().save(*args, **kwargs)
        journal.append("topic", [topic_key(self.pk)])

    def clean(self) -> None:
        """«إسرائيل» and «اسرائيل» are one topic: the folded key is unique.

        «C++» and «C#» are two, but would both have the slug «c».
        """
        self.key = fold(self.name)
        other = Topic.objects.filter(key=self.key).exclude(pk=self.pk).first()
        if other:
            text = f"الموضوع موجود باسم «{other.name}»، فاستعمله."
            raise ValidationError({"name": ValidationError(text, DOUBLE)})
        self.slug = make_slug(self.slug or self.name)
        if not self.slug:
            raise ValidationError({"name": "اكتب اسمًا فيه حروف أو أرقام."})
        neighbour = Topic.objects.filter(slug=self.slug).exclude(pk=self.pk).first()
        if neighbour:
            raise ValidationError({"slug": slug_taken(self.slug, neighbour.name)})

    @property
    def url(self) -> str:
        return topic_path(self.slug)
