"""The strip's pages for readers: what was on it lately, and itself where scripts do not run."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from manshet.articles.addresses import absolute
from manshet.articles.contexts import (
    Link,
    StripContext,
    StripDay,
    StripLine,
    StripStubContext,
    as_template_context,
)
from manshet.articles.keys import page_key
from manshet.articles.page_contexts import HOME, origin
from manshet.edition.keys import depends_on
from manshet.strip.addresses import STRIP_PATH, stub_path
from manshet.strip.keys import STRIP, STRIP_LOG
from manshet.strip.models import Line, StripSettings
from manshet.strip.shown import ShownLine, as_shown, snapshot

LISTED: Final = 200
REFRESH_SECONDS: Final = 30
TITLE: Final = "شريط الأخبار"


def strip(request: HttpRequest) -> HttpResponse:
    """The last lines by day, also those whose time on the strip is over."""
    context = StripContext(
        title=TITLE,
        days=_days(_published()),
        breadcrumbs=(HOME,),
        canonical_url=absolute(origin(), STRIP_PATH),
    )
    return _unindexed(render(request, "strip/strip.html", as_template_context(context)))


def _published() -> list[StripLine]:
    depends_on(STRIP, STRIP_LOG)
    lines = list(Line.objects.published().order_by("-published_at", "-id")[:LISTED])
    depends_on(*(page_key(line.article_id) for line in lines if line.article_id))
    return _as_context(as_shown(lines, StripSettings.current()))


def _as_context(lines: Iterable[ShownLine]) -> list[StripLine]:
    return [
        StripLine(
            id=line["id"],
            label=line["label"],
            text=line["text"],
            url=line["url"],
            source=line["source"],
            is_leaving=line["leaving"],
            is_breaking=line["breaking"],
            published_at=datetime.fromisoformat(line["at"]),
        )
        for line in lines
    ]


def _days(lines: Sequence[StripLine]) -> tuple[StripDay, ...]:
    by_day = groupby(lines, key=lambda line: timezone.localtime(line.published_at).date())
    days = [tuple(group) for _day, group in by_day]
    return tuple(StripDay(group[0].published_at, group) for group in days)


def bare(request: HttpRequest) -> HttpResponse:
    """The lines shown now, for a frame in pages without scripts; asks for itself again."""
    depends_on(STRIP)
    context = {"lines": _as_context(snapshot()), "refresh_seconds": REFRESH_SECONDS}
    return _unindexed(render(request, "strip/bare.html", context))


def stub(request: HttpRequest, line_id: int) -> HttpResponse:
    """An agency's headline and source; a line of our own leads on to where it leads."""
    depends_on(STRIP, STRIP_LOG)
    line = get_object_or_404(Line.objects.published(), pk=line_id)
    [shown] = _as_context(as_shown([line], StripSettings()))
    if line.is_own:
        depends_on(page_key(line.article_id))
        return HttpResponseRedirect(shown.url or STRIP_PATH)
    context = StripStubContext(
        title=line.text,
        line=shown,
        breadcrumbs=(HOME, Link(TITLE, STRIP_PATH)),
        canonical_url=absolute(origin(), stub_path(line.pk)),
    )
    return _unindexed(render(request, "strip/stub.html", as_template_context(context)))


def _unindexed(response: HttpResponse) -> HttpResponse:
    """Lines pass, and those of agencies are not ours: search engines keep none."""
    response["X-Robots-Tag"] = "noindex"
    return response
