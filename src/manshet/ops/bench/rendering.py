"""How many articles a second are rendered, the store left out: what readers of old stories cost.

Two processes render at once, each its own half of the articles, by the very call that the edition
makes; what a page costs after that (compression, writing) is not part of the figure.
"""

from __future__ import annotations

import time
from itertools import cycle, islice
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from manshet.articles.models import ArticlePage
from manshet.edition.names import Name
from manshet.edition.render import Renderer
from manshet.journal import reading
from manshet.ops.bench.newsroom import measuring

PROCESSES = 2
ARTICLES_A_ROUND = 100


class Articles:
    """Every `PROCESSES`th article; each round renders the next hundred."""

    def __init__(self, part: int) -> None:
        origin = settings.WAGTAILADMIN_BASE_URL
        self._render = Renderer(get_wsgi_application(), origin, reading.head)
        articles = ArticlePage.objects.live().order_by("pk")[part::PROCESSES]
        self._names = cycle([Name(article.path_on_site) for article in articles])

    def round(self) -> float:
        """Seconds."""
        began = time.perf_counter()
        for name in islice(self._names, ARTICLES_A_ROUND):
            rendering = self._render(name)
            assert rendering.is_page, f"{name.target}: {rendering.status}"
        return time.perf_counter() - began


def articles_per_second(home: Path, rounds: int) -> list[float]:
    """Of both processes together, by round."""
    question = (home, "articles", "--part")
    with measuring(*question, "0") as one, measuring(*question, "1") as other:
        figures = []
        for _round in range(rounds):
            one.ask()
            other.ask()
            seconds = max(one.answer(), other.answer())
            figures.append(PROCESSES * ARTICLES_A_ROUND / seconds)
        return figures
