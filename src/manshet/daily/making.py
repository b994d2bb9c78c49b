"""The worker's part: an edition is made, takes the place of the one before, and old ones go."""

from __future__ import annotations

import datetime as dt
import io
import logging
from collections.abc import Callable
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader

from manshet.daily.clock import saved_settings, today
from manshet.daily.errors import DailyError, NothingToPrintError, NotTodayError
from manshet.daily.gathering import Gathered, gathered
from manshet.daily.models import DailyIssue
from manshet.edition.keys import EVERYTHING
from manshet.journal import actions as journal
from manshet.press import PressError, draw_front, made_up, press_apart, set_paper
from manshet.share.newspaper import newspaper_of

log = logging.getLogger("manshet.daily")

DAILY = "daily"  # the key of every page that lists editions
THUMBNAIL_WIDTH = 360
ENDINGS = {"pdf": ".pdf", "front": ".jpg", "thumbnail": "-small.jpg"}
FILES = tuple(ENDINGS)
MADE = (
    *("number", "made_at", "article_ids", "size_bytes", "pages", *FILES),
    *("state", "failure", "stepped_at", "attempts"),
)
State = DailyIssue.State
Remove = Callable[[], None]


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
    if issue.day != today():  # The worker took it up after midnight.
        raise NotTodayError(issue.day)
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
    made = {"pdf": pdf, "front": front, "thumbnail": _thumbnail(front)}
    return {name: ContentFile(content, _name(issue, name)) for name, content in made.items()}


def _name(issue: DailyIssue, file: str) -> str:
    return f"{issue.day:%Y-%m-%d}{ENDINGS[file]}"


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
    """Puts the new files in the place of the old ones, and says so in the journal.

    Only what was made is saved: an editor may have hidden the edition meanwhile.
    """
    before = _files(DailyIssue.objects.select_for_update().get(pk=issue.pk))
    has_others = has_public()
    issue.number, issue.made_at, issue.article_ids = number, now, list(found.article_ids)
    issue.size_bytes = contents["pdf"].size
    issue.pages = len(PdfReader(contents["pdf"]).pages)
    for name, content in contents.items():
        content.seek(0)
        getattr(issue, name).save(content.name, content, save=False)
    issue.state, issue.failure, issue.stepped_at, issue.attempts = State.DONE, "", now, 0
    issue.save(update_fields=MADE)
    announce(had_any=has_others)
    transaction.on_commit(partial(delete, before))


@transaction.atomic
def let_old_ones_go(now: dt.datetime | None = None) -> int:
    """Removes editions older than the newspaper keeps; returns how many."""
    kept_days = saved_settings().kept_days
    if not kept_days:
        return 0
    old = list(DailyIssue.objects.filter(day__lt=today(now) - dt.timedelta(days=kept_days)))
    if not old:
        return 0
    had_any = has_public()
    files = [file for issue in old for file in _files(issue)]
    DailyIssue.objects.filter(pk__in=[issue.pk for issue in old]).delete()
    announce(had_any=had_any, is_withdrawn=True)
    transaction.on_commit(partial(delete, files))
    return len(old)


def has_public() -> bool:
    return bool(DailyIssue.objects.public().exists())


def announce(*, had_any: bool, is_withdrawn: bool = False) -> None:
    """Every page's foot names the editions once there is one.

    Pages that show what was withdrawn are not even kept as older copies.
    """
    keys = [DAILY] if had_any == has_public() else [DAILY, EVERYTHING]
    journal.append("daily", keys, {"gone": [DAILY]} if is_withdrawn else None)


def rename_files(issue: DailyIssue) -> list[Remove]:
    """Gives the files names that no reader has seen; returns what removes the earlier ones.

    The issue is not saved.  A file that cannot be read keeps its name.
    """
    before: list[Remove] = []
    for name in FILES:
        file = getattr(issue, name)
        if not file:
            continue
        try:
            with file.storage.open(file.name) as held:
                content = ContentFile(held.read())
        except OSError as exc:
            log.warning("a file of a hidden edition keeps its name: %s", exc)
            continue
        before.append(partial(file.storage.delete, file.name))
        file.save(_name(issue, name), content, save=False)
    return before


def _files(issue: DailyIssue) -> list[Remove]:
    """What removes the present files, once nothing names them any more."""
    held = [getattr(issue, name) for name in FILES]
    return [partial(file.storage.delete, file.name) for file in held if file]


def delete(files: list[Remove]) -> None:
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
            return "مضى يوم هذا العدد قبل أن يُصنع. اصنع عدد اليوم."
        case _:
            return "حدث خطأ لم يكن في الحسبان، وتفصيله في سجل الخادم. أعد المحاولة."
