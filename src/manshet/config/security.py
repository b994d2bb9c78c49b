"""The Content-Security-Policy of reader pages, and the privacy of those who have signed in.

Reader pages load nothing from elsewhere: `default-src 'self'`, no inline script or style.  The
one exception is the frame of a video that the reader asked for by a click, from the hosts that
the article's own players name.  The desk (Wagtail) needs inline styles and scripts, and is left
to Django's other protections.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from manshet.articles.embeds import FRAME_HOSTS

GetResponse = Callable[[HttpRequest], HttpResponseBase]
DESK_PATHS = ("/desk/", "/documents/")
POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        f"frame-src 'self' {' '.join(FRAME_HOSTS)}",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
PERMISSIONS = "camera=(), microphone=(), geolocation=()"


class PrivacyMiddleware:
    """What someone who has signed in gets is nobody else's: no cache on the way keeps it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class ContentSecurityPolicyMiddleware:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not request.path_info.startswith(DESK_PATHS):
            response.headers.setdefault("Content-Security-Policy", POLICY)
            response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response
