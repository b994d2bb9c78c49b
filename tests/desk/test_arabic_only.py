"""Every screen of the desk, as each role sees it, speaks Arabic.

The test goes where the links of the desk lead, one address of each kind, and reads what an editor
reads: the text, the labels for those who hear the page, the tooltips, the side menu.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image as PillowImage
from wagtail.documents.models import Document
from wagtail.models import Collection, Comment

from manshet.accounts.models import User
from manshet.articles.models import ArticlePage, Topic
from manshet.images.models import NewsImage
from tests.desk.article_forms import edit_address, story_form

ALLOWED = set(
    """
    Wagtail JavaScript Esc Tab Enter Shift Ctrl
    AVIF GIF JPG JPEG PNG WEBP PDF MP3 M4A OGG WAV MP4 WEBM CSV XLSX XLS TSV JSON YAML
    URL slug English localhost RSS Atom Feed ninjs NewsML
    karim salma huda amal nour
    """.split()  # noqa: SIM905
)
ATTRIBUTES = ("aria-label", "title", "placeholder", "alt", "data-w-tooltip-content-value")
UNREAD = ("script", "style", "svg", "kbd", "textarea", "code")
ELSEWHERE = re.compile(
    r"/(logout|sprite|jsi18n|autosize|session|ping|api|thumbnails|password_reset)"
    r"|preview|\.(js|css)$|export="
)
ADDRESS = re.compile(r"\S*(://|@|\w\.\w|/)\S*")
# Names of columns, fields and permissions that only an administrator meets: Wagtail and Django
# write these into the program or the database, where no catalogue reaches them.
UNTRANSLATED = re.compile(
    r"\b(Port|Site name|Root page)\b|^Page$|\bCan (add|change|delete) "
    r"|\| (Delete pages with children|Lock/unlock pages you've locked|(Publish|Unlock) any page)$"
)
WORD = re.compile(r"[A-Za-z]{2,}")


LISTED = (ArticlePage, NewsImage, Document, User)


class Reader(HTMLParser):
    """The readable pieces of a page, and the addresses it leads to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.read: list[str] = []
        self.links: list[str] = []
        self._unread: list[str] = []
        self._props = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "a" and named.get("href"):
            self.links.append(named["href"] or "")
        self._props = tag == "script" and named.get("id") == "wagtail-sidebar-props"
        is_counter = "data-side-panel-toggle-counter" in named  # Hidden until a script fills it.
        if tag in UNREAD or is_counter or named.get("id") == "id_locale-current_time_zone":
            self._unread.append(tag)
        elif not self._unread:
            self.read += [named[name] or "" for name in ATTRIBUTES if name in named]

    def handle_endtag(self, tag: str) -> None:
        self._props = False
        if self._unread and self._unread[-1] == tag:
            self._unread.pop()

    def handle_data(self, data: str) -> None:
        if self._props:
            menu = json.loads(data)
            self.read += values(menu, "label", "name_label")
            self.links += values(menu, "url", "href")
        elif not self._unread:
            self.read.append(data)


def photograph() -> bytes:
    drawn = BytesIO()
    PillowImage.new("RGB", (40, 30), "teal").save(drawn, "JPEG")
    return drawn.getvalue()


def values(menu: Any, *names: str) -> list[str]:
    """All strings under these names in the side menu's JSON, however deep."""
    if isinstance(menu, list):
        return [found for item in menu for found in values(item, *names)]
    if not isinstance(menu, dict):
        return []
    here = [menu[name] for name in names if isinstance(menu.get(name), str)]
    return here + values(list(menu.values()), *names)


def latin(page: str) -> list[str]:
    """Pieces with a Latin word that is no address, file or allowed name."""
    found = []
    for piece in Reader(page).read:
        text = ADDRESS.sub(" ", piece)
        words = [word for word in WORD.findall(text) if word not in ALLOWED]
        said = " ".join(piece.split())
        if words and not UNTRANSLATED.search(said):
            found.append(said)
    return found


