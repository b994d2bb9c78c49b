"""One newsroom with one cast, for every test that needs content."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.cache import cache

from manshet.articles import search_views
from manshet.articles.models import ArchivePage, ArticlePage, AuthorPage, AuthorsPage, SectionPage
from manshet.config.testing import SCRATCH
from manshet.desk.founding import found_newsroom
from manshet.search import service as search

hypothesis.settings.register_profile("suite", deadline=None)  # How long it takes is the machine's.
hypothesis.settings.load_profile("suite")

SECTIONS = {"arab": "شؤون عربية", "economy": "اقتصاد", "culture": "ثقافة"}


class Newsroom:
    """Salma edits, Karim reports, Huda manages, Nour only has an account."""

    def __init__(self) -> None:
        self.home = found_newsroom("صحيفة الاختبار")
        self.archive = ArchivePage.objects.get()
        self.sections = {
            slug: self.home.add_child(instance=SectionPage(title=title, slug=slug))
            for slug, title in SECTIONS.items()
        }
        self.karim = self._user("karim", "كريم", "مراسل")
        self.salma = self._user("salma", "سلمى", "محرر")
        self.huda = self._user("huda", "هدى", "مدير تحرير")
        self.nour = self._user("nour", "نور", None)

    def _user(self, username: str, first_name: str, role: str | None) -> Any:
        user = get_user_model().objects.create_user(
            username, password="سرّ طويل 1", first_name=first_name
        )
        if role:
            user.groups.add(Group.objects.get(name=role))
        return user

    def author(self, name: str, **fields: Any) -> AuthorPage:
        author = AuthorsPage.objects.get().add_child(instance=AuthorPage(title=name, **fields))
        author.save_revision().publish()
        return author

    def article(
        self, headline: str = "عنوان مادة للاختبار", *, publish: bool = True, **fields: Any
    ) -> ArticlePage:
        """A story in «شؤون عربية» unless told otherwise; `topics` and `byline` are lists."""
        topics = fields.pop("topics", [])
        byline = fields.pop("byline", [])
        fields.setdefault("section", self.sections["arab"])
        article: ArticlePage = self.archive.add_child(
            instance=ArticlePage(title=headline, live=False, **fields)
        )
        article.topics.set(topics)
        article.byline.set(byline)
        revision = article.save_revision(user=self.salma)
        if publish:
            revision.publish()
        article.refresh_from_db()
        return article


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of several processes one drives the browser and the machines, which have one newsroom.

    The other files go each as a whole to whichever process is free.
    """
    for item in items:
        folder = item.path.parent.name
        place = "machines" if folder in ("browser", "live") else item.nodeid.partition("::")[0]
        item.add_marker(pytest.mark.xdist_group(place))


@pytest.fixture
def newsroom(db: None) -> Newsroom:
    return Newsroom()


@pytest.fixture(autouse=True)
def _clean_cache() -> Iterator[None]:
    """Wagtail keeps site roots in the cache across tests; a command may have built an index.

    Every test is a reader at the same address, who may ask as often as the first.
    """
    search_views.SEARCHES.forget()
    yield
    cache.clear()
    shutil.rmtree(SCRATCH / "search", ignore_errors=True)


@pytest.fixture
def index_all(settings: Any, tmp_path: Path) -> Iterator[Callable[[], None]]:
    """Builds a search index of what is published by now; each test has a folder of its own."""
    settings.SEARCH_FOLDER = tmp_path / "search"
    search.the_index.cache_clear()
    yield search.rebuild
    search.the_index.cache_clear()


@pytest.fixture
def queries() -> Callable[[Callable[[], Any]], int]:
    """Counts the queries of a call."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count(call: Callable[[], Any]) -> int:
        with CaptureQueriesContext(connection) as captured:
            call()
        return len(captured)

    return count
