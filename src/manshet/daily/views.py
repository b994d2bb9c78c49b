"""The archive of editions, an edition's page and its file."""

from __future__ import annotations

import datetime as dt

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control

from manshet.articles.contexts import as_template_context
from manshet.articles.ranges import with_range
from manshet.daily import pages
from manshet.daily.models import DailyIssue
from manshet.share.views import VIEWER_POLICY

KEPT_SECONDS = 60  # An edition may be made anew the same day.


def archive(request: HttpRequest) -> HttpResponse:
    context = pages.archive_context(request)
    return render(request, "daily/issues.html", as_template_context(context))


def month(request: HttpRequest, year: str, month: str) -> HttpResponse:
    context = pages.month_context(request, int(year), int(month))
    return render(request, "daily/issues.html", as_template_context(context))


def issue(request: HttpRequest, day: str) -> HttpResponse:
    context = pages.issue_context(request, _issue(day))
    return render(request, "daily/issue.html", as_template_context(context))


def document(request: HttpRequest, day: str) -> HttpResponseBase:
    """The PDF itself, in parts where a reader of PDFs asks for parts; never stored as a page."""
    found = _issue(day)
    try:
        file = found.pdf.open("rb")
    except OSError as exc:
        raise Http404("ملف هذا العدد مفقود.") from exc
    whole = FileResponse(file, content_type="application/pdf", filename=f"{day}.pdf")
    whole["ETag"] = f'"{found.pk}-{found.made_at:%Y%m%d%H%M%S}"'
    response = with_range(request, whole)
    response["Content-Security-Policy"] = VIEWER_POLICY
    if response.status_code in (200, 206, 304):
        patch_cache_control(response, public=True, max_age=KEPT_SECONDS)
    return response


def _issue(day: str) -> DailyIssue:
    try:
        date = dt.date.fromisoformat(day)
    except ValueError as exc:
        raise Http404("لا يوم بهذا التاريخ.") from exc
    found: DailyIssue = get_object_or_404(DailyIssue.objects.public(), day=date)
    return found
