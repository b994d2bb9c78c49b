"""Bulk generation of plausible articles.

Rows are written straight into the tables that publication fills (pages, articles, bylines,
topics, listings), in batches and without revisions; the page tree is kept right by giving each new
page the next path under the archive.
"""

from __future__ import annotations

import json
import random
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import F, Max
from django.utils import timezone
from wagtail.models import Page

from manshet.arabic import count_words, fold, make_slug
from manshet.articles.announcements import everything_changed
from manshet.articles.models import (
    ArchivePage,
    ArticlePage,
    AuthorPage,
    BylineCredit,
    Listing,
    SectionPage,
    Topic,
)
from manshet.articles.models.listing import LATEST, author_list, section_list, topic_list
from manshet.images.models import NewsImage
from manshet.ops.seed_words import headline, paragraph, standfirst, subheading

BATCH = 500
MINUTES_BETWEEN_ARTICLES = 17
SECTION_NAMES = ("شؤون عربية", "العالم", "اقتصاد", "ثقافة", "علوم", "صحة", "رياضة", "رأي")
TOPIC_NAMES = ("المياه", "الموانئ", "الطاقة", "التعليم", "الزراعة", "النقل", "الفضاء", "التراث")
AUTHOR_NAMES = ("سميح الدالي", "رباب النقيب", "عدنان الكاظم", "هالة الصيرفي", "ماجد البنّاء")


class Seeder:
    """Adds articles older than what stands there, in the newsroom's sections, topics, authors."""

    def __init__(self, seed: int = 1) -> None:
        self.random = random.Random(seed)
        self.archive = ArchivePage.objects.get()
        self.content_type = ContentType.objects.get_for_model(ArticlePage)
        self.sections = list(SectionPage.objects.live()) or self._make_sections()
        self.topics = list(Topic.objects.all()) or self._make_topics()
        self.authors = list(AuthorPage.objects.live()) or self._make_authors()
        self.pictures = list(NewsImage.objects.values_list("pk", flat=True)[:200])
        self.number = ArticlePage.objects.count()
        self.now = timezone.now()

    def _make_sections(self) -> list[SectionPage]:
        home = self.archive.get_parent()
        return [home.add_child(instance=SectionPage(title=name)) for name in SECTION_NAMES]

    def _make_topics(self) -> list[Topic]:
        return [Topic.objects.create(name=name) for name in TOPIC_NAMES]

    def _make_authors(self) -> list[AuthorPage]:
        parent = Page.objects.get(slug="authors", depth=3)
        return [parent.add_child(instance=AuthorPage(title=name)) for name in AUTHOR_NAMES]

    def add(self, wanted: int) -> Iterator[int]:
        """Adds `wanted` articles; yields how many are there after each batch."""
        done = 0
        while done < wanted:
            size = min(BATCH, wanted - done)
            self._add_batch(size)
            done += size
            yield done

    @transaction.atomic
    def _add_batch(self, size: int) -> None:
        pages = self._write_pages(size)
        articles = [self._article(page) for page in pages]
        insert_children(ArticlePage, articles)
        topics = [self.random.sample(self.topics, min(3, len(self.topics))) for _ in articles]
        through = ArticlePage.topics.through
        through.objects.bulk_create(
            through(articlepage_id=article.pk, topic_id=topic.pk)
            for article, chosen in zip(articles, topics, strict=True)
            for topic in chosen
        )
        authors = [self.random.choice(self.authors) for _ in articles]
        BylineCredit.objects.bulk_create(
            BylineCredit(article_id=article.pk, author=author, role="كتب", sort_order=0)
            for article, author in zip(articles, authors, strict=True)
        )
        Listing.objects.bulk_create(
            Listing(name=name, article_id=article.pk, published_at=article.first_published_at)
            for article, chosen, author in zip(articles, topics, authors, strict=True)
            for name in _list_names(article, chosen, author)
        )
        everything_changed("seed")

    def _write_pages(self, size: int) -> list[Page]:
        """The rows of `wagtailcore_page`, each with its place under the archive."""
        children = Page.objects.filter(depth=self.archive.depth + 1).filter(
            path__startswith=self.archive.path
        )
        last = children.aggregate(last=Max("path"))["last"]
        step = int(last[-Page.steplen :], 36) if last else 0
        pages = []
        for n in range(1, size + 1):
            self.number += 1
            pages.append(self._page(step + n))
        Page.objects.bulk_create(pages)
        Page.objects.filter(pk=self.archive.pk).update(numchild=F("numchild") + size)
        return pages

    def _page(self, step: int) -> Page:
        title = headline(self.random)
        slug = f"{make_slug(title)}-{self.number}"
        at = self._published_at()
        return Page(
            path=self.archive.path + Page._int2str(step).rjust(Page.steplen, "0"),
            depth=self.archive.depth + 1,
            title=title,
            draft_title=title,
            slug=slug,
            content_type=self.content_type,
            locale_id=self.archive.locale_id,
            url_path=f"{self.archive.url_path}{slug}/",
            translation_key=uuid.uuid4(),
            live=True,
            first_published_at=at,
            last_published_at=at,
            latest_revision_created_at=at,
        )

    def _published_at(self) -> datetime:
        return self.now - timedelta(minutes=MINUTES_BETWEEN_ARTICLES * self.number)

    def _article(self, page: Page) -> ArticlePage:
        body, text = self._body()
        article = ArticlePage(
            page_ptr_id=page.pk,
            standfirst=standfirst(self.random),
            section=self.random.choice(self.sections),
            lead_picture_id=self.random.choice(self.pictures) if self.pictures else None,
            headline_key=fold(page.title)[:255],
            word_count=count_words(text),
            body=json.dumps(body),
        )
        article.pk = page.pk
        article.first_published_at = page.first_published_at
        return article

    def _body(self) -> tuple[list[dict[str, Any]], str]:
        """About 350 words with two sub-headings, in the form that Wagtail stores."""
        blocks: list[dict[str, Any]] = []
        texts = []
        for part in range(3):
            if part:
                blocks.append(_block("heading", subheading(self.random)))
            paragraphs = [paragraph(self.random) for _ in range(3)]
            texts += paragraphs
            blocks.append(_block("text", "".join(f"<p>{text}</p>" for text in paragraphs)))
        return blocks, " ".join(texts)


def _block(kind: str, value: str) -> dict[str, Any]:
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def _list_names(article: ArticlePage, topics: list[Topic], author: AuthorPage) -> list[str]:
    return [
        LATEST,
        section_list(article.section_id),
        author_list(author.pk),
        *(topic_list(topic.pk) for topic in topics),
    ]


def insert_children(model: type[Page], rows: list[Any]) -> None:
    """Inserts the child table's rows alone: Django's bulk_create refuses inherited models."""
    fields = model._meta.local_concrete_fields
    columns = ", ".join(connection.ops.quote_name(f.column) for f in fields)
    marks = ", ".join(["%s"] * len(fields))
    table = connection.ops.quote_name(model._meta.db_table)
    values = [
        [f.get_db_prep_save(f.pre_save(row, add=True), connection) for f in fields] for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", values)  # noqa: S608
