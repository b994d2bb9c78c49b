"""The lines that readers see now, in order: limits and mix applied.

Own lines first (pinned, then as the editors ordered them, the newest on top), then those of the
agencies, the newest first.  An event that several agencies report stands once: with the
newsroom's own line if it has one, else with the line that came first, so that the strip does not
jump from agency to agency while they follow each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import TypedDict

from django.utils import timezone
from wagtail.models import Page

from manshet.strip.addresses import stub_path
from manshet.strip.models import Label, Line, StripSettings

CANDIDATES = 500  # syndicated lines looked at; a day's worth of many sources


class ShownLine(TypedDict):
    """`url` is empty where a line leads nowhere; `at` is ISO 8601 in UTC.

    `leaving`: the address is another site's.
    """

    id: int
    label: str
    text: str
    url: str
    source: str
    leaving: bool
    at: str
    kind: str
    breaking: bool


def snapshot(now: datetime | None = None) -> list[ShownLine]:
    """What readers see now.  Three or four queries."""
    settings = StripSettings.current()
    return as_shown(shown_lines(settings, now or timezone.now()), settings)


def as_shown(lines: Sequence[Line], settings: StripSettings) -> list[ShownLine]:
    """As readers get them, with the addresses of the articles that are public."""
    addresses = article_addresses(line.article_id for line in lines)
    return [_as_shown(line, addresses, settings) for line in lines]


def shown_lines(settings: StripSettings, now: datetime) -> list[Line]:
    own = list(Line.objects.own_standing(now)[: settings.own_limit])
    room = max(0, settings.total_limit - len(own))
    since = now - settings.max_age
    others = Line.objects.syndicated_since(since).values_list("pk", "cluster_id", "source_name")
    taken = {line.cluster_id for line in own if line.cluster_id}
    mixed = _mixed(list(others[:CANDIDATES]), taken, settings.per_source_limit)[:room]
    lines = Line.objects.in_bulk(mixed)
    return own + [lines[pk] for pk in mixed if pk in lines]


def _mixed(
    others: Sequence[tuple[int, int | None, str]], taken: set[int], per_source: int
) -> list[int]:
    """Numbers of `others` (number, cluster, source; newest first), in the same order.

    Each event once, and none that is `taken`; no more than `per_source` lines of one source.
    """
    first = {cluster: pk for pk, cluster, _source in others}  # The last of a cluster is its oldest.
    counted: Counter[str] = Counter()
    mixed = []
    for pk, cluster, source in others:
        is_repeated = cluster is not None and (cluster in taken or first[cluster] != pk)
        if is_repeated or counted[source] >= per_source:
            continue
        counted[source] += 1
        mixed.append(pk)
    return mixed


def article_addresses(ids: Iterable[int | None]) -> dict[int, str]:
    """Addresses of those of the pages that are public."""
    wanted = {pk for pk in ids if pk}
    if not wanted:
        return {}
    return dict(_addresses(Page.objects.live().filter(pk__in=wanted).specific(defer=True)))


def _addresses(pages: Iterable[Page]) -> Iterator[tuple[int, str]]:
    for page in pages:
        if parts := page.get_url_parts():
            yield page.pk, parts[2]


def _as_shown(line: Line, addresses: dict[int, str], settings: StripSettings) -> ShownLine:
    """Our own article counts for more than another site's, also for an agency's line."""
    article = addresses.get(line.article_id or 0, "")
    goes_to_stub = not line.is_own and not article and settings.links_to_stub
    url = stub_path(line.pk) if goes_to_stub else article or line.url
    return ShownLine(
        id=line.pk,
        label=Label(line.label).label if line.label else "",
        text=line.text,
        url=url,
        source=line.source_name,
        leaving=url.startswith(("http:", "https:")),
        at=as_utc(line.published_at),
        kind=line.kind,
        breaking=line.is_breaking,
    )


def as_utc(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
