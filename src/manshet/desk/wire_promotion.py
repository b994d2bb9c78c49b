"""From a piece to a draft that remembers where it came from."""

from __future__ import annotations

from html import escape
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from manshet.arabic import shorten
from manshet.articles.models import ArchivePage, ArticlePage, BylineCredit, SectionPage
from manshet.desk.wire_body import Block, blocks_of
from manshet.errors import ManshetError
from manshet.strip.actions import attach
from manshet.strip.announcing import turn
from manshet.strip.models import Line
from manshet.wire.actions import record_promotion
from manshet.wire.models import Item, State
from manshet.wire.models.item import PubStatus

HEADLINE_LETTERS: Final = 255
KICKER_LETTERS: Final = 80
STANDFIRST_LETTERS: Final = 600
DATELINE_LETTERS: Final = 80
CREDIT_LETTERS: Final = 120


class PromotionError(ManshetError):
    """The piece may not become an article; the message is for the editor."""


@transaction.atomic
def promote(item: Item, user: Any) -> ArticlePage:
    """A draft with what the source's rights allow; the one there is, if there is one already.

    Raises PromotionError for what the agency has killed or holds back.
    """
    item = Item.objects.select_for_update().get(pk=item.pk)
    if item.state == State.KILLED or item.pub_status != PubStatus.USABLE:
        raise PromotionError("ألغت الوكالة هذه البرقية أو أوقفتها، فلا تُحوَّل إلى مادة.")
    existing = ArticlePage.objects.filter(wire_promotions__item=item).first()
    if existing is not None:
        return existing
    draft = _draft(item, user)
    draft.byline = _byline(item)
    ArchivePage.objects.get().add_child(instance=draft)
    revision = draft.save_revision(user=user, log_action=False)
    log(instance=draft, action="wagtail.create", user=user, revision=revision)
    page = Page.objects.get(pk=draft.pk)
    record_promotion(item, page, user)
    _lead_line_to(page, item, user)
    return draft


def _lead_line_to(page: Page, item: Item, user: Any) -> None:
    """Where the piece is on the strip, its line leads to the article as soon as that is public."""
    turn()
    open_states = (Line.State.SHOWN, Line.State.PENDING)
    for line in Line.objects.filter(item_id=item.pk, article=None, state__in=open_states):
        attach(line.pk, page, by=user)


def _draft(item: Item, user: Any) -> ArticlePage:
    is_full = item.source.has_full_text
    draft = ArticlePage(
        title=shorten(item.headline, HEADLINE_LETTERS),
        kicker=shorten(item.kicker, KICKER_LETTERS),
        standfirst=shorten(item.standfirst, STANDFIRST_LETTERS) if is_full else "",
        dateline=shorten(item.dateline, DATELINE_LETTERS),
        section=SectionPage.objects.filter(pk=item.section_id).first(),
        body=_full(item) if is_full else _link(item),
        live=False,
        owner=user,
    )
    if item.is_embargoed(timezone.now()):
        draft.go_live_at = item.embargoed_until
    return draft


def _full(item: Item) -> list[Block]:
    return blocks_of(item.text) or [("text", f"<p>{escape(item.standfirst)}</p>")]


def _link(item: Item) -> list[Block]:
    """Of «headline only» nothing but the way to the source."""
    name = escape(item.credit_line)
    source = f'<a href="{escape(item.url)}">{name}</a>' if item.url else name
    return [("text", f"<p>الخبر كاملًا لدى {source}.</p>")]


def _byline(item: Item) -> list[BylineCredit]:
    names = [item.credit_line]
    if item.byline and item.source.has_full_text and item.byline != item.credit_line:
        names.insert(0, item.byline)
    return [
        BylineCredit(name=shorten(name, CREDIT_LETTERS), sort_order=place)
        for place, name in enumerate(names)
    ]
