"""Which card a page has, and under which address.

The address holds a hash of all that the card shows, so that a network that remembers a picture by
its address asks again when the headline changes, and a cache may keep it for ever.  The hash is
reckoned while the page renders, without drawing anything: a picture counts by its file's name,
which never stands for other content (`images.storage`).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from django.http import HttpRequest

from manshet.articles.keys import page_key, topic_key
from manshet.articles.models import ArticlePage, AuthorPage, SectionPage, Topic
from manshet.articles.registry import Carded
from manshet.articles.standing import section_links
from manshet.edition.keys import depends_on
from manshet.images.keys import image_key
from manshet.images.models import NewsImage
from manshet.press import Card, card_digest, draw_card
from manshet.share.made import Made, made_once
from manshet.share.newspaper import Newspaper, newspaper_of

log = logging.getLogger("manshet.share")

FRONT = "front"
KINDS: dict[str, type[ArticlePage | AuthorPage | SectionPage | Topic]] = {
    "a": ArticlePage,
    "s": SectionPage,
    "t": Topic,
    "w": AuthorPage,
}


@dataclass(frozen=True)
class NamedCard:
    """`subject` says whose card it is: `front`, or a letter and a number: `a-42` (see `KINDS`)."""

    subject: str
    card: Card
    picture: NewsImage | None = None

    @property
    def digest(self) -> str:
        if self.picture is None:
            return card_digest(self.card)
        return card_digest(replace(self.card, picture=self.picture.file.name.encode()))

    @property
    def ending(self) -> str:
        return "jpg" if self.picture else "png"

    @property
    def name(self) -> str:
        return f"{self.digest}.{self.ending}"

    @property
    def path(self) -> str:
        return f"/cards/{self.subject}/{self.name}"

    def draw(self) -> Made:
        """The file, from this machine's folder if it was drawn before.  Raises PressError."""
        return made_once(f"cards/{self.name}", self._drawn)

    def _drawn(self) -> Made:
        picture = file_of(self.picture) if self.picture else None
        content = draw_card(replace(self.card, picture=picture)).content
        return Made(content, is_whole=picture != b"")


def card_path(page: Carded, request: HttpRequest, picture: NewsImage | None = None) -> str:
    """Site-relative address of a page's card; None as page is the front.  Empty for no card.

    `picture` is the article's lead picture or the author's portrait, which whoever renders the page
    has fetched already.
    """
    newspaper = newspaper_of(request)
    if newspaper is None or (page is not None and not page.pk):
        return ""
    return card_of(page, newspaper, lambda _page: picture).path


def _own_picture(page: ArticlePage | AuthorPage) -> NewsImage | None:
    return page.lead_picture if isinstance(page, ArticlePage) else page.portrait


def card_of(
    page: Carded,
    newspaper: Newspaper,
    picture_of: Callable[[ArticlePage | AuthorPage], NewsImage | None] = _own_picture,
) -> NamedCard:
    match page:
        case ArticlePage():
            return _article_card(page, newspaper, picture_of(page))
        case AuthorPage():
            depends_on(page_key(page.pk))
            name, position = page.name_with_honorific, page.position
            return _list_card(f"w-{page.pk}", name, position, newspaper, picture_of(page))
        case SectionPage():
            depends_on(page_key(page.pk))
            return _list_card(f"s-{page.pk}", page.title, newspaper.saved.tagline, newspaper)
        case Topic():
            depends_on(topic_key(page.pk))
            return _list_card(f"t-{page.pk}", page.name, newspaper.saved.tagline, newspaper)
    name, tagline = newspaper.saved.name, newspaper.saved.tagline
    card = Card(tagline or name, name, footer=newspaper.host, look=newspaper.look)
    return NamedCard(FRONT, card)


def _article_card(
    article: ArticlePage, newspaper: Newspaper, picture: NewsImage | None
) -> NamedCard:
    depends_on(page_key(article.pk))
    section = section_links([article.section_id]).get(article.section_id or 0)
    published = article.first_published_at
    dated = newspaper.saved.policy.date(published, weekday=False) if published else ""
    card = Card(
        headline=article.title,
        newspaper=newspaper.saved.name,
        section=section.text if section else "",
        kicker=article.kicker,
        footer=" · ".join(filter(None, (newspaper.host, dated))),
        look=newspaper.look,
    )
    return _with_picture(f"a-{article.pk}", card, picture)


def _list_card(
    subject: str,
    title: str,
    kicker: str,
    newspaper: Newspaper,
    picture: NewsImage | None = None,
) -> NamedCard:
    """Of a section, a topic or an author."""
    name, look = newspaper.saved.name, newspaper.look
    card = Card(title, name, kicker=kicker, footer=newspaper.host, look=look)
    return _with_picture(subject, card, picture)


def _with_picture(subject: str, card: Card, picture: NewsImage | None) -> NamedCard:
    if picture:
        depends_on(image_key(picture.pk))
        card = replace(card, picture_focus=focus_of(picture))
    return NamedCard(subject, card, picture)


def focus_of(image: NewsImage) -> tuple[float, float]:
    """The middle of what an editor marked, as shares; a little above the middle if nothing is."""
    point = image.get_focal_point()
    if point is None or not image.width or not image.height:
        return (0.5, 0.4)
    x, y = point.centroid
    return (round(min(max(x / image.width, 0), 1), 3), round(min(max(y / image.height, 0), 1), 3))


def file_of(image: NewsImage) -> bytes:
    """The picture as uploaded; empty, and said in the log, when its file is gone."""
    try:
        with image.file.open("rb") as file:
            content: bytes = file.read()
    except OSError as exc:
        log.warning("picture %s cannot be read: %s", image.pk, exc)
        return b""
    return content
