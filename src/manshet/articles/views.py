"""Reader pages that are not in Wagtail's page tree, and the article's own address."""

from __future__ import annotations

import sys
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.views.static import serve as serve_file
from wagtail import hooks
from wagtail.models import Site

from manshet.articles.cards import latest
from manshet.articles.contexts import as_template_context
from manshet.articles.keys import topic_key
from manshet.articles.models import ArticlePage, Topic
from manshet.articles.models.listing import topic_list
from manshet.articles.models.merged import TOPIC, successor_of_slug
from manshet.articles.page_contexts import list_context
from manshet.articles.paging import list_page
from manshet.articles.ranges import with_range
from manshet.articles.registry import card_url
from manshet.edition.keys import depends_on

SEARCH_WORDS_MAX = 100
RETRY_SECONDS = 10  # After which one may ask again while the database is down.
MEDIA_SECONDS = 365 * 24 * 60 * 60  # one year


def article(request: HttpRequest, article_id: int, rest: str = "") -> Any:
    """`/a/<id>/<slug>/`.  The number decides; any other slug or form redirects once."""
    page = get_object_or_404(ArticlePage.objects.live(), pk=article_id)
    if request.path_info != page.path_on_site:
        query = request.META.get("QUERY_STRING", "")
        return _moved(page.path_on_site + (f"?{query}" if query else ""))
    for before_serve in hooks.get_hooks("before_serve_page"):
        answer = before_serve(page, request, [], {})
        if isinstance(answer, HttpResponse):
            return answer
    return page.serve(request)


def _moved(address: str) -> HttpResponse:
    """Not to be remembered: a headline may change back, and the two would point at each other."""
    response = HttpResponsePermanentRedirect(address)
    response["Cache-Control"] = "public, max-age=0"
    return response


def topic(request: HttpRequest, slug: str) -> HttpResponse:
    slug = slug.replace("\x00", "")
    found = Topic.objects.filter(slug=slug).first()
    if found is None:
        return _merged_topic(slug)
    depends_on(topic_key(found.pk))
    page = list_page(topic_list(found.pk), request)
    card = card_url(found, request)
    context = list_context("topic", found.name, found.description, page, found.url, card_url=card)
    return render(request, "articles/topic.html", as_template_context(context))


def _merged_topic(slug: str) -> HttpResponse:
    """The address of a topic that was merged leads, in one step, to the one it became."""
    topic = get_object_or_404(Topic, pk=successor_of_slug(TOPIC, slug))
    depends_on(topic_key(topic.pk))
    return _moved(topic.url)


def latest_list(request: HttpRequest) -> HttpResponse:
    """«الأحدث» by itself: the browser puts it into pages that are stored for long."""
    return render(request, "articles/latest.html", {"latest": latest()})


def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Immutable, since a name never stands for other content (`images.storage`)."""
    file = serve_file(request, path, document_root=str(settings.MEDIA_ROOT))
    response = with_range(request, file)
    if response.status_code in (200, 206, 304):
        patch_cache_control(response, public=True, max_age=MEDIA_SECONDS, immutable=True)
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A newspaper without its front page yet still has a plain 404."""
    context = {"latest": latest() if Site.find_for_request(request) else ()}
    return render(request, "404.html", context, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks nothing of the database, which may be what failed; it then says so."""
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        headers = {"Retry-After": str(RETRY_SECONDS)}
        return HttpResponse(render_to_string("503.html"), status=503, headers=headers)
    return HttpResponse(render_to_string("500.html"), status=500)
