"""One published piece."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.encoding import iri_to_uri
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager, PageQuerySet

from manshet.arabic import count_words, fold, isolate_plain, reading_minutes, without_forbidden
from manshet.articles.addresses import article_path, short_path
from manshet.articles.blocks import BodyBlock
from manshet.articles.body import body_text, form_of
from manshet.articles.models.base import NewspaperPage
from manshet.articles.models.listing import (
    LATEST,
    author_list,
    relist,
    section_list,
    topic_list,
)
from manshet.articles.models.merged import brought_up_to_date


class ArticleQuerySet(PageQuerySet):
    def in_list(self, name: str) -> ArticleQuerySet:
        """Public articles of one list (see `models.listing`), newest first."""
        return self.filter(listings__name=name).order_by(
            "-listings__published_at", "-listings__article_id"
        )


ArticleManager = PageManager.from_queryset(ArticleQuerySet)


class ArticlePage(NewspaperPage):
    """`title` is the headline.  The number in the address is the page's id."""

    kicker = models.CharField("العنوان التمهيدي", max_length=80, blank=True)
    standfirst = models.TextField(
        "المقدمة", blank=True, max_length=600, help_text="جملة أو جملتان تحت العنوان."
    )
    dateline = models.CharField(
        "مكان التقرير", max_length=80, blank=True, help_text="المدينة التي كُتب منها التقرير."
    )
    section = models.ForeignKey(
        "articles.SectionPage",
        verbose_name="القسم",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    other_sections = ParentalManyToManyField(
        "articles.SectionPage", verbose_name="أقسام أخرى", blank=True, related_name="+"
    )
    topics = ParentalManyToManyField(
        "articles.Topic", verbose_name="المواضيع", blank=True, related_name="articles"
    )
    lead_picture = models.ForeignKey(
        "images.NewsImage",
        verbose_name="الصورة الرئيسية",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lead_caption = models.CharField(
        "تعليق الصورة",
        max_length=500,
        blank=True,
        help_text="إن تُرك فتعليق الصورة نفسها.",
    )
    body = StreamField(BodyBlock(), verbose_name="النص", blank=True)

    headline_key = models.CharField(max_length=255, editable=False, default="")
    word_count = models.PositiveIntegerField(editable=False, default=0)
    form = models.CharField(max_length=10, editable=False, default="article")

    objects = ArticleManager()

    parent_page_types = ["articles.ArchivePage"]
    subpage_types: list[str] = []
    template = "articles/article_page.html"
    numbers_equal_slugs = True

    class Meta:
        verbose_name = "مادة"
        verbose_name_plural = "المواد"

    @classmethod
    def from_serializable_data(cls, data: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """A saved version names by number the topics and authors that it had."""
        return super().from_serializable_data(brought_up_to_date(data), *args, **kwargs)

    def keys_beside_own(self, before: dict[str, Any] | None) -> set[str]:
        """Of the lists that it joins or leaves; they are written in the same transaction."""
        return relist(self, self.list_names())

    def list_names(self) -> set[str]:
        """Every list in which the article stands: none while it is not public."""
        if not self.live or not self.first_published_at:
            return set()
        names = {LATEST}
        if self.section_id:
            names.add(section_list(self.section_id))
        names.update(section_list(section.pk) for section in self.other_sections.all())
        names.update(topic_list(topic.pk) for topic in self.topics.all())
        names.update(author_list(c.author_id) for c in self.byline.all() if c.author_id)
        return names

    def get_admin_display_title(self) -> str:
        """The headline for Wagtail's screens: scores and percentages do not turn round."""
        return isolate_plain(super().get_admin_display_title())

    @property
    def path_on_site(self) -> str:
        return article_path(self.pk, self.slug)

    @property
    def short_path(self) -> str:
        return short_path(self.pk)

    @property
    def reading_minutes(self) -> int:
        return reading_minutes(self.word_count)

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        """Articles live at `/a/<id>/<slug>/`, whatever their place in the page tree.

        Percent-encoded as Wagtail's own addresses are: its preview takes no other.
        """
        parts = super().get_url_parts(request)
        if parts is None or self.pk is None:
            return parts
        return parts[0], parts[1], iri_to_uri(self.path_on_site)

    def clean(self) -> None:
        super().clean()
        self._derive()

    def minimal_clean(self) -> None:
        """All that Wagtail checks of a draft; the desk finds drafts by their headlines too."""
        super().minimal_clean()
        self._derive()

    def _derive(self) -> None:
        for name in ("title", "kicker", "standfirst", "dateline", "lead_caption"):
            setattr(self, name, without_forbidden(getattr(self, name)))
        self.headline_key = fold(self.title)[:255]
        self.word_count = count_words(body_text(self.body))
        self.form = form_of(self.body)


class BylineCredit(Orderable):
    """One credit: an author of ours, or a free name such as «وكالات»."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="byline")
    role = models.CharField(
        "الفعل", max_length=30, blank=True, help_text="«كتب» أو «ترجمة» أو «تقرير» أو «متابعة» …"
    )
    honorific = models.CharField(
        "اللقب", max_length=20, blank=True, help_text="إن تُرك فلقب الكاتب."
    )
    author = models.ForeignKey(
        "articles.AuthorPage",
        verbose_name="الكاتب",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    name = models.CharField(
        "اسم آخر", max_length=120, blank=True, help_text="لمن لا صفحة له: «وكالات»."
    )

    class Meta(Orderable.Meta):
        verbose_name = "توقيع"
        verbose_name_plural = "التواقيع"

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        return self.author.title if self.author else self.name
