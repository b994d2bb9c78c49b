"""An editor's hand in the newsroom of a live test: a process that does what it is told.

`python -m tests.live.actor` reads a JSON line, does it, and answers with one.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import DatabaseError, close_old_connections  # noqa: E402

from manshet.articles.models import ArchivePage, ArticlePage, NewsroomSettings  # noqa: E402
from manshet.edition.render import Renderer  # noqa: E402
from manshet.edition.service import open_store  # noqa: E402
from manshet.journal import reading  # noqa: E402


def publish(headline: str) -> dict[str, Any]:
    article = ArchivePage.objects.get().add_child(instance=ArticlePage(title=headline, live=False))
    article.save_revision().publish()
    return {"id": article.pk, "path": article.path_on_site, "at": time.time()}


def publish_if_possible(headline: str) -> str:
    """The error, if there was one."""
    try:
        publish(headline)
    except DatabaseError as exc:
        return str(exc)
    return ""


def paths() -> list[str]:
    return [article.path_on_site for article in ArticlePage.objects.live().order_by("pk")]


def rename(name: str) -> dict[str, Any]:
    saved = NewsroomSettings.objects.get()
    saved.name = name
    saved.save()
    return {"at": time.time()}


def headlines() -> list[str]:
    return list(ArticlePage.objects.live().order_by("pk").values_list("title", flat=True))


def stale() -> list[str]:
    """Stored pages of this machine that differ from a fresh rendering."""
    store = open_store()
    render = Renderer(get_wsgi_application(), settings.WAGTAILADMIN_BASE_URL, reading.head)
    found = []
    for name in store.names():
        stored = store.page(name)
        body = store.form(name, "", stored.stamp) if stored else None
        if body is not None and body != render(name).body and store.page(name) == stored:
            found.append(name.target)
    store.close()
    return found


ACTIONS = {
    action.__name__: action
    for action in (publish, publish_if_possible, paths, rename, headlines, stale)
}


def main() -> None:
    for line in sys.stdin:
        name, *arguments = json.loads(line)
        close_old_connections()
        print(json.dumps(ACTIONS[name](*arguments)), flush=True)


if __name__ == "__main__":
    main()
