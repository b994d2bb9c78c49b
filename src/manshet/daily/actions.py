"""Making an edition, by hand or at its hour; hiding one; letting old ones go."""

from __future__ import annotations

import datetime as dt
import io
import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F, Max, Q
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader

from manshet.daily.errors import DailyError, NothingToPrintError, NotTodayError
from manshet.daily.gathering import Gathered, gathered
from manshet.daily.models import STALLED_AFTER, DailyIssue, DailySettings
from manshet.edition.keys import EVERYTHING
from manshet.journal import actions as journal
from manshet.press import PressError, draw_front, made_up, press_apart, set_paper
from manshet.share.newspaper import newspaper_of

log = logging.getLogger("manshet.daily")

DAILY = "daily"  # the key of every page that lists editions
RETRY_AFTER = dt.timedelta(minutes=15)
ATTEMPTS = 4
THUMBNAIL_WIDTH = 360
FILES = ("pdf", "front", "thumbnail")
State = DailyIssue.State


def today(now: dt.datetime | None = None) -> dt.date:
    """The newsroom's day (MANSHET_TIME_ZONE)."""
    return timezone.localtime(now or timezone.now()).date()


def saved_settings() -> DailySettings:
    """Of the main site; the defaults, unsaved, before anyone chose."""
    return DailySettings.objects.order_by("site__is_default_site").last() or DailySettings()


def ask(day: dt.date, asked_by: Any = None, *, is_by_hand: bool = True) -> bool:
    """Has the worker make today's edition; False when that is under way already.

    Raises NotTodayError.
    """
    from manshet.daily import tasks

    if day != today():
        raise NotTodayError(day)
    issue, is_fresh = DailyIssue.objects.get_or_create(day=day)
    now = timezone.now()
    idle = Q(state__in=(State.DONE, State.FAILED)) | Q(stepped_at__lt=now - STALLED_AFTER)
    mine = DailyIssue.objects.filter(pk=issue.pk)
    with transaction.atomic():
        # One update decides between two who ask at once.
        begun = (mine if is_fresh else mine.filter(idle)).update(
            state=State.WAITING,
            stepped_at=now,
            failure="",
            asked_by=asked_by,
            attempts=0 if is_by_hand else F("attempts"),
        )
        if begun:
            transaction.on_commit(partial(tasks.make_daily_issue.enqueue, day.isoformat()))
    return bool(begun)


def ask_if_due(now: dt.datetime | None = None) -> bool:
    """At its hour, or as soon as the worker runs after it; a failure is tried again some times."""
    now = now or timezone.now()
    chosen = saved_settings()
    hour = dt.datetime.combine(today(now), chosen.made_at, timezone.get_default_timezone())
    if not chosen.is_on or now < hour:
        return False
    issue = DailyIssue.objects.filter(day=today(now)).first()
    if issue and not _is_wanted(issue, hour, now):
        return False
    return ask(today(now), is_by_hand=False)


def _is_wanted(issue: DailyIssue, hour: dt.datetime, now: dt.datetime) -> bool:
    if issue.is_busy:
        return False
    if issue.state == State.DONE:
        return issue.made_at is None or issue.made_at < hour
    return issue.attempts < ATTEMPTS and issue.stepped_at < now - RETRY_AFTER


def make(day: dt.date) -> bool:
    """Makes the edition and publishes it; what goes wrong is written where the desk shows it.

    False when it failed: readers then keep the last good one.
    """
    issue = DailyIssue.objects.get(day=day)
    issue.attempts += 1
    try:
        _make(issue)
    except Exception as exc:  # Of whatever kind: the desk must hear of it.
        log.exception("the edition of %s could not be made", day)
        _step(issue, State.FAILED, sentence_of(exc))
        return False
    let_old_ones_go()
    return True


def _make(issue: DailyIssue) -> None:
    newspaper = newspaper_of(None)
    if newspaper is None:
        raise NothingToPrintError
    now = timezone.now()
    number = issue.number or _next_number()
    _step(issue, State.GATHERING)
    found = gathered(newspaper, now, number, issue.path)
    forme = made_up(found.paper)
    with press_apart() as apart:
        _step(issue, State.SETTING)
        pdf = apart(set_paper, forme)
        _step(issue, State.DRAWING)
        front = apart(draw_front, forme)
    _publish(issue, number, now, found, _contents(issue, pdf, front))


