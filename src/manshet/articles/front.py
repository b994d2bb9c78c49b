"""The front page: the editors' choice first, the newest where they chose nothing."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest

from manshet.articles.cards import newest_ids, public_cards
from manshet.articles.contexts import Card, FrontBlock, HomeContext, Link
from manshet.articles.keys import page_key
from manshet.articles.models import FrontSection, HomePage, SectionPage
from manshet.articles.models.home import SECOND_LEADS
from manshet.articles.models.listing import LATEST, section_list
from manshet.articles.registry import card_url, fills
from manshet.edition.keys import depends_on
from manshet.weather.shown import first_bar

TOP_LENGTH = 1 + SECOND_LEADS
LATEST_LENGTH = 10
LATEST_LEAST = 5  # Fewer than these would be a poor list.
BLOCK_LENGTH = {"lead_and_list": 5, "row": 3, "opinion": 4, "pictures": 5}


@fills("HomePage")
def home_context(home: HomePage, request: HttpRequest) -> HomeContext:
    return replace(front_of(home), card_url=card_url(None, request))


def front_of(home: HomePage) -> HomeContext:
    """No story stands twice in the upper part and the blocks, nor in it and «الأحدث»."""
    depends_on(page_key(home.pk))
    chosen_ids = [story.article_id for story in home.front_stories.all()]
    latest_ids = newest_ids(LATEST, LATEST_LENGTH + TOP_LENGTH)
    plan = [
        (section, layout, newest_ids(section_list(section.pk), BLOCK_LENGTH[layout] + TOP_LENGTH))
        for section, layout in _block_plan(home)
    ]
    listed = [pk for _section, _layout, ids in plan for pk in ids]
    cards = public_cards({*chosen_ids, *latest_ids, *listed})

    top = _picked(cards, [*chosen_ids, *latest_ids], TOP_LENGTH, shown=set())
    shown = {card.id for card in top}
    blocks = []
    for section, layout, ids in plan:
        picked = _picked(cards, ids, BLOCK_LENGTH[layout], shown)
        shown.update(card.id for card in picked)
        if picked:
            blocks.append(FrontBlock(Link(section.title, section.path_on_site), layout, picked))
    return HomeContext(
        lead=top[0] if top else None,
        seconds=top[1:],
        latest=_latest(cards, latest_ids, top),
        blocks=tuple(blocks),
        weather=first_bar(),
    )


def _latest(cards: dict[int, Card], ids: list[int], top: tuple[Card, ...]) -> tuple[Card, ...]:
    """What stands beside it in large is left out, unless a young newspaper has too little else."""
    fresh = _picked(cards, ids, LATEST_LENGTH, shown={card.id for card in top})
    return fresh if len(fresh) >= LATEST_LEAST else _picked(cards, ids, LATEST_LENGTH, shown=set())


def _picked(
    cards: dict[int, Card], ids: list[int], number: int, shown: set[int]
) -> tuple[Card, ...]:
    """The first `number` public cards of `ids` that are not shown yet."""
    fresh = [pk for pk in dict.fromkeys(ids) if pk in cards and pk not in shown]
    return tuple(cards[pk] for pk in fresh[:number])


def _block_plan(home: HomePage) -> list[tuple[SectionPage, str]]:
    """The editors' blocks; without any, every section, in layouts that take turns."""
    sections = {section.pk: section for section in SectionPage.in_menu_order()}
    chosen = [
        (sections[front.section_id], front.layout)
        for front in home.front_sections.all()
        if front.section_id in sections
    ]
    if chosen:
        return chosen
    layouts = [FrontSection.Layout.LEAD_AND_LIST.value, FrontSection.Layout.ROW.value]
    return [(section, layouts[i % 2]) for i, section in enumerate(sections.values())]
