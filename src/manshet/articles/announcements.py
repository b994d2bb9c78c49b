"""Saying in the journal what changed.  Called in the transaction that changes it."""

from __future__ import annotations

from collections.abc import Iterable

from manshet.articles.keys import page_key
from manshet.edition.keys import EVERYTHING
from manshet.journal import actions as journal

# What Wagtail saves of a page that no reader sees.
UNSEEN_FIELDS = frozenset(
    {"draft_title", "expire_at", "go_live_at", "has_unpublished_changes", "latest_revision"}
    | {"latest_revision_created_at", "locked", "locked_at", "locked_by", "owner"}
)


def is_seen(update_fields: Iterable[str] | None) -> bool:
    """Whether a save of these fields (None: all) can change what readers see."""
    return update_fields is None or not UNSEEN_FIELDS.issuperset(update_fields)


def page_changed(
    kind: str, page_id: int | None, keys: Iterable[str], *, is_withdrawn: bool
) -> None:
    """`keys` besides the page's own; a withdrawn page may not even be shown as an older copy."""
    own = page_key(page_id)
    journal.append(kind, {own, *keys}, {"gone": [own]} if is_withdrawn else None)


def everything_changed(kind: str) -> None:
    """The name, the menu, an address that any page may link to."""
    journal.append(kind, [EVERYTHING])