def _contents(issue: DailyIssue, pdf: bytes, front: bytes) -> dict[str, ContentFile[bytes]]:
    name = f"{issue.day:%Y-%m-%d}"
    return {
        "pdf": ContentFile(pdf, f"{name}.pdf"),
        "front": ContentFile(front, f"{name}.jpg"),
        "thumbnail": ContentFile(_thumbnail(front), f"{name}-small.jpg"),
    }


def _thumbnail(front: bytes) -> bytes:
    image = Image.open(io.BytesIO(front))
    image.thumbnail((THUMBNAIL_WIDTH, 2 * THUMBNAIL_WIDTH), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80, optimize=True)
    return out.getvalue()


def _step(issue: DailyIssue, state: DailyIssue.State, failure: str = "") -> None:
    """In a transaction of its own, so that the desk sees how far the making is."""
    issue.state, issue.failure, issue.stepped_at = state, failure[:300], timezone.now()
    issue.save(update_fields=["state", "failure", "stepped_at", "attempts"])


def _next_number() -> int:
    last = DailyIssue.objects.aggregate(last=Max("number"))["last"]
    return last + 1 if last else saved_settings().first_number


@transaction.atomic
def _publish(
    issue: DailyIssue,
    number: int,
    now: dt.datetime,
    found: Gathered,
    contents: dict[str, ContentFile[bytes]],
) -> None:
    """Puts the new files in the place of the old ones, and says so in the journal."""
    before = _files(issue)
    has_others = _has_public()
    issue.number, issue.made_at, issue.article_ids = number, now, list(found.article_ids)
    issue.size_bytes = contents["pdf"].size
    issue.pages = len(PdfReader(contents["pdf"]).pages)
    for name, content in contents.items():
        content.seek(0)
        getattr(issue, name).save(content.name, content, save=False)
    issue.state, issue.failure, issue.stepped_at, issue.attempts = State.DONE, "", now, 0
    issue.save()
    _announce(had_any=has_others)
    transaction.on_commit(partial(_delete, before))


def set_hidden(issue: DailyIssue, is_hidden: bool) -> None:
    """Takes an edition from readers, or gives it back; its files stay."""
    with transaction.atomic():
        had_any = _has_public()
        issue.is_hidden = is_hidden
        issue.save(update_fields=["is_hidden"])
        _announce(had_any=had_any)


@transaction.atomic
def let_old_ones_go(now: dt.datetime | None = None) -> int:
    """Removes editions older than the newspaper keeps; returns how many."""
    kept_days = saved_settings().kept_days
    if not kept_days:
        return 0
    old = list(DailyIssue.objects.filter(day__lt=today(now) - dt.timedelta(days=kept_days)))
    if not old:
        return 0
    had_any = _has_public()
    files = [file for issue in old for file in _files(issue)]
    DailyIssue.objects.filter(pk__in=[issue.pk for issue in old]).delete()
    _announce(had_any=had_any)
    transaction.on_commit(partial(_delete, files))
    return len(old)


def _has_public() -> bool:
    return bool(DailyIssue.objects.public().exists())


def _announce(*, had_any: bool) -> None:
    """Every page's foot names the editions once there is one."""
    journal.append("daily", [DAILY] if had_any == _has_public() else [DAILY, EVERYTHING])


Remove = Callable[[], None]


def _files(issue: DailyIssue) -> list[Remove]:
    """What removes the present files, once nothing names them any more."""
    held = [getattr(issue, name) for name in FILES]
    return [partial(file.storage.delete, file.name) for file in held if file]


def _delete(files: list[Remove]) -> None:
    for remove in files:
        try:
            remove()
        except OSError as exc:
            log.warning("a file of an earlier edition stays: %s", exc)


def sentence_of(exc: Exception) -> str:
    """What the desk says of a failure, and what to do about it."""
    match exc:
        case NothingToPrintError():
            return "لا مواد منشورة بعد. انشر مادة واحدة على الأقل، ثم اصنع العدد."
        case PressError():
            return "تعذّر صفّ الصفحات. أعد المحاولة، فإن تكرر فأرسل سجل الخادم إلى مدير النظام."
        case OSError():
            return (
                "تعذّر حفظ ملف العدد. لعل القرص ممتلئ: "
                "اطلب من مدير النظام أن يتأكد، ثم أعد المحاولة."
            )
        case DailyError():
            return "لا يُصنع إلا عدد اليوم."
        case _:
            return "حدث خطأ لم يكن في الحسبان، وتفصيله في سجل الخادم. أعد المحاولة."
