"""Everything that is done to lines.  Each action is one transaction: change, history, journal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Max
from django.utils import timezone
from wagtail.models import Page

from manshet.strip.announcing import changing
from manshet.strip.errors import StripError, TooLateError
from manshet.strip.history import note
from manshet.strip.models import Label, Line, StripSettings, Verb
from manshet.strip.shown import snapshot
from manshet.strip.syndication import HELD, is_held
from manshet.strip.wording import labelled, refuse_repeated, tidy

UNDO_SECONDS: Final = 10
GRACE_SECONDS: Final = 3  # for the way from the editor's thumb to here
LONGEST_LIFE: Final = timedelta(days=7)
KEPT: Final = timedelta(days=30)

GONE = "تغيّر هذا الخبر قبل قليل. حدّث الصفحة."
UNDO_OVER = "انتهت مهلة التراجع. اسحب الخبر بدل ذلك."
NOT_OURS = "نص خبر الوكالة لمصدره. اسحبه واكتب خبرًا من عندك."
PAST = "اختر موعدًا آتيًا لانتهاء الخبر."
TOO_FAR = "أبعد موعد لانتهاء الخبر بعد سبعة أيام."


def _line(line_id: int, *states: Line.State) -> Line:
    line = Line.objects.filter(pk=line_id, state__in=states).first()
    if line is None:
        raise TooLateError(GONE)
    return line


def add(
    text: str,
    *,
    label: str = "",
    by: Any = None,
    expires_at: datetime | None = None,
    article: Page | None = None,
) -> Line:
    """Publishes an own line at once.  Raises WordingError, or StripError for a bad expiry."""
    with changing(in_log=True) as now:
        line = _own(text, label, by, expires_at, now)
        line.article = article
        line.rank = _top_rank()
        line.save()
        note(line, Verb.ADDED, by)
    return line


def propose(text: str, *, label: str = "", by: Any = None) -> Line:
    """A line that an editor publishes or dismisses."""
    with changing() as now:
        line = _own(text, label, by, None, now)
        line.state = Line.State.PENDING
        line.save()
        note(line, Verb.PROPOSED, by)
    return line


def _own(text: str, label: str, by: Any, expires_at: datetime | None, now: datetime) -> Line:
    label, tidied = _wording(text, label)
    refuse_repeated(tidied, (line["text"] for line in snapshot(now)))
    return Line(
        kind=Line.Kind.OWN,
        text=tidied,
        label=Label(label) if label else "",
        published_at=now,
        expires_at=_expiry(expires_at, now) if expires_at else _usual_expiry(label, now),
        created_by=by,
    )


def _wording(text: str, label: str) -> tuple[str, str]:
    """Label and text: «تصحيح: …» is typed by habit, and the page shows the label itself."""
    said, text = labelled(text)
    return said or label, tidy(text)


def _usual_expiry(label: str, now: datetime) -> datetime:
    is_breaking = bool(label) and Label(label).is_breaking
    return now + StripSettings.current().lifetime(is_breaking=is_breaking)


def _expiry(wanted: datetime, now: datetime) -> datetime:
    if wanted <= now:
        raise StripError(PAST)
    if wanted > now + LONGEST_LIFE:
        raise StripError(TOO_FAR)
    return wanted


def _top_rank() -> int:
    highest = Line.objects.filter(kind=Line.Kind.OWN).aggregate(rank=Max("rank"))["rank"]
    return (highest or 0) + 1


def undo(line_id: int, *, by: Any = None) -> Line:
    """Within ten seconds of its publication: no reader's page holds it afterwards."""
    with changing(is_withdrawn=True) as now:
        line = _line(line_id, Line.State.SHOWN)
        age = (now - line.published_at).total_seconds()
        if not line.is_own or age > UNDO_SECONDS + GRACE_SECONDS:
            raise TooLateError(UNDO_OVER)
        _leave(line, Line.State.UNDONE, Verb.UNDONE, by)
    return line


def retract(line_id: int, *, by: Any = None, why: str = "") -> Line:
    """Takes a line back; the history keeps it, with the reason."""
    with changing(is_withdrawn=True):
        line = _line(line_id, Line.State.SHOWN)
        _leave(line, Line.State.RETRACTED, Verb.RETRACTED, by, why)
    return line


def restore(line_id: int, *, by: Any = None) -> Line:
    """Gives back a line that was taken back by mistake, in its old place.

    Raises StripError for news that its agency has killed or holds back.
    """
    with changing(in_log=True) as now:
        line = _line(line_id, Line.State.RETRACTED)
        if is_held(line, now):
            raise StripError(HELD)
        refuse_repeated(line.text, (other["text"] for other in snapshot(now)))
        line.state = Line.State.SHOWN
        if line.expires_at and line.expires_at <= now:
            line.expires_at = _usual_expiry(line.label, now)
        line.save(update_fields=["state", "expires_at"])
        note(line, Verb.RESTORED, by)
    return line


def _leave(line: Line, state: Line.State, verb: Verb, by: Any, detail: str = "") -> None:
    line.state = state
    line.is_pinned = False
    line.save(update_fields=["state", "is_pinned"])
    note(line, verb, by, detail)


