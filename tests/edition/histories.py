"""What can happen in a newsroom, as rules from which random histories are made.

Two machines read pages and follow the journal at their own pace; some pages are rendered before a
change and stored after it.
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.models import Page

from manshet.arabic import make_slug
from manshet.articles.actions import publish_due
from manshet.articles.addresses import pdf_path
from manshet.articles.merging import merge_authors, merge_topics
from manshet.articles.models import (
    ArticlePage,
    AuthorPage,
    BylineCredit,
    FrontSection,
    FrontStory,
    InfoPage,
    NewsroomSettings,
    Note,
    SectionPage,
    Topic,
)
from manshet.articles.models.author import key_of
from manshet.edition.names import Name
from manshet.images.cuts import CARD, FULL, PORTRAIT, make
from manshet.images.models import NewsImage
from tests.conftest import Newsroom
from tests.edition.rig import Machine

WORDS = ("ميناء", "مطر", "سوق", "مدرسة", "قمر", "رحلة", "جسر", "قصيدة", "بحر", "نخلة")
titles = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
places = st.integers(min_value=0, max_value=40)
machines = st.integers(min_value=0, max_value=1)
PATHS = ("/", "/latest/", "/a/", "/authors/", "/search/", "/arab/", "/economy/", "/culture/")


class History(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.stack.enter_context(transaction.atomic())
        self.stack.callback(transaction.set_rollback, True)
        self.stack.enter_context(patch("manshet.articles.paging.PAGE_LENGTH", 2))
        folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        self.machines = [Machine(folder / name) for name in ("one", "two")]
        self.pending = []

    @initialize()
    def found(self) -> None:
        cache.clear()
        self.newsroom = Newsroom()
        self.topics = [Topic.objects.create(name=name) for name in ("الموانئ", "المياه")]
        self.author = self.newsroom.author("هند العمري", honorific="د")
        self.picture = self._upload("black")
        self._write("أول الأخبار", 0)

    def teardown(self) -> None:
        try:
            if hasattr(self, "newsroom"):
                self._settle()
        finally:
            self.close()

    def close(self) -> None:
        for machine in self.machines:
            machine.store.close()
        self.stack.close()

    def _settle(self) -> None:
        for machine, rendering in self.pending:
            machine.keep(rendering)
        for machine in self.machines:
            machine.catch_up()
            assert machine.stale_pages() == []

    # Picking

    def _pick(self, found, place):
        found = list(found)
        return found[place % len(found)] if found else None

    def _article(self, place) -> ArticlePage:
        return self._pick(ArticlePage.objects.order_by("pk"), place)

    def _section(self, place) -> SectionPage:
        return self._pick(SectionPage.objects.order_by("pk"), place)

    def _topic(self, place) -> Topic:
        return self._pick(Topic.objects.order_by("pk"), place)

    def _path(self, place) -> str:
        paths = list(PATHS)
        for article in ArticlePage.objects.order_by("pk"):
            paths += [article.path_on_site, article.path_on_site]
            paths += [pdf_path(article.pk, article.slug)]
        paths += [topic.url for topic in Topic.objects.order_by("pk")]
        paths += [author.path_on_site for author in AuthorPage.objects.order_by("pk")]
        paths += [page.path_on_site for page in InfoPage.objects.order_by("pk")]
        return paths[place * 7 % len(paths)]

    def _upload(self, color) -> NewsImage:
        file = ContentFile(b"", name="x.png")
        Image.new("RGB", (8, 8), color).save(file, "PNG")
        file.seek(0)
        image = NewsImage(title="صورة", file=ImageFile(file, name="x.png"))
        image.save()
        return image

    def _write(self, title, place, *, publish=True) -> ArticlePage:
        body = ArticlePage._meta.get_field("body").stream_block.to_python(self._body(title, place))
        topic = self._topic(place)
        return self.newsroom.article(
            title,
            publish=publish,
            section=self._section(place),
            topics=[topic] if topic and place % 3 else [],
            byline=self._byline(place),
            lead_picture=self.picture if place % 2 else None,
            body=body,
        )

    def _byline(self, place):
        author = self._pick(AuthorPage.objects.order_by("pk"), place)
        if author is None or place % 4 == 0:
            return [BylineCredit(name="وكالات")]
        return [BylineCredit(author=author, role="كتب")]

    def _body(self, title, place):
        other = self._article(place)
        link = f'<a linktype="page" id="{other.pk}">رابط</a>' if other else ""
        blocks = [{"type": "text", "value": f"<p>{title} {link}</p>"}]
        if other and place % 3 == 0:
            blocks.append({"type": "related", "value": {"article": other.pk}})
        if self.picture and place % 5 == 0:
            value = {"image": self.picture.pk, "caption": "", "alt": ""}
            blocks.append({"type": "picture", "value": value})
        return blocks

    # Reading

    @rule(machine=machines, place=places, page=st.sampled_from(("", "", "2", "3")))
    def read(self, machine, place, page) -> None:
        self.machines[machine].read(self._path(place), page)

    @rule(machine=machines)
    def follow(self, machine) -> None:
        self.machines[machine].catch_up()
        assert self.machines[machine].stale_pages() == []

    @rule(machine=machines, place=places)
    def begin_rendering(self, machine, place) -> None:
        chosen = self.machines[machine]
        rendering = chosen.render(Name(self._path(place)))
        if rendering.is_page:
            self.pending.append((chosen, rendering))

    @rule()
    def store_what_was_rendered(self) -> None:
        while self.pending:
            machine, rendering = self.pending.pop()
            machine.keep(rendering)

    # Changes of articles

    @rule(title=titles, place=places)
    def publish(self, title, place) -> None:
        self._write(title, place)

    @rule(title=titles, place=places)
    def draft(self, title, place) -> None:
        self._write(title, place, publish=False)

    def _republish(self, article) -> None:
        article.save_revision().publish()

    @rule(title=titles, place=places)
    def retitle(self, title, place) -> None:
        if article := self._article(place):
            article.title, article.slug = title, ""
            self._republish(article)

    @rule(title=titles, place=places)
    def retitle_in_draft(self, title, place) -> None:
        if article := self._article(place):
            article.title = title
            article.save_revision()

    @rule(place=places, other=places)
    def move_to_section(self, place, other) -> None:
        if article := self._article(place):
            article.section = self._section(other)
            article.other_sections.set([self._section(place)])
            self._republish(article)

    @rule(place=places, other=places)
    def retag_and_sign(self, place, other) -> None:
        if article := self._article(place):
            article.topics.set([topic] if (topic := self._topic(other)) else [])
            article.byline.set(self._byline(other))
            self._republish(article)

    @rule(place=places)
    def correct(self, place) -> None:
        if article := self._article(place):
            article.notes.add(Note(text="ورد خطأ في العدد."))
            self._republish(article)

    @rule(place=places)
    def withdraw(self, place) -> None:
        if article := self._article(place):
            article.unpublish()

    @rule(place=places)
    def delete(self, place) -> None:
        if article := self._article(place):
            article.delete()

    @rule(place=places, hours=st.integers(min_value=0, max_value=5))
    def date_back(self, place, hours) -> None:
        if article := self._article(place):
            article.first_published_at = timezone.now() - timedelta(hours=hours)
            article.save()

    @rule(place=places)
    def let_the_schedule_run(self, place) -> None:
        if article := self._article(place):
            article.expire_at = timezone.now() + timedelta(hours=1)
            self._republish(article)
            publish_due(timezone.now() + timedelta(hours=2))

    # Changes of what stands around them

    @rule(title=titles, place=places)
    def rename_author(self, title, place) -> None:
        author = self._pick(AuthorPage.objects.order_by("pk"), place)
        if author and not AuthorPage.objects.filter(key=key_of(title)).exists():
            author.title = title
            author.portrait = self.picture
            author.save_revision().publish()

    @rule(title=titles)
    def new_author(self, title) -> None:
        same = Q(slug=make_slug(title)) | Q(key=key_of(title))
        if not AuthorPage.objects.filter(same).exists():
            self.newsroom.author(title)

    @rule(place=places)
    def merge_two_authors(self, place) -> None:
        gone = self._pick(AuthorPage.objects.order_by("pk"), place)
        into = self._pick(AuthorPage.objects.order_by("pk"), place + 1)
        if gone and gone != into:
            merge_authors(gone, into)

    @rule(place=places)
    def merge_two_topics(self, place) -> None:
        gone, into = self._topic(place), self._topic(place + 1)
        if gone and gone != into:
            merge_topics(gone, into)

    @rule(place=places)
    def delete_author(self, place) -> None:
        if author := self._pick(AuthorPage.objects.order_by("pk"), place):
            author.delete()

    @rule(title=titles, place=places)
    def rename_topic(self, title, place) -> None:
        topic = self._topic(place)
        if topic and not Topic.objects.filter(name=title).exists():
            topic.name = title
            topic.save()

    @rule(place=places)
    def delete_topic(self, place) -> None:
        if topic := self._topic(place):
            topic.delete()

    @rule(title=titles, place=places)
    def rename_section(self, title, place) -> None:
        section = self._section(place)
        section.title = title
        section.save_revision().publish()

    @rule(place=places)
    def hide_or_show_section(self, place) -> None:
        section = self._section(place)
        if section.live:
            section.unpublish()
        else:
            section.save_revision().publish()

    @rule(place=places)
    def delete_section(self, place) -> None:
        if SectionPage.objects.count() > 2:
            Page.objects.get(pk=self._section(place).pk).delete()

    @rule(name=titles)
    def rename_site(self, name) -> None:
        site = self.newsroom.home.get_site()
        site.site_name = name
        site.save()

    @rule(place=places, other=places)
    def reorder_sections(self, place, other) -> None:
        one, two = self._section(place), self._section(other)
        if one != two:
            one.move(two, pos="left")

    @rule(places=st.lists(places, max_size=3))
    def curate(self, places) -> None:
        home = self.newsroom.home
        home.refresh_from_db()
        chosen = [article for place in places if (article := self._article(place))]
        home.front_stories = [
            FrontStory(article=article, sort_order=n) for n, article in enumerate(chosen)
        ]
        home.front_sections = [
            FrontSection(section=self._section(place), sort_order=n)
            for n, place in enumerate(places)
        ]
        home.save_revision().publish()

    @rule(title=titles)
    def write_static_page(self, title) -> None:
        page = InfoPage.objects.first()
        if page is None:
            page = self.newsroom.home.add_child(instance=InfoPage(title=title, live=False))
        page.title = title
        page.save_revision().publish()

    @rule(title=titles, digits=st.sampled_from(("latn", "arab")))
    def change_settings(self, title, digits) -> None:
        saved = NewsroomSettings.objects.first() or NewsroomSettings(
            site=self.newsroom.home.get_site()
        )
        saved.name, saved.digits = title, digits
        saved.save()

    # Pictures and files

    @rule(title=titles)
    def caption_picture(self, title) -> None:
        if self.picture:
            self.picture.caption = self.picture.credit = self.picture.description = title
            self.picture.save()

    @rule()
    def make_forms(self) -> None:
        if self.picture:
            make(self.picture, [CARD, FULL, PORTRAIT])

    @rule(color=st.sampled_from(("red", "green")), in_bulk=st.booleans())
    def replace_picture(self, color, in_bulk) -> None:
        if in_bulk:
            NewsImage.objects.filter(pk=self.picture.pk).delete()
        else:
            self.picture.delete()
        self.picture = self._upload(color)

    @rule(title=titles)
    def replace_file(self, title) -> None:
        model = get_document_model()
        file = model.objects.first() or model(title=title)
        file.title = title
        file.file = ContentFile(title.encode(), name="a.mp3")
        file.save()
