"""What readers were told last: what the next announcement is compared with."""

from __future__ import annotations

from django.db import models


class Standing(models.Model):
    """One row.  `lines` is the list of the last announcement, as `shown.snapshot` gives it."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    lines = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{len(self.lines)} lines"
