"""A person who signs articles, and the page that lists the newsroom's authors."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.html import format_html
from wagtail.admin.panels import FieldPanel

from manshet.arabic import fold, isolate_plain
from manshet.articles.honorifics import before_name
from manshet.articles.keys import AUTHORS
from manshet.articles.models.base import NewsCopyForm, NewsPageForm, NewspaperPage

HONORIFICS = ("د", "أ", "م", "أ.د", "الشيخ", "السفير", "اللواء")


def refuse_double(name: str, author_id: int | None = None) -> None:
    """Two spellings of a name are one author, save those that were there before this rule.

    Raises ValidationError with a link to the one that exists.
    """
    key = key_of(name)
    others = AuthorPage.objects.exclude(pk=author_id)
    other = others.filter(key=key).first() if key else None
    own = AuthorPage.objects.filter(pk=author_id).only("title", "key").first()
    if other is None or (own and own.key is None and key_of(own.title) == key):
        return
    address = reverse("wagtailadmin_pages:edit", args=[other.pk])
    text = (
        "الكاتب موجود باسم <a href='{}'>«{}»</a>، فاستعمله. إن كان شخصًا آخر فميّز اسمه، "
        "مثل: «{} (القاهرة)»."
    )
    raise ValidationError(format_html(text, address, isolate_plain(other.title), name))


def key_of(name: str) -> str | None:
    return fold(name)[:255] or None


class AuthorForm(NewsPageForm):
    def clean_title(self) -> str:
        name: str = self.cleaned_data["title"]
        refuse_double(name, self.instance.pk)
        return name


class AuthorCopyForm(NewsCopyForm):
    def clean_new_title(self) -> str:
        name: str = self.cleaned_data["new_title"]
        refuse_double(name)
        return name


class AuthorsPage(NewspaperPage):
    max_count = 1
    parent_page_types = ["articles.HomePage"]
    subpage_types = ["articles.AuthorPage"]
    template = "articles/authors_page.html"
    keeps_reserved_slug = True
    content_panels = [FieldPanel("title", heading="عنوان الصفحة")]

    class Meta:
        verbose_name = "صفحة الكتّاب"


class AuthorPage(NewspaperPage):
    """`title` is the person's name without the honorific.

    `key` is the name folded.  None stands for a name of signs alone, and for a second author of one
    name from before names had to differ: both stay until the desk renames or merges one.
    """

    base_form_class = AuthorForm
    copy_form_class = AuthorCopyForm
    honorific = models.CharField(
        "اللقب", max_length=20, blank=True, help_text="«د» أو «أ» أو «م» …، بلا نقطة."
    )
    position = models.CharField("الصفة", max_length=120, blank=True)
    bio = models.TextField("نبذة", blank=True)
    portrait = models.ForeignKey(
        "images.NewsImage",
        verbose_name="الصورة الشخصية",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    key = models.CharField(  # noqa: DJ001  # Several may have none, none may have another's.
        max_length=255, unique=True, null=True, editable=False
    )

    parent_page_types = ["articles.AuthorsPage"]
    subpage_types: list[str] = []
    template = "articles/author_page.html"
    is_shown_as_draft = True
    content_panels = [
        FieldPanel("honorific"),
        FieldPanel("title", heading="الاسم"),
        FieldPanel("position"),
        FieldPanel("bio"),
        FieldPanel("portrait"),
    ]

    class Meta:
        verbose_name = "كاتب"
        verbose_name_plural = "الكتّاب"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = key_of(self.title)
        others = AuthorPage.objects.exclude(pk=self.pk)
        was_double = self.pk and AuthorPage.objects.filter(pk=self.pk, key=None).exists()
        if was_double and others.filter(key=self.key).exists():
            self.key = None
        super().save(*args, **kwargs)

    def keys_beside_own(self, before: dict[str, Any] | None) -> set[str]:
        return {AUTHORS}

    @property
    def name_with_honorific(self) -> str:
        return before_name(self.honorific) + self.title

    @property
    def path_on_site(self) -> str:
        return f"/authors/{self.slug}/"
