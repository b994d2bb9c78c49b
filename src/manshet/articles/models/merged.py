"""Topics and authors that were merged into others, under the numbers and addresses they had.

Saved versions of articles name topics and authors by number, and there are many of them.  Instead
of writing all of them anew, a merger notes where a number leads now; whoever reads a saved version
looks it up.  `into_id` is always the last of a chain: a later merger moves the earlier ones along.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

TOPIC = "topic"
AUTHOR = "author"


class Merged(models.Model):
    """`name`, `key` (folded) and `slug` are what the topic or author had when it was merged."""

    kind = models.CharField(max_length=10)
    old_id = models.BigIntegerField()
    into_id = models.BigIntegerField()
    name = models.CharField(max_length=255)
    key = models.CharField(max_length=255, blank=True)
    slug = models.CharField(max_length=255)
    merged_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=("kind", "old_id"), name="merged_once")]
        indexes = [
            models.Index(fields=("kind", "slug"), name="merged_by_slug"),
            models.Index(fields=("kind", "key"), name="merged_by_key"),
            models.Index(fields=("kind", "into_id"), name="merged_into"),
        ]

    def __str__(self) -> str:
        return f"{self.name} → {self.kind}:{self.into_id}"


def successor_of_slug(kind: str, slug: str) -> int | None:
    """The number of what now stands for an old address; the last merger of that address counts."""
    found = Merged.objects.filter(kind=kind, slug=slug).order_by("-pk")
    return found.values_list("into_id", flat=True).first()


def successor_of_name(kind: str, key: str) -> int | None:
    """The number of what now stands for a folded name."""
    found = Merged.objects.filter(kind=kind, key=key).order_by("-pk")
    return found.values_list("into_id", flat=True).first() if key else None


def successors(kind: str, ids: Iterable[int]) -> dict[int, int]:
    """By old number, for those of `ids` that were merged."""
    found = Merged.objects.filter(kind=kind, old_id__in=set(ids))
    return dict(found.values_list("old_id", "into_id"))


def brought_up_to_date(content: dict[str, Any]) -> dict[str, Any]:
    """A saved version of an article with the topics and authors that stand for merged ones."""
    topics = content.get("topics") or []
    credits = content.get("byline") or []
    signed = {credit.get("author") for credit in credits} - {None}
    if not topics and not signed:
        return content
    merged = Merged.objects.filter(
        Q(kind=TOPIC, old_id__in=topics) | Q(kind=AUTHOR, old_id__in=signed)
    )
    now = {(kind, old): new for kind, old, new in merged.values_list("kind", "old_id", "into_id")}
    if not now:
        return content
    return content | {
        "topics": list(dict.fromkeys(now.get((TOPIC, pk), pk) for pk in topics)),
        "byline": [
            credit | {"author": now.get((AUTHOR, credit.get("author")), credit.get("author"))}
            for credit in credits
        ],
    }
