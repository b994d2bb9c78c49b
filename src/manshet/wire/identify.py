"""Which of a batch's records are known already: by guid, then address, then words.

A key that several records of one batch share says nothing: there are feeds in which every piece
links to the front page, and some in which all have the same guid.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q

from manshet.wire import parsing
from manshet.wire.mapping import keys_of
from manshet.wire.models import Item, Source

KINDS: Final = ("guid_key", "url_key", "words_key")
SAME_WORDS_WITHIN: Final = timedelta(days=1)
"""A bulletin that says the same every day is another piece each day."""
_ASKED_AT_ONCE: Final = 200  # records; three keys each


@dataclass(frozen=True, slots=True)
class Known:
    """A record, its keys, and the stored item that it is a version of (None: a new piece)."""

    record: parsing.Item
    keys: dict[str, str]
    item: Item | None


def without_repeats(records: Sequence[parsing.Item]) -> list[parsing.Item]:
    """One record for each piece of a batch: the newest version of it, in the place of the first."""
    kept: dict[str, parsing.Item] = {}
    for position, record in enumerate(records):
        key = _own_key(record) or str(position)
        earlier = kept.get(key)
        if earlier is None or parsing.is_newer(earlier, record):
            kept[key] = record
    return list(kept.values())


def _own_key(record: parsing.Item) -> str:
    """Guid with address: a guid alone may be the same for all pieces of a careless feed."""
    keys = parsing.identity(record)
    if keys.guid:
        return f"{keys.guid}\n{keys.address}"
    return keys.address + keys.words if keys.words else ""


def identify(source: Source, records: Sequence[parsing.Item], now: datetime) -> list[Known]:
    """In the records' order; asks one question for every 200. No item is found twice."""
    batch = [keys_of(record) for record in records]
    stored = _Stored(source, batch, now)
    by_guid = [stored.with_key("guid_key", keys) for keys in batch]
    found = {item.pk for item in by_guid if item}
    known = []
    for record, keys, item in zip(records, batch, by_guid, strict=True):
        if item is None and (item := stored.otherwise(keys, found)):
            found.add(item.pk)
        known.append(Known(record, keys, item))
    return known


def _shared(batch: Sequence[dict[str, str]]) -> set[tuple[str, str]]:
    counted = Counter((kind, keys[kind]) for keys in batch for kind in KINDS)
    return {key for key, number in counted.items() if number > 1}


class _Stored:
    """The source's items that have any key of a batch's; of several the newest."""

    def __init__(self, source: Source, batch: Sequence[dict[str, str]], now: datetime) -> None:
        self._shared = _shared(batch)
        self._by_key: dict[tuple[str, str], Item] = {}
        for start in range(0, len(batch), _ASKED_AT_ONCE):
            self._ask(source, batch[start : start + _ASKED_AT_ONCE], now)

    def _ask(self, source: Source, part: Sequence[dict[str, str]], now: datetime) -> None:
        wanted = Q(pk__in=[])
        for kind in KINDS:
            keys = {keys[kind] for keys in part} - {""}
            recent = Q(received_at__gte=now - SAME_WORDS_WITHIN) if kind == "words_key" else Q()
            wanted |= Q(**{f"{kind}__in": keys}) & recent
        for item in Item.objects.filter(wanted, source=source).order_by("pk"):
            for kind in KINDS:
                self._by_key[kind, getattr(item, kind)] = item

    def with_key(self, kind: str, keys: dict[str, str]) -> Item | None:
        key = (kind, keys[kind])
        return self._by_key.get(key) if keys[kind] and key not in self._shared else None

    def otherwise(self, keys: dict[str, str], found: set[int]) -> Item | None:
        """By address, then by words; never what another record of the batch already is."""
        for kind in ("url_key", "words_key"):
            item = self.with_key(kind, keys)
            if item and item.pk not in found:
                return item
        return None
