"""Lines as the wire brings them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from manshet.strip.models import Line


def syndicated(text: str = "برقية", *, age: timedelta = timedelta(0), **fields: Any) -> Line:
    """Shown at once, of «وكالة الأنباء» unless told otherwise."""
    fields.setdefault("source_name", "وكالة الأنباء")
    fields.setdefault("url", "https://agency.example/1")
    return Line.objects.create(
        kind=Line.Kind.SYNDICATED, text=text, published_at=timezone.now() - age, **fields
    )
