"""How an editor narrows the list of articles."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django_filters import (
    ChoiceFilter,
    DateFromToRangeFilter,
    ModelChoiceFilter,
)
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.models import Page

from manshet.articles.models import ArticlePage, AuthorPage, BylineCredit, SectionPage
from manshet.desk.states import State, in_state
from manshet.search.documents import Filters

MINE = "me"


class SectionFilter(ModelChoiceFilter):
    def filter(self, articles: QuerySet[Any], section: SectionPage | None) -> QuerySet[Any]:
        """The main section and the others alike."""
        if section is None:
            return articles
        elsewhere = ArticlePage.other_sections.through.objects.filter(sectionpage=section)
        return articles.filter(Q(section=section) | Q(pk__in=elsewhere.values("articlepage")))


class AuthorFilter(ModelChoiceFilter):
    def filter(self, articles: QuerySet[Any], author: AuthorPage | None) -> QuerySet[Any]:
        if author is None:
            return articles
        signed = BylineCredit.objects.filter(author=author).values("article")
        return articles.filter(pk__in=signed)


class StateFilter(ChoiceFilter):
    def filter(self, articles: QuerySet[Any], state: str | None) -> QuerySet[Any]:
        return in_state(articles, state) if state else articles


class OwnerFilter(ChoiceFilter):
    def filter(self, articles: QuerySet[Any], owner: str | None) -> QuerySet[Any]:
        return articles.filter(owner=self.parent.request.user) if owner == MINE else articles


class ArticleFilters(WagtailFilterSet):
    section = SectionFilter(
        label="القسم",
        queryset=SectionPage.objects.order_by("path"),
        empty_label="كل الأقسام",
        widget=forms.RadioSelect,
    )
    state = StateFilter(
        label="الحالة", choices=State.choices, empty_label="كل الحالات", widget=forms.RadioSelect
    )
    author = AuthorFilter(
        label="الكاتب", queryset=AuthorPage.objects.order_by("title"), empty_label="كل الكتّاب"
    )
    published = DateFromToRangeFilter(
        field_name="first_published_at", label="تاريخ النشر", widget=DateRangePickerWidget
    )
    owner = OwnerFilter(
        label="من بدأها",
        choices=[(MINE, "أنا")],
        empty_label="الجميع",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = ArticlePage
        fields: list[str] = []

    def in_index(self) -> Filters:
        """What the readers' index can narrow by; an invalid form narrows nothing."""
        chosen = getattr(self.form, "cleaned_data", {})
        days = chosen.get("published")
        return Filters(
            sections=_key(chosen.get("section")),
            authors=_key(chosen.get("author")),
            since=days and days.start,
            until=days and days.stop and days.stop + timedelta(microseconds=1),
        )


def _key(page: Page | None) -> tuple[str, ...]:
    return () if page is None else (str(page.pk),)
