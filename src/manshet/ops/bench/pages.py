"""A large archive against a small one: the same pages of both, read in turns."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from django.contrib.auth import get_user_model
from django.test import Client

from manshet.articles.models import ArticlePage, SectionPage
from manshet.ops.bench.newsroom import measuring

Times = dict[str, float]


class Pages:
    """One address of each kind of page, read through the whole program but the socket."""

    def __init__(self) -> None:
        self.reader = Client(HTTP_HOST="127.0.0.1")
        self.editor = Client(HTTP_HOST="127.0.0.1")
        user, _fresh = get_user_model().objects.get_or_create(
            username="bench", defaults={"is_superuser": True}
        )
        self.editor.force_login(user)
        section = SectionPage.objects.live().first()
        article = ArticlePage.objects.live().order_by("-pk").first()
        assert section is not None, "a seeded newsroom has sections"
        assert article is not None, "a seeded newsroom has articles"
        self.addresses = {
            "home": (self.reader, "/"),
            "section": (self.reader, section.path_on_site),
            "article": (self.reader, article.path_on_site),
            "desk list": (self.editor, "/desk/articles/"),
        }

    def round(self) -> Times:
        return {name: self._milliseconds(*where) for name, where in self.addresses.items()}

    def _milliseconds(self, client: Client, address: str) -> float:
        began = time.perf_counter()
        response = client.get(address)
        assert response.status_code == 200, f"{address}: {response.status_code}"
        return (time.perf_counter() - began) * 1000


def compare(few: Path, many: Path, rounds: int) -> dict[str, tuple[float, float, float]]:
    """Median milliseconds in both newsrooms and the median ratio of the pairs, by page."""
    pairs: dict[str, list[tuple[float, float]]] = {}
    with measuring(few, "pages") as of_few, measuring(many, "pages") as of_many:
        for _round in range(rounds):
            times_few, times_many = of_few.round(), of_many.round()
            for page, value in times_few.items():
                pairs.setdefault(page, []).append((value, times_many[page]))
    return {
        page: (
            statistics.median(a for a, _b in values),
            statistics.median(b for _a, b in values),
            statistics.median(b / a for a, b in values),
        )
        for page, values in pairs.items()
    }
