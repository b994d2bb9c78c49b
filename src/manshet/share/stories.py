"""An article as the press takes it, with the keys of all that it shows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.utils import timezone

from manshet.articles.addresses import absolute
from manshet.articles.bylines import joined_names, shown_credit
from manshet.articles.keys import page_key
from manshet.articles.models import ArticlePage
from manshet.articles.standing import authors, section_links
from manshet.edition.keys import depends_on
from manshet.images.keys import image_key
from manshet.images.models import NewsImage
from manshet.press import (
    Block,
    Box,
    Figure,
    Heading,
    Note,
    Paragraph,
    Quotation,
    Run,
    Story,
    Table,
    set_story,
)
from manshet.press.stories import DESIGN
from manshet.share.cards import file_of, focus_of
from manshet.share.made import Made, made_once
from manshet.share.newspaper import Newspaper
from manshet.share.runs import blocks_of

Reads = Callable[[NewsImage], bytes]
_MARKS = '«»"“”'


def document_of(article: ArticlePage, newspaper: Newspaper) -> Made:
    """The article's PDF, from this machine's folder if the same was set before.

    Its name is of all that it shows; pictures count by their files' names, so that nothing is read
    for a document that is there.  Raises PressError.
    """
    named = story_of(article, newspaper, lambda image: image.file.name.encode())
    text = f"{DESIGN}{sorted(asdict(named).items())!r}"
    name = f"documents/{hashlib.sha256(text.encode()).hexdigest()[:20]}.pdf"
    return made_once(name, lambda: _set(article, newspaper))


def _set(article: ArticlePage, newspaper: Newspaper) -> Made:
    read = []

    def reading(image: NewsImage) -> bytes:
        read.append(file_of(image))
        return read[-1]

    content = set_story(story_of(article, newspaper, reading))
    return Made(content, is_whole=all(read))


def story_of(article: ArticlePage, newspaper: Newspaper, read: Reads) -> Story:
    depends_on(page_key(article.pk))
    policy = newspaper.saved.policy
    published = article.first_published_at or timezone.now()
    section = section_links([article.section_id]).get(article.section_id or 0)
    lead = article.lead_picture
    notes = sorted(article.notes.all(), key=lambda note: note.noted_at, reverse=True)
    return Story(
        headline=article.title,
        newspaper=newspaper.saved.name,
        short_url=absolute(_origin(), article.short_path),
        blocks=tuple(block for piece in article.body for block in _blocks(piece, read)),
        section=section.text if section else "",
        kicker=article.kicker,
        standfirst=article.standfirst,
        byline=_byline(article, newspaper),
        dateline=article.dateline,
        dated=policy.date(published),
        notes=tuple(
            Note(n.get_kind_display(), policy.date(n.noted_at, weekday=False), n.text)
            for n in notes
        ),
        lead=_figure(lead, article.lead_caption, "", read) if lead else None,
        published_at=int(published.timestamp()),
        look=newspaper.look,
    )


def _origin() -> str:
    return str(settings.WAGTAILADMIN_BASE_URL)


def _byline(article: ArticlePage, newspaper: Newspaper) -> str:
    """«كتب د / سامي الحسيني وكريم منصور», as over the article itself."""
    credits = list(article.byline.all())
    people = authors(credit.author_id for credit in credits)
    style = newspaper.saved.byline_style
    shown = [shown_credit(c, people.get(c.author_id), style) for c in credits]
    return joined_names(credit.label + credit.name for credit in shown)


def _figure(image: NewsImage, caption: str, alt: str, read: Reads) -> Figure:
    depends_on(image_key(image.pk))
    return Figure(
        picture=read(image),
        caption=caption or image.caption,
        credit=image.credit,
        alt=alt or image.description,
        focus=focus_of(image),
    )


def _blocks(piece: Any, read: Reads) -> Iterator[Block]:
    """What a block of the body is on paper; links to other stories are not printed."""
    value = piece.value
    match piece.block_type:
        case "text":
            yield from blocks_of(value.source, _origin())
        case "heading":
            yield Heading(value)
        case "quotation":
            yield Quotation(value["text"].strip(_MARKS), value["speaker"], value["speaker_role"])
        case "picture":
            yield from _pictures([value], read)
        case "gallery":
            if value["title"]:
                yield Heading(value["title"])
            yield from _pictures(value["pictures"], read)
        case "table":
            header = value.header if any(value.header) else ()
            yield Table(value.rows, header, value["caption"])
        case "fact_box":
            yield Box(value["title"], tuple(blocks_of(value["text"].source, _origin())))
        case "video":
            yield from _player("فيديو", value["title"], value["url"])
        case "media":
            label = "تسجيل صوتي" if value.kind == "audio" else "فيديو"
            yield from _player(label, value["title"], absolute(_origin(), value.url))


def _pictures(values: Any, read: Reads) -> Iterator[Figure]:
    for value in values:
        if value["image"] is not None:
            yield _figure(value["image"], value["caption"], value["alt"], read)


def _player(label: str, title: str, address: str) -> Iterator[Paragraph]:
    yield Paragraph((Run(f"{label}: ", bold=True), Run(title or address, link=address)))
