"""What the inbox shows: the filters, a page of rows, what is new since it was opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet

from manshet.arabic import Counted
from manshet.articles.models import SectionPage
from manshet.strip.syndication import standing_items
from manshet.wire.models import Item, Source, State
from manshet.wire.models.item import ItemQuerySet

ROWS: Final = 40
WIRES: Final = Counted("برقية واحدة", "برقيتان", "برقيات", "برقية", "برقية", "لا برقيات")
NEW_WIRES: Final = Counted(
    "برقية جديدة",
    "برقيتان جديدتان",
    "برقيات جديدة",
    "برقية جديدة",
    "برقية جديدة",
    "لا برقيات جديدة",
)
SOURCES: Final = Counted("مصدر واحد", "مصدران", "مصادر", "مصدرًا", "مصدر")
STATES: Final = (
    (State.NEW, "الجديدة"),
    (State.PROMOTED, "صارت موادّ"),
    (State.DISMISSED, "المستبعدة"),
    (State.KILLED, "ألغتها الوكالة"),
    ("all", "الكل"),
)
URGENT: Final = 2  # IPTC: 1 is the most urgent, 4 usual, 8 the least.
URGENCIES: Final = (("urgent", "العاجلة"), ("usual", "العادية"))


@dataclass(frozen=True)
class Filters:
    """As in the address; what is not understood counts as not given."""

    text: str = ""
    source: int | None = None
    section: int | None = None
    urgency: str = ""
    state: str = State.NEW.value

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Filters:
        known = [state for state, _label in STATES]
        state = query.get("state", "")
        urgency = query.get("urgency", "")
        return cls(
            text=query.get("q", "").strip()[:200],
            source=number(query.get("source")),
            section=number(query.get("section")),
            urgency=urgency if urgency in dict(URGENCIES) else "",
            state=state if state in known else State.NEW.value,
        )

    @property
    def query(self) -> str:
        given = {
            "q": self.text,
            "source": self.source,
            "section": self.section,
            "urgency": self.urgency,
            "state": self.state if self.state != State.NEW else "",
        }
        return urlencode({name: value for name, value in given.items() if value})

    @property
    def is_narrowed(self) -> bool:
        return self != Filters(state=self.state)

    def items(self) -> ItemQuerySet:
        found: ItemQuerySet = Item.objects.all()
        if self.state != "all":
            found = found.filter(state=self.state)
        if self.source:
            found = found.filter(source=self.source)
        if self.section:
            found = found.filter(section=self.section)
        if self.urgency:
            is_urgent = Q(urgency__lte=URGENT)
            found = (
                found.filter(is_urgent) if self.urgency == "urgent" else found.exclude(is_urgent)
            )
        return found.matching(self.text) if self.text else found

    def in_any_state(self) -> Filters:
        return replace(self, state="all")


def number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 10 else None


@dataclass
class Row:
    """One piece, or the newest of a cluster with how many others tell of the same."""

    item: Item
    reports: int
    sources: int
    is_embargoed: bool
    is_urgent: bool
    is_on_strip: bool


def page_of(
    filters: Filters, now: datetime, *, before: int | None = None
) -> tuple[list[Row], bool]:
    """The newest rows below the piece `before`, and whether there are more."""
    rows = filters.items()
    if before:
        rows = rows.filter(pk__lt=before)
    return _page(rows, now)


def newer_than(filters: Filters, after: int, now: datetime) -> tuple[list[Row], bool]:
    """Rows of pieces that came after the one on top, and whether there are more than a page."""
    return _page(filters.items().filter(pk__gt=after), now)


def count_newer(filters: Filters, after: int) -> int:
    return filters.items().filter(pk__gt=after).one_of_each_cluster().count()


def changed_rows(filters: Filters, ids: Sequence[int], since: datetime, now: datetime) -> list[Row]:
    """Of the pieces that the editor sees, those that the agency or a colleague has changed."""
    changed = Q(changed_at__gt=since)
    if filters.state != "all":
        changed |= ~Q(state=filters.state)
    return rows_of(list(_listed(Item.objects.filter(changed, pk__in=ids))), now)


def _page(items: ItemQuerySet, now: datetime) -> tuple[list[Row], bool]:
    found = list(_listed(items.one_of_each_cluster()).order_by("-pk")[: ROWS + 1])
    return rows_of(found[:ROWS], now), len(found) > ROWS


def _listed(items: QuerySet[Item]) -> QuerySet[Item]:
    return items.select_related("source", "section").defer(
        "text", "search_key", "images", "editor_note"
    )


def rows_of(items: Sequence[Item], now: datetime) -> list[Row]:
    """Five queries at most, however many there are."""
    counted = _counts({item.cluster_id for item in items if item.cluster_id})
    on_strip = standing_items(items)
    return [
        Row(
            item,
            *counted.get(item.cluster_id or 0, (1, 1)),
            is_embargoed=item.is_embargoed(now),
            is_urgent=item.urgency is not None and item.urgency <= URGENT,
            is_on_strip=item.pk in on_strip,
        )
        for item in items
    ]


def _counts(clusters: set[int]) -> dict[int, tuple[int, int]]:
    """How many living reports, and of how many sources, each cluster has."""
    living = Item.objects.filter(cluster__in=clusters).exclude(state=State.KILLED).order_by()
    counted = living.values_list("cluster").annotate(Count("pk"), Count("source", distinct=True))
    return {cluster: (reports, sources) for cluster, reports, sources in counted}


def others_of(item: Item) -> list[Item]:
    """The other pieces of its cluster, newest first."""
    if item.cluster_id is None:
        return []
    others = Item.objects.filter(cluster=item.cluster_id).exclude(pk=item.pk)
    return list(_listed(others).order_by("-pk")[:ROWS])


def choices() -> dict[str, Any]:
    """What the filters offer: sources and sections of which there is something."""
    fresh = Item.objects.filter(state=State.NEW).order_by()
    new = dict(fresh.values_list("source").annotate(Count("pk")))
    return {
        "sources": [(source, new.get(source.pk, 0)) for source in Source.objects.only("name")],
        "sections": SectionPage.objects.only("title", "pk").order_by("path"),
        "states": STATES,
        "urgencies": URGENCIES,
    }
