"""Articles with something that readers do not have yet: drafts, withdrawn stories, open changes.

They are in no index of the readers'; few at a time, and found by an index of the database that
holds only them.
"""

from __future__ import annotations

from typing import Any, Final

from django.db.models import F, Q, QuerySet

from manshet.articles.models import ArticlePage

MOST: Final = 5_000  # the last changed


def not_out_yet(*fields: str) -> QuerySet[Any, tuple[Any, ...]]:
    """Rows of the id and these fields, the last changed first."""
    others = ArticlePage.objects.filter(Q(live=False) | Q(has_unpublished_changes=True))
    last_changed = (F("latest_revision_created_at").desc(nulls_last=True), "-pk")
    return others.order_by(*last_changed).values_list("pk", *fields)[:MOST]
