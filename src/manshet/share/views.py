"""The files that a page is shared by: its card, and its document for paper."""

from __future__ import annotations

from typing import Any, TypeVar
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from wagtail.models import Page

from manshet.articles.addresses import absolute, pdf_path
from manshet.articles.models import ArticlePage, Topic
from manshet.articles.registry import Carded
from manshet.share import made
from manshet.share.cards import FRONT, KINDS, card_of
from manshet.share.newspaper import Newspaper, newspaper_of
from manshet.share.stories import document_of

KEPT_SECONDS = 365 * 24 * 60 * 60  # one year
BRIEF_SECONDS = 60
# Browsers show a PDF by a part of their own, which «object-src 'none'» would keep from it.
VIEWER_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"
P = TypeVar("P", bound=Page)
_SIGNATURES = ((b"\x89PNG", "image/png"), (b"\xff\xd8", "image/jpeg"))


def document(request: HttpRequest, article_id: int, slug: str) -> HttpResponseBase:
    """`/a/<id>/<slug>.pdf`.  The number decides, as in the article's own address."""
    article = _public(get_object_or_404(ArticlePage.objects.live(), pk=article_id))
    path = pdf_path(article.pk, article.slug)
    if request.path_info != path:
        moved = HttpResponsePermanentRedirect(path)
        moved["Cache-Control"] = "public, max-age=0"  # A headline may change back.
        return moved
    newspaper = _newspaper(request)
    pdf = document_of(article, newspaper)
    response = HttpResponse(pdf.content, content_type="application/pdf")
    if not pdf.is_whole:
        response["Cache-Control"] = "no-store"  # Nor is it stored as a page.
    response["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(article.slug)}.pdf"
    response["Content-Security-Policy"] = VIEWER_POLICY
    canonical = absolute(settings.WAGTAILADMIN_BASE_URL, article.path_on_site)
    response["Link"] = f'<{canonical}>; rel="canonical"'
    return response


def card(request: HttpRequest, subject: str, digest: str, ending: str) -> HttpResponseBase:
    """`/cards/<subject>/<hash>.png`: for ever what it is; an earlier card leads to today's.

    Drawn by the worker at publication, else here by whoever asks first.  A hash that never was
    costs nothing: nothing is drawn but the page's present card.
    """
    newspaper = _newspaper(request)
    present = card_of(_page(subject), newspaper)
    name = f"{digest}.{ending}"
    if present.name == name:
        drawn = present.draw()
        return _file(drawn.content, is_whole=drawn.is_whole)
    if (earlier := made.find(f"cards/{name}")) is not None:
        return _file(earlier)
    response = HttpResponseRedirect(present.path)
    response["Cache-Control"] = f"public, max-age={BRIEF_SECONDS}"
    return response


def _page(subject: str) -> Carded:
    kind, _, number = subject.partition("-")
    if kind == FRONT:
        return None
    model = KINDS[kind]
    if model is Topic:
        return get_object_or_404(Topic, pk=number)
    pages: Any = model.objects
    return _public(get_object_or_404(pages.live(), pk=number))


def _public(page: P) -> P:
    """What only some may read has no card and no document for all."""
    if page.get_view_restrictions().exists():
        raise Http404
    return page


def _newspaper(request: HttpRequest) -> Newspaper:
    newspaper = newspaper_of(request)
    if newspaper is None:
        raise Http404
    return newspaper


def _file(content: bytes, *, is_whole: bool = True) -> HttpResponse:
    kind = next((kind for start, kind in _SIGNATURES if content.startswith(start)), "")
    response = HttpResponse(content, content_type=kind or "application/octet-stream")
    response["Cache-Control"] = (
        f"public, max-age={KEPT_SECONDS}, immutable"
        if is_whole
        else f"public, max-age={BRIEF_SECONDS}"
    )
    return response
