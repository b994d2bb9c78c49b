"""Sources and what they send."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from manshet.wire import parsing
from manshet.wire.clusters import Clusters
from manshet.wire.models import Source
from manshet.wire.signals import items_stored
from manshet.wire.storing import Stored, store

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
HEADLINE = "افتتاح خط القطار بين ميناء السويس ومدينة العاشر"
BODY = "<p>بدأ صباح اليوم تشغيل الخط الجديد بعد عامين من الأعمال.</p>"


def source(name: str = "وكالة الساحل", **fields: Any) -> Source:
    fields.setdefault("address", f"https://wire.example/{Source.objects.count()}.xml")
    made: Source = Source.objects.create(name=name, **fields)
    return made


def record(headline: str = HEADLINE, **fields: Any) -> parsing.Item:
    given = {"guid": "g-1", "url": "https://wire.example/1", "body_html": BODY, **fields}
    given.setdefault("published_at", NOW)
    return parsing.Item(raw_kind="rss20", headline=headline, **given)


def send(to: Source, *records: parsing.Item, now: datetime = NOW) -> Stored:
    return store(to, records, Clusters(), now)


class Announced:
    """What `items_stored` has told, as headlines, while it listens."""

    def __init__(self) -> None:
        self.told: list[dict[str, list[str]]] = []

    def __enter__(self) -> Announced:
        self._listener: Callable[..., None] = self._hear
        items_stored.connect(self._listener)
        return self

    def __exit__(self, *raised: object) -> None:
        items_stored.disconnect(self._listener)

    def _hear(self, items: Any, changed: Any, killed: Any, **others: Any) -> None:
        given = {"items": items, "changed": changed, "killed": killed}
        self.told.append({k: [i.headline for i in v] for k, v in given.items() if v})
