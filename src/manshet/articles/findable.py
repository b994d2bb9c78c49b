"""Articles as documents of the search index, and which of them a change touches."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from manshet.articles.body import body_text
from manshet.articles.models import ArticlePage
from manshet.journal.models import Entry
from manshet.search.documents import Document, Filters

BATCH = 200
SEEDED = "seed"  # the kind of an entry that stands for more articles than it names


class Articles:
    """The source of the search index (`search.service.Source`)."""

    def changed(self, entries: Collection[Entry]) -> set[str] | None:
        if any(entry.kind == SEEDED for entry in entries):
            return None
        keys = {key for entry in entries for key in entry.keys}
        pages = _numbers(keys, "page:")
        signed = Q(byline__author__in=pages) | Q(topics__in=_numbers(keys, "topic:"))
        by_name = ArticlePage.objects.filter(signed).values_list("pk", flat=True)
        return {str(pk) for pk in {*pages, *by_name}}

    def named(self, entries: Collection[Entry]) -> Filters:
        """The database knows no article any more that carried a topic or was signed by an author
        who is gone; the index does.
        """
        keys = {key for entry in entries for key in entry.keys}
        return Filters(
            authors=tuple(map(str, _numbers(keys, "page:"))),
            topics=tuple(map(str, _numbers(keys, "topic:"))),
        )

    def documents(self, ids: Collection[str]) -> Iterator[Document]:
        public = _public().order_by("pk")
        numbers = sorted(map(int, ids))
        for start in range(0, len(numbers), BATCH):
            yield from map(document_of, public.filter(pk__in=numbers[start : start + BATCH]))

    def all_documents(self) -> Iterator[Document]:
        """Batch by batch after the last number, so that a long archive is never one result."""
        public, last = _public().order_by("pk"), 0
        while batch := list(public.filter(pk__gt=last)[:BATCH]):
            yield from map(document_of, batch)
            last = batch[-1].pk

    def count(self) -> int:
        number: int = ArticlePage.objects.live().count()
        return number


def document_of(article: ArticlePage) -> Document:
    """What a reader can find the article by."""
    topics = list(article.topics.all())
    credits = [(credit.author_id, _name(credit)) for credit in article.byline.all()]
    return Document(
        id=str(article.pk),
        title=article.title,
        standfirst=article.standfirst,
        body=body_text(article.body),
        published_at=_at(article.first_published_at),
        names=(*(topic.name for topic in topics), *(name for _pk, name in credits), article.kicker),
        sections=_keys([article.section_id, *(s.pk for s in article.other_sections.all())]),
        authors=_keys(author_id for author_id, _name in credits),
        topics=_keys(topic.pk for topic in topics),
        kind=article.form,
    )


def _at(moment: datetime | None) -> datetime | None:
    """In the newspaper's zone, whose years and days readers narrow a search to."""
    return None if moment is None else timezone.localtime(moment)


def _public() -> QuerySet[ArticlePage]:
    articles: QuerySet[ArticlePage] = ArticlePage.objects.live()
    return articles.prefetch_related("topics", "other_sections", "byline__author")


def _name(credit: Any) -> str:
    return str(credit.author.title if credit.author else credit.name)


def _keys(numbers: Iterable[int | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(number) for number in numbers if number))


def _numbers(keys: Iterable[str], kind: str) -> set[int]:
    return {int(key.removeprefix(kind)) for key in keys if key.startswith(kind)}
