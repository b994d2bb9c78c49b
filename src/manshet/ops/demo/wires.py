"""The demonstration's sources: its agencies, wherever they listen this time."""

from __future__ import annotations

from typing import Any

from manshet.articles.models import SectionPage
from manshet.ops.demo.agency import AGENCIES, material
from manshet.ops.demo.agency_feeds import NINJS, RSS
from manshet.wire.models import Rights, SectionRule, Source, StripPolicy

INTERVAL_SECONDS = 10
_TERMS: dict[str, dict[str, Any]] = {
    RSS: {"strip_policy": StripPolicy.AUTO, "rights": Rights.FULL},
    NINJS: {"strip_policy": StripPolicy.APPROVAL, "rights": Rights.FULL},
}


def ensure_sources(port: int) -> None:
    """Makes the two sources, or leads those there are to the agencies' present port."""
    for name, path in zip(AGENCIES, (RSS, NINJS), strict=True):
        address = f"http://127.0.0.1:{port}{path}"
        source, is_fresh = Source.objects.get_or_create(
            name=name,
            defaults={
                "address": address,
                "credit": name,
                "interval_seconds": INTERVAL_SECONDS,
                **_TERMS[path],
            },
        )
        if is_fresh:
            _rules(source)
        Source.objects.filter(pk=source.pk).update(
            address=address, etag="", failures=0, last_error="", next_poll_at=None
        )


def _rules(source: Source) -> None:
    sections = {page.title: page for page in SectionPage.objects.all()}
    names = dict.fromkeys(event["category"] for event in material()["events"])
    for place, name in enumerate(name for name in names if name in sections):
        SectionRule.objects.create(
            source=source, category=name, section=sections[name], sort_order=place
        )
