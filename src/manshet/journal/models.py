"""One entry of the journal."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class Entry(models.Model):
    """`id` orders the entries as their transactions committed (see `actions.append`).

    `keys` names what changed, such as `page:42`; `payload` holds what a follower needs besides.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    kind = models.CharField(max_length=40)
    keys = models.JSONField(default=list)
    payload = models.JSONField(default=dict)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.id} {self.kind} {' '.join(self.keys)}"
