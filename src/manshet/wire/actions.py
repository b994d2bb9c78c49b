"""What the desk does with pieces and sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from manshet.wire.models import Item, Promotion, Source, State


def dismiss(items: Iterable[Item], user: Any) -> list[int]:
    """Take new pieces out of the inbox; returns the ids of those that were in it."""
    ids = [item.pk for item in items]
    with transaction.atomic():
        fresh = Item.objects.select_for_update().filter(pk__in=ids, state=State.NEW)
        dismissed = list(fresh.values_list("pk", flat=True))
        Item.objects.filter(pk__in=dismissed).update(state=State.DISMISSED, state_by=user)
    return dismissed


def restore(ids: Iterable[int], user: Any) -> int:
    """Undo `dismiss`; returns how many pieces are back."""
    dismissed = Item.objects.filter(pk__in=list(ids), state=State.DISMISSED)
    return dismissed.update(state=State.NEW, state_by=user)


@transaction.atomic
def record_promotion(item: Item, page: Page, user: Any) -> Promotion:
    """Remember that `page` was made from `item` as it reads now."""
    promotion = Promotion.objects.create(
        item=item, page=page, promoted_by=user, seen_version=item.version
    )
    Item.objects.filter(pk=item.pk).exclude(state=State.KILLED).update(
        state=State.PROMOTED, state_by=user
    )
    item.state = State.PROMOTED
    return promotion


def acknowledge(promotion: Promotion, version: int, user: Any) -> None:
    """The editor has seen what changed up to `version`; what comes later is news again."""
    Promotion.objects.filter(pk=promotion.pk, seen_version__lt=version).update(
        seen_version=min(version, promotion.item.version), seen_at=timezone.now(), seen_by=user
    )


def pause(source: Source) -> None:
    Source.objects.filter(pk=source.pk).update(is_active=False)


def resume(source: Source) -> None:
    """Ask at once, whatever went wrong before: an editor has looked at it."""
    Source.objects.filter(pk=source.pk).update(
        is_active=True, stopped="", failures=0, last_error="", next_poll_at=None
    )
