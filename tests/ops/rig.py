"""A newsroom that is served, with a web server before it, and plain requests to both."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPMessage
from pathlib import Path
from urllib.parse import quote, urlsplit

from tests.browser.running import ROOT, Running, free_port, own_database

_FILL = """
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

editor = get_user_model().objects.create_superuser("huda", password="سرّ طويل 1")
client = Client()
client.force_login(editor)
print(client.cookies["sessionid"].value)
print(ArticlePage.objects.live().order_by("pk").first().path_on_site)
print(SectionPage.objects.live().order_by("pk").first().path_on_site)
print("/media/" + default_storage.save("ملفات/صوت.mp3", ContentFile(bytes(range(250)) * 8)))
"""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: HTTPMessage
    body: bytes


def ask(url: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
    """Exactly this request: no redirects, the address as it is; `_` in a name stands for `-`."""
    parts = urlsplit(url)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    connection = http.client.HTTPConnection(parts.netloc, timeout=30)
    try:
        fields = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, target, body, fields)
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())
    finally:
        connection.close()


class Newsroom:
    """With 120 articles; `article`, `section` and `sound` are percent-encoded paths."""

    def __init__(self, home: Path, database_url: str) -> None:
        self.home = home
        self.port = free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        environment = {
            **os.environ,
            "MANSHET_HOME": str(home),
            "MANSHET_ORIGIN": self.origin,
            "DATABASE_URL": database_url,
            "DJANGO_SETTINGS_MODULE": "manshet.config.settings",
        }
        self.running = Running(self.origin, environment, self.port, home / "serve.log")
        self.manshet("init", str(home), "--name", "مانشيت")
        self.manshet("seed", "--articles", "120")
        self.session, *paths = self.script(_FILL).splitlines()
        self.article, self.section, self.sound = (quote(path, safe="/%") for path in paths)

    def start(self) -> None:
        self.running.start()

    def stop(self) -> None:
        self.running.stop()

    def retitle(self, headline: str) -> None:
        """Publishes `article` under another headline."""
        self.script(
            "article = ArticlePage.objects.live().order_by('pk').first()\n"
            f"article.title = {headline!r}\n"
            "article.save_revision().publish()\n"
        )

    def manshet(self, *arguments: str) -> str:
        return self._run("-m", "manshet", *arguments)

    def script(self, text: str) -> str:
        """Runs lines of Python in the newsroom's home, as another process."""
        head = "import django\ndjango.setup()\nfrom manshet.articles.models import *\n"
        return self._run("-c", head + text)

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.running.environment,
            capture_output=True,
            encoding="utf-8",
            timeout=240,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@contextmanager
def newsroom_in(home: Path) -> Iterator[Newsroom]:
    with own_database(os.environ.get("DATABASE_URL", "")) as database_url:
        newsroom = Newsroom(home, database_url)
        newsroom.start()
        try:
            yield newsroom
        finally:
            newsroom.stop()