def kind(address: str) -> str:
    """Two addresses that differ by numbers and filters only are one screen."""
    path, _, query = address.partition("?")
    return re.sub(r"\d+", "#", path) + ("?q" if re.search(r"\bq=", query) else "")


def screens(client: Any, start: list[str]) -> Iterator[tuple[str, str]]:
    """Address and HTML of one screen of each kind that the links lead to."""
    chosen = urlencode({"id": [model.objects.last().pk for model in LISTED]}, doseq=True)
    waiting, known = list(start), {kind(address) for address in start}
    while waiting:
        address = waiting.pop(0)
        answer = client.get(f"{address}?{chosen}" if "/bulk/" in address else address)
        assert answer.status_code in (200, 302, 403), address
        if answer.status_code == 302:
            follow = [answer["Location"]]
        elif "html" not in answer.get("Content-Type", ""):
            continue
        else:
            page = answer.content.decode()
            yield address, page
            follow = Reader(page).links
        for link in follow:
            link = link.split("#")[0].replace("http://localhost", "")
            if link.startswith("?"):
                link = address.split("?")[0] + link
            if link.startswith("/desk/") and not ELSEWHERE.search(link) and kind(link) not in known:
                known.add(kind(link))
                waiting.append(link)


@pytest.fixture
def busy_newsroom(newsroom, settings, tmp_path, client):
    """Something in every list, and an article in every state."""
    settings.MEDIA_ROOT = tmp_path
    topic = Topic.objects.create(name="موضوع")
    author = newsroom.author("كاتبة المقال")
    Collection.get_first_root_node().add_child(name="مجلد للصور")
    image = NewsImage.objects.create(
        title="صورة",
        file=SimpleUploadedFile("a.jpg", photograph()),
        uploaded_by_user=newsroom.karim,
    )
    Document.objects.create(
        title="ملف", file=ContentFile(b"%PDF", name="a.pdf"), uploaded_by_user=newsroom.karim
    )
    live = newsroom.article("مادة منشورة", topics=[topic], lead_picture=image, owner=newsroom.karim)
    live.standfirst = "مقدمة جديدة"
    live.save_revision(user=newsroom.salma)
    Comment.objects.create(page=live, user=newsroom.salma, text="تعليق", contentpath="title")
    locked = newsroom.article("مادة مقفلة")
    locked.locked, locked.locked_by, locked.locked_at = True, newsroom.huda, timezone.now()
    locked.save()
    coming = newsroom.article("مادة مجدولة", publish=False)
    coming.go_live_at = timezone.now() + timedelta(hours=1)
    coming.save_revision(user=newsroom.salma).publish(user=newsroom.salma)
    waiting = newsroom.article("مادة تنتظر", publish=False, owner=newsroom.karim)
    client.force_login(newsroom.karim)
    client.post(
        edit_address(waiting),
        story_form("مادة تنتظر", section=newsroom.sections["arab"].pk, action="submit"),
    )
    newsroom.amal = newsroom._user("amal", "أمل", "مدير النظام")
    newsroom.articles = [live, locked, coming, waiting]
    assert author.live
    return newsroom


@pytest.mark.parametrize("who", ["karim", "salma", "huda", "amal"])
def test_no_screen_of_the_desk_speaks_english(busy_newsroom, client, who):
    client.force_login(getattr(busy_newsroom, who))
    start = ["/desk/", "/desk/pages/search/?q=مادة", *map(edit_address, busy_newsroom.articles)]
    start += [
        f"/desk/pages/{busy_newsroom.articles[0].pk}/{name}/" for name in ("unpublish", "move")
    ]
    read = {address: latin(page) for address, page in screens(client, start)}
    assert len(read) > 15
    assert {address: found for address, found in read.items() if found} == {}


def test_login_speaks_arabic(newsroom, client):
    assert latin(client.get("/desk/login/").content.decode()) == []
    answer = client.post("/desk/login/", {"username": "karim", "password": "خطأ"})
    assert latin(answer.content.decode()) == []
