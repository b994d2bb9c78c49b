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
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Page

from manshet.articles.keys import page_key
from manshet.articles.models import ArticlePage, SectionPage
from manshet.articles.standing import section_links
from manshet.edition.keys import depends_on
from manshet.images.keys import image_key
from manshet.images.models import NewsImage
from manshet.press import Card, card_digest, draw_card
from manshet.share.made import made_once
from manshet.share.newspaper import Newspaper, newspaper_of

log = logging.getLogger("manshet.share")

FRONT = "front"


@dataclass(frozen=True)
class NamedCard:
    """`subject` says whose card it is: `front`, `a-42` or `s-7`."""

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

    def draw(self) -> bytes:
        """The file, from this machine's folder if it was drawn before.  Raises PressError."""
        return made_once(f"cards/{self.name}", self._drawn)

    def _drawn(self) -> bytes:
        picture = file_of(self.picture) if self.picture else None
        return draw_card(replace(self.card, picture=picture)).content


def card_path(page: Page | None, request: HttpRequest, picture: NewsImage | None = None) -> str:
    """Site-relative address of a page's card; None as page is the front.  Empty for no card.

    `picture` is the article's lead picture, which whoever renders the page has fetched already.
    """
    newspaper = newspaper_of(request)
    if newspaper is None or (page is not None and not page.pk):
        return ""
    return card_of(page, newspaper, lambda _article: picture).path


def card_of(
    page: Page | None,
    newspaper: Newspaper,
    picture_of: Callable[[ArticlePage], NewsImage | None] = lambda article: article.lead_picture,
) -> NamedCard:
    if isinstance(page, ArticlePage):
        return _article_card(page, newspaper, picture_of(page))
    if isinstance(page, SectionPage):
        return _section_card(page, newspaper)
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
    if picture:
        depends_on(image_key(picture.pk))
        card = replace(card, picture_focus=focus_of(picture))
    return NamedCard(f"a-{article.pk}", card, picture)


def _section_card(section: SectionPage, newspaper: Newspaper) -> NamedCard:
    depends_on(page_key(section.pk))
    card = Card(
        headline=section.title,
        newspaper=newspaper.saved.name,
        kicker=newspaper.saved.tagline,
        footer=f"{urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc}",
        look=newspaper.look,
    )
    return NamedCard(f"s-{section.pk}", card)


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
