"""The curated front as a paper: which stories, in which order, with their pictures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.conf import settings

from manshet.arabic import LocalePolicy
from manshet.articles.addresses import absolute
from manshet.articles.front import front_of
from manshet.articles.models import ArticlePage, HomePage
from manshet.daily.errors import NothingToPrintError
from manshet.images.models import NewsImage
from manshet.press import Paper, PaperSection, Story
from manshet.press.cards import jpeg_of
from manshet.press.papers import LEAD_PIXELS
from manshet.share.cards import file_of
from manshet.share.newspaper import Newspaper
from manshet.share.stories import story_of

LATIN_DIGITS = "0123456789"


@dataclass(frozen=True)
class Gathered:
    paper: Paper
    article_ids: tuple[int, ...]
    """All that is printed, in the order of the pages."""


def gathered(newspaper: Newspaper, now: dt.datetime, number: int, path: str) -> Gathered:
    """What the front page shows now; raises NothingToPrintError."""
    front = front_of(HomePage.objects.get())
    top = [card.id for card in (front.lead, *front.seconds) if card]
    if not top:
        raise NothingToPrintError
    blocks = [(block.section.text, [card.id for card in block.cards]) for block in front.blocks]
    printed = list(dict.fromkeys([*top, *(pk for _name, ids in blocks for pk in ids)]))
    briefs = [card.id for card in front.latest if card.id not in set(printed)]
    stories = _stories([*printed, *briefs], newspaper)
    policy = newspaper.saved.policy

    def told(ids: Iterable[int]) -> tuple[Story, ...]:
        return tuple(stories[pk] for pk in ids if pk in stories)

    paper = Paper(
        newspaper=newspaper.saved.name,
        tagline=newspaper.saved.tagline,
        dated=policy.date(now),
        hijri=policy.hijri_date(now) or "",
        numbered=numbered(number, policy),
        url=absolute(str(settings.WAGTAILADMIN_BASE_URL), path),
        host=newspaper.host,
        front=tuple(_with_kicker(story) for story in told(top)),
        sections=tuple(PaperSection(name, told(ids)) for name, ids in blocks),
        briefs=told(briefs),
        digits=policy.digits_of(LATIN_DIGITS),
        published_at=int(now.timestamp()),
        look=newspaper.look,
    )
    return Gathered(paper, tuple(pk for pk in printed if pk in stories))


def numbered(number: int, policy: LocalePolicy) -> str:
    return f"العدد {policy.digits_of(str(number))}"


def _with_kicker(story: Story) -> Story:
    """On the front page a story without a kicker is told by its section."""
    return replace(story, kicker=story.kicker or story.section)


def _stories(ids: list[int], newspaper: Newspaper) -> dict[int, Story]:
    """Stories by number.  Pictures are made small as they are read, and only one a story is."""
    articles = (
        ArticlePage.objects.live()
        .public()
        .filter(pk__in=ids)
        .select_related("lead_picture")
        .prefetch_related("byline", "notes")
    )
    return {article.pk: story_of(article, newspaper, _one_picture(article)) for article in articles}


def _one_picture(article: ArticlePage) -> _Reader:
    return _Reader(article.lead_picture_id)


class _Reader:
    """Reads the lead picture, or the first one where there is no lead."""

    def __init__(self, wanted: int | None) -> None:
        self.wanted = wanted

    def __call__(self, image: NewsImage) -> bytes:
        if self.wanted is None:
            self.wanted = image.pk
        if image.pk != self.wanted:
            return b""
        return jpeg_of(file_of(image), (LEAD_PIXELS, LEAD_PIXELS)) or b""
