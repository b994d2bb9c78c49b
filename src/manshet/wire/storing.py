"""The last phase: new pieces, new versions and kills into the tables, then `items_stored`.

What an editor would not notice (another picture, a moved time stamp, a changed address) is taken
over in silence; a change of headline, text, status, embargo or terms makes a new version.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from manshet.wire import parsing
from manshet.wire.clusters import Clusters
from manshet.wire.identify import Known, identify, without_repeats
from manshet.wire.mapping import completed, fields_of, is_story, record_of, section_for
from manshet.wire.models import Item, ItemVersion, Source, State
from manshet.wire.models.item import PubStatus
from manshet.wire.signals import items_stored

SEEN_EVERY: Final = timedelta(days=1)
NOTICED: Final = frozenset(("headline", "text", "status", "embargo", "terms"))
_KEPT: Final = ("kicker", "headline", "standfirst", "text", "byline", "dateline", "pub_status")


@dataclass
class Stored:
    """What a batch brought: `new` pieces (held ones too), `changed` and `killed` known ones."""

    new: list[Item] = field(default_factory=list)
    changed: list[Item] = field(default_factory=list)
    killed: list[Item] = field(default_factory=list)
    freed: list[Item] = field(default_factory=list)

    def add(self, other: Stored) -> None:
        self.new += other.new
        self.changed += other.changed
        self.killed += other.killed
        self.freed += other.freed


def store(
    source: Source, records: Sequence[parsing.Item], clusters: Clusters, now: datetime | None = None
) -> Stored:
    """Store what `source` sent. Any number of processes may; a source's batches take turns."""
    now = now or timezone.now()
    try:
        with transaction.atomic():
            return _store(source, records, clusters, now)
    except BaseException:
        clusters.forget()  # It may know of items that were rolled back.
        raise


def _store(
    source: Source, records: Sequence[parsing.Item], clusters: Clusters, now: datetime
) -> Stored:
    Source.objects.select_for_update().get(pk=source.pk)
    stored = Stored()
    known = identify(source, without_repeats([one for one in records if is_story(one)]), now)
    stored.new = _create([one for one in known if one.item is None], source, now)
    for one in known:
        if one.item is not None:
            _update(one, one.item, stored, now)
    _see([one.item for one in known if one.item is not None], now)
    clusters.join([item for item in stored.new if item.state == State.NEW], now)
    for item in stored.killed:
        clusters.discard(item)
    _announce(source, stored, now)
    return stored


def _create(known: Sequence[Known], source: Source, now: datetime) -> list[Item]:
    """Oldest first, so that of one batch the newest piece stands on top of the inbox."""
    rules = list(source.section_rules.all())
    made = [
        Item(
            source=source,
            **one.keys,
            **fields_of(one.record, source, now),
            section_id=section_for(one.record, source, rules),
            received_at=now,
            changed_at=now,
            last_seen_at=now,
            state=State.KILLED if one.record.pub_status == "canceled" else State.NEW,
        )
        for one in known
    ]
    made.sort(key=lambda item: item.published_at)
    return Item.objects.bulk_create(made)


def _update(known: Known, item: Item, stored: Stored, now: datetime) -> None:
    if parsing.fingerprint(known.record) == item.fingerprint:
        _keep_found(item, known.keys)
        return
    record, was_announced = completed(known.record, item), item.announced_at is not None
    before = record_of(item)
    if not parsing.is_newer(before, record):
        return
    changes = [change for change in parsing.differences(before, record) if change in NOTICED]
    if changes:
        _keep_version(item, changes, now)
    fields = fields_of(record, item.source, now) | {
        "fingerprint": parsing.fingerprint(known.record)
    }
    for name, value in (fields | known.keys).items():
        setattr(item, name, value)
    _follow_status(item)
    item.save()
    if changes:
        _sort(item, stored, was_announced=was_announced, now=now)


def _keep_found(item: Item, keys: dict[str, str]) -> None:
    """A source that has changed its guids is to be known by the new ones next time."""
    if any(getattr(item, name) != key for name, key in keys.items()):
        Item.objects.filter(pk=item.pk).update(**keys)


def _see(items: Sequence[Item], now: datetime) -> None:
    """Their source lists them still; written down once a day, not with each poll."""
    seen = [item.pk for item in items if item.last_seen_at < now - SEEN_EVERY]
    Item.objects.filter(pk__in=seen).update(last_seen_at=now)


def _keep_version(item: Item, changes: list[parsing.Change], now: datetime) -> None:
    ItemVersion.objects.create(
        item=item,
        number=item.version,
        replaced_at=now,
        changes=changes,
        embargoed_until=item.embargoed_until,
        **{name: getattr(item, name) for name in _KEPT},
    )
    item.version += 1
    item.changed_at = now


def _follow_status(item: Item) -> None:
    """The agency kills, and may take back that it did."""
    if item.pub_status == PubStatus.CANCELED:
        item.state = State.KILLED
    elif item.state == State.KILLED:
        item.state = State.PROMOTED if item.promotions.exists() else State.NEW


def _sort(item: Item, stored: Stored, *, was_announced: bool, now: datetime) -> None:
    is_held = item.is_held(now)
    if is_held and (was_announced or item.pub_status != PubStatus.USABLE):
        stored.killed.append(item)
    elif not is_held and not was_announced:
        stored.freed.append(item)
    else:
        stored.changed.append(item)


def _announce(source: Source | None, stored: Stored, now: datetime) -> None:
    """In the same transaction; nobody hears of what is under embargo before its hour."""
    free = [item for item in [*stored.new, *stored.freed] if not item.is_held(now)]
    changed = [item for item in stored.changed if not item.is_held(now)]
    for items, at in ((free, now), (stored.killed, None)):
        for item in items:
            item.announced_at = at
        Item.objects.filter(pk__in=[item.pk for item in items]).update(announced_at=at)
    if free or changed or stored.killed:
        items_stored.send(
            sender=Source, source=source, items=free, changed=changed, killed=stored.killed
        )


def announce_freed(now: datetime | None = None) -> int:
    """Tell of the pieces whose embargo has ended; returns how many there were."""
    now = now or timezone.now()
    waiting = Q(announced_at=None, embargoed_until__lte=now, pub_status=PubStatus.USABLE)
    if not Item.objects.filter(waiting).exists():
        return 0
    with transaction.atomic():
        freed = Item.objects.select_for_update().select_related("source").filter(waiting)
        stored = Stored(freed=list(freed.exclude(state=State.KILLED).order_by("pk")))
        _announce(None, stored, now)
        return len(stored.freed)
