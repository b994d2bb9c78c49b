"""From the wire to the strip: what agencies send, by each source's policy.

`auto` publishes a headline as it comes, `approval` lets it wait at the desk, `never` leaves it in
the wire room, from where an editor may still send it (`to_strip`).  A piece that changes changes
its line, one that is killed takes its line away; what an editor has taken back or dismissed stays
so.  All happens in the wire's own transaction, and a failure here is logged and does not
stop the wire.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from manshet.arabic import shorten
from manshet.strip.announcing import changing, turn
from manshet.strip.errors import StripError
from manshet.strip.history import note
from manshet.strip.models import Line, StripSettings, Verb
from manshet.strip.models.line import LONGEST_SYNDICATED
from manshet.strip.shown import shown_lines
from manshet.strip.wording import labelled
from manshet.wire.models import Item, StripPolicy

log = logging.getLogger("manshet.strip")
LONGEST_URL = 2000

HELD = "ألغت الوكالة هذا الخبر أو حظرت نشره الآن، فلا يُنشر في الشريط."
STANDS = "الخبر نفسه في الشريط عن «{source}»: «{text}». اسحب ذاك الخبر أولًا إن أردت هذا مكانه."
FULL = "لا مكان الآن لأخبار الوكالات في الشريط. اسحب خبرًا، أو زد عددها في «إعدادات الشريط»."


def receive(
    sender: Any, items: list[Item], changed: list[Item], killed: list[Item], **others: Any
) -> None:
    """`wire.signals.items_stored`."""
    try:
        with transaction.atomic():
            turn()
            _take(items, changed, killed)
    except Exception:
        log.exception("what the wire has brought could not be taken to the strip")


def _take(items: list[Item], changed: list[Item], killed: list[Item]) -> None:
    lines = _lines_of([*items, *changed, *killed])
    fresh = [item for item in items if item.source.strip_policy != StripPolicy.NEVER]
    dying = [lines[item.pk] for item in killed if _is_alive(lines.get(item.pk))]
    renewed = [(lines[item.pk], item) for item in (*items, *changed) if item.pk in lines]
    clusters = {item.cluster_id for item in (*items, *changed) if item.cluster_id}
    if not (fresh or dying or renewed or clusters):
        return
    with changing(in_log=bool(fresh or renewed), is_withdrawn=bool(dying)) as now:
        for line in dying:
            _kill(line)
        for line, item in renewed:
            _renew(line, item)
        oldest = now - StripSettings.current().max_age
        for item in fresh:
            if item.pk not in lines and item.published_at > oldest:
                _receive(item, now)
        _follow_clusters(clusters)


def _lines_of(items: Iterable[Item]) -> dict[int, Line]:
    found = Line.objects.filter(item_id__in=[item.pk for item in items])
    return {line.item_id: line for line in found if line.item_id}


def _is_alive(line: Line | None) -> bool:
    return line is not None and line.state in (Line.State.SHOWN, Line.State.PENDING)


def _kill(line: Line) -> None:
    line.state = Line.State.RETRACTED
    line.save(update_fields=["state"])
    note(line, Verb.KILLED)


def _renew(line: Line, item: Item) -> None:
    """New words; and back, if it was the source that had taken it away."""
    last = line.events.last()
    if line.state == Line.State.RETRACTED and last and last.verb == Verb.KILLED:
        line.state = _first_state(item)
        line.save(update_fields=["state"])
        note(line, Verb.RECEIVED)
    (label, text), url = _words(item), _url(item)
    if (line.label, line.text, line.url) != (label, text, url):
        before, line.label, line.text, line.url = line.text, label, text, url
        line.save(update_fields=["label", "text", "url"])
        note(line, Verb.CHANGED, detail=before)


def _receive(item: Item, now: datetime) -> Line:
    line = _line_of(item, _first_state(item), min(item.published_at, now))
    note(line, Verb.RECEIVED)
    return line


def _first_state(item: Item) -> Line.State:
    is_auto = item.source.strip_policy == StripPolicy.AUTO
    return Line.State.SHOWN if is_auto else Line.State.PENDING


def _line_of(item: Item, state: Line.State, published_at: datetime) -> Line:
    label, text = _words(item)
    return Line.objects.create(
        kind=Line.Kind.SYNDICATED,
        state=state,
        label=label,
        text=text,
        url=_url(item),
        source_name=item.source.name,
        published_at=published_at,
        item_id=item.pk,
        cluster_id=item.cluster_id,
    )


def _words(item: Item) -> tuple[str, str]:
    """The label that the agency gave, and the headline on one line, cut at a word if very long."""
    label, text = labelled(" ".join(item.headline.split()))
    label = label or labelled(f"{item.kicker}: {text}")[0]
    return label, shorten(text, LONGEST_SYNDICATED)


def _url(item: Item) -> str:
    is_fit = item.url.startswith(("http://", "https://")) and len(item.url) <= LONGEST_URL
    return item.url if is_fit else ""


def _follow_clusters(clusters: Iterable[int]) -> None:
    """A piece may join the event of an earlier one, whose line did not know of it."""
    members = Item.objects.filter(cluster__in=list(clusters)).values_list("pk", "cluster_id")
    cluster_of = dict(members)
    lines = Line.objects.filter(item_id__in=cluster_of)
    for line in lines:
        cluster = cluster_of[line.item_id or 0]
        if line.cluster_id != cluster:
            line.cluster_id = cluster
            line.save(update_fields=["cluster_id"])


def to_strip(item: Item, *, by: Any = None) -> Line:
    """An editor sends a piece to the strip as of now, whatever its source's policy.

    Raises StripError where readers would not see it, in a sentence for the editor.
    """
    with changing(in_log=True) as now:
        item = Item.objects.select_related("source").get(pk=item.pk)
        if item.is_held(now):
            raise StripError(HELD)
        line = Line.objects.filter(item_id=item.pk).first()
        if line is None or not _stands(line, now):
            line = _published(line, item, now)
            note(line, Verb.APPROVED, by)
            if not _stands(line, now):
                raise StripError(_hindrance(line, now))
    return line


def _published(line: Line | None, item: Item, now: datetime) -> Line:
    if line is None:
        return _line_of(item, Line.State.SHOWN, now)
    line.state, line.published_at = Line.State.SHOWN, now
    line.save(update_fields=["state", "published_at"])
    return line


def _stands(line: Line, now: datetime) -> bool:
    return line.pk in {shown.pk for shown in shown_lines(StripSettings.current(), now)}


def _hindrance(line: Line, now: datetime) -> str:
    """Why a line of now does not stand: its event does already, or there is no room."""
    since = now - StripSettings.current().max_age
    others = Line.objects.syndicated_since(since).exclude(pk=line.pk)
    first = others.filter(cluster_id=line.cluster_id).last() if line.cluster_id else None
    return STANDS.format(text=first.text, source=first.source_name) if first else FULL


def is_held(line: Line, now: datetime) -> bool:
    """Whether its agency has killed the news or holds it back."""
    if item := Item.objects.filter(pk=line.item_id or 0).first():
        return bool(item.is_held(now))
    last = line.events.last()  # The wire has forgotten the piece.
    return last is not None and last.verb == Verb.KILLED


def standing_items(items: Sequence[Item]) -> set[int]:
    """Numbers of those of the pieces whose lines readers see now, for the inbox."""
    if not items:
        return set()
    shown = shown_lines(StripSettings.current(), timezone.now())
    return {item.pk for item in items} & {line.item_id for line in shown if line.item_id}
