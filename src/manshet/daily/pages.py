"""The readers' archive of editions: what its pages show."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import timezone

from manshet.arabic import Counted, LocalePolicy, count
from manshet.articles.addresses import absolute
from manshet.articles.cards import cards_of
from manshet.articles.contexts import Link, Picture
from manshet.articles.page_contexts import HOME
from manshet.articles.standing import newsroom_settings
from manshet.daily.contexts import Issue, IssueContext, IssuesContext
from manshet.daily.gathering import numbered
from manshet.daily.making import DAILY
from manshet.daily.models import DailyIssue
from manshet.edition.keys import depends_on
from manshet.press.papers import FRONT_PICTURE_WIDTH

ARCHIVE = Link("عدد اليوم", "/daily/")
PAGES = Counted("صفحة واحدة", "صفحتان", "صفحات", "صفحة", "صفحة")
A4_RATIO = 297 / 210
NOON = dt.time(12)


def footer_links() -> list[Link]:
    """Once there is an edition.  Stored pages with it hang on «everything»: `making.announce`."""
    return [ARCHIVE] if DailyIssue.objects.public().exists() else []


def policy_of(request: HttpRequest) -> LocalePolicy:
    saved = newsroom_settings(request)
    if saved is None:
        raise Http404("لا صحيفة هنا بعد.")
    return saved.policy


def moment_of(day: dt.date) -> dt.datetime:
    """Noon of the newsroom's day, which is that day whatever the offset."""
    return dt.datetime.combine(day, NOON, timezone.get_default_timezone())


def shown_issue(issue: DailyIssue, policy: LocalePolicy) -> Issue:
    dated = policy.date(moment_of(issue.day))
    alt = f"الصفحة الأولى من عدد {dated}"
    megabytes = policy.number(max(issue.size_bytes / 1_000_000, 0.1), decimals=1)
    return Issue(
        url=issue.path,
        pdf_url=issue.pdf_path,
        dated=dated,
        hijri=policy.hijri_date(moment_of(issue.day)) or "",
        numbered=numbered(issue.number or 0, policy),
        size=f"{count(issue.pages, PAGES, write=policy.number)}، {megabytes} م.ب",
        front=_picture(issue.front, FRONT_PICTURE_WIDTH, alt),
        thumbnail=_picture(issue.thumbnail, 360, alt),
    )


def _picture(file: object, width: int, alt: str) -> Picture:
    return Picture(file.url, width, round(width * A4_RATIO), alt)  # type: ignore[attr-defined]


def archive_context(request: HttpRequest) -> IssuesContext:
    """The newest edition in large, then the others of its month."""
    depends_on(DAILY)
    policy = policy_of(request)
    latest: DailyIssue | None = DailyIssue.objects.public().first()
    others = _of_month(latest.day.year, latest.day.month)[1:] if latest else []
    return IssuesContext(
        title=ARCHIVE.text,
        latest=shown_issue(latest, policy) if latest else None,
        issues=tuple(shown_issue(issue, policy) for issue in others),
        issues_title=_month_name(latest.day, policy) if latest else "",
        months=_months(policy),
        breadcrumbs=(HOME,),
        canonical_url=_canonical(ARCHIVE.url),
    )


def month_context(request: HttpRequest, year: int, month: int) -> IssuesContext:
    depends_on(DAILY)
    policy = policy_of(request)
    issues = _of_month(year, month) if 1 <= month <= 12 else []
    if not issues:
        raise Http404("لا أعداد في هذا الشهر.")
    name = _month_name(issues[0].day, policy)
    return IssuesContext(
        title=f"أعداد {name}",
        latest=None,
        issues=tuple(shown_issue(issue, policy) for issue in issues),
        issues_title="",
        months=_months(policy),
        breadcrumbs=(HOME, ARCHIVE),
        canonical_url=_canonical(f"/daily/{year:04}/{month:02}/"),
    )


def issue_context(request: HttpRequest, issue: DailyIssue) -> IssueContext:
    depends_on(DAILY)
    policy = policy_of(request)
    public = DailyIssue.objects.public()
    earlier = public.filter(day__lt=issue.day).first()
    later = public.filter(day__gt=issue.day).last()
    return IssueContext(
        title=f"عدد {policy.date(moment_of(issue.day))}",
        issue=shown_issue(issue, policy),
        cards=cards_of(issue.article_ids),
        earlier=_link(earlier, policy),
        later=_link(later, policy),
        breadcrumbs=(HOME, ARCHIVE),
        canonical_url=_canonical(issue.path),
    )


def _of_month(year: int, month: int) -> list[DailyIssue]:
    return list(DailyIssue.objects.public().in_month(year, month))


def _months(policy: LocalePolicy) -> tuple[Link, ...]:
    days = DailyIssue.objects.public().dates("day", "month", order="DESC")
    return tuple(Link(_month_name(day, policy), f"/daily/{day:%Y/%m}/") for day in days)


def _month_name(day: dt.date, policy: LocalePolicy) -> str:
    return f"{policy.month_name(day.month)} {policy.digits_of(str(day.year))}"


def _link(issue: DailyIssue | None, policy: LocalePolicy) -> Link | None:
    return Link(policy.date(moment_of(issue.day)), issue.path) if issue else None


def _canonical(path: str) -> str:
    return absolute(str(settings.WAGTAILADMIN_BASE_URL), path)