def edit(line_id: int, *, text: str, label: str = "", by: Any = None) -> Line:
    """Changes the text, the label or both; the history keeps the earlier text."""
    with changing(in_log=True) as now:
        line = _line(line_id, Line.State.SHOWN, Line.State.PENDING)
        if not line.is_own:
            raise StripError(NOT_OURS)
        label, tidied = _wording(text, label)
        others = (other["text"] for other in snapshot(now) if other["id"] != line.pk)
        refuse_repeated(tidied, others)
        if (tidied, label) != (line.text, line.label):
            before = line.text
            line.text, line.label = tidied, Label(label) if label else ""
            line.save(update_fields=["text", "label"])
            note(line, Verb.EDITED, by, before)
    return line


def pin(line_id: int, *, by: Any = None) -> Line:
    return _set_pinned(line_id, True, by)


def unpin(line_id: int, *, by: Any = None) -> Line:
    return _set_pinned(line_id, False, by)


def _set_pinned(line_id: int, is_pinned: bool, by: Any) -> Line:
    with changing():
        line = _line(line_id, Line.State.SHOWN)
        if line.is_own and line.is_pinned != is_pinned:
            line.is_pinned = is_pinned
            line.save(update_fields=["is_pinned"])
            note(line, Verb.PINNED if is_pinned else Verb.UNPINNED, by)
    return line


def move(line_id: int, position: int, *, by: Any = None) -> Line:
    """Puts an own line at this place, from 0, among those in their time."""
    return _move(line_id, lambda _before: position, by)


def shift(line_id: int, steps: int, *, by: Any = None) -> Line:
    """Lowers an own line by so many places from where it stands by now; negative raises it."""
    return _move(line_id, lambda before: before + steps, by)


def _move(line_id: int, place: Callable[[int], int], by: Any) -> Line:
    with changing() as now:
        line = _line(line_id, Line.State.SHOWN)
        ids = list(Line.objects.own_standing(now).values_list("pk", flat=True))
        if line.pk not in ids:
            raise TooLateError(GONE)
        before = ids.index(line.pk)
        ids.insert(max(0, place(before)), ids.pop(before))
        if ids.index(line.pk) != before:
            _put_in_order(ids)
            note(line, Verb.MOVED, by)
    return line


def _put_in_order(ids: Sequence[int]) -> None:
    """They exchange their ranks, so that other lines keep their places."""
    lines = Line.objects.published().filter(kind=Line.Kind.OWN).in_bulk(ids)
    ordered = [lines[pk] for pk in dict.fromkeys(ids) if pk in lines]
    ranks = sorted((line.rank for line in ordered), reverse=True)
    for line, rank in zip(ordered, _distinct(ranks), strict=True):
        if line.rank != rank:
            line.rank = rank
            line.save(update_fields=["rank"])


def _distinct(ranks: Sequence[int]) -> Iterator[int]:
    """The ranks, falling, with equal ones spread apart."""
    last: int | None = None
    for rank in ranks:
        last = rank if last is None else min(rank, last - 1)
        yield last


def attach(line_id: int, article: Page | None, *, by: Any = None) -> Line:
    """The line leads to this article as soon as it is public; None takes it off."""
    with changing(in_log=True):
        line = _line(line_id, Line.State.SHOWN, Line.State.PENDING)
        if line.article_id != (article.pk if article else None):
            line.article = article
            line.save(update_fields=["article"])
            verb = Verb.ATTACHED if article else Verb.DETACHED
            note(line, verb, by, article.title if article else "")
    return line


def extend(line_id: int, expires_at: datetime, *, by: Any = None) -> Line:
    """Gives an own line another end, also one that has run out: it then stands again."""
    with changing() as now:
        line = _line(line_id, Line.State.SHOWN)
        if not line.is_own:
            raise StripError(NOT_OURS)
        line.expires_at = _expiry(expires_at, now)
        line.save(update_fields=["expires_at"])
        note(line, Verb.EXTENDED, by)
    return line


def approve(line_id: int, *, by: Any = None) -> Line:
    """Publishes what waits, as of now: what an editor has just found to be news stands on top."""
    with changing(in_log=True) as now:
        line = _line(line_id, Line.State.PENDING)
        line.state, line.published_at = Line.State.SHOWN, now
        if line.is_own:
            refuse_repeated(line.text, (other["text"] for other in snapshot(now)))
            line.rank = _top_rank()
            line.expires_at = _usual_expiry(line.label, now)
        line.save(update_fields=["state", "published_at", "rank", "expires_at"])
        note(line, Verb.APPROVED, by)
    return line


def dismiss(line_id: int, *, by: Any = None) -> Line:
    with changing():
        line = _line(line_id, Line.State.PENDING)
        _leave(line, Line.State.DISMISSED, Verb.DISMISSED, by)
    return line


def reopen(line_id: int, *, by: Any = None) -> Line:
    """A line that was dismissed by mistake waits for an editor again; raises as `restore` does."""
    with changing() as now:
        line = _line(line_id, Line.State.DISMISSED)
        if is_held(line, now):
            raise StripError(HELD)
        line.state = Line.State.PENDING
        line.save(update_fields=["state"])
        note(line, Verb.REOPENED, by)
    return line


def prune(now: datetime | None = None) -> int:
    """Deletes agencies' lines of more than a month ago; the newsroom's own stay."""
    old = (now or timezone.now()) - KEPT
    of_agencies = Line.objects.filter(kind=Line.Kind.SYNDICATED)
    lines = of_agencies.filter(published_at__lt=old, article=None)
    if not lines.exists():
        return 0
    with changing(in_log=True):
        return lines.delete()[1].get("strip.Line", 0)
