"""What the configuration of any web server before Manshet is made of."""

from __future__ import annotations

from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from manshet.articles.views import MEDIA_SECONDS
from manshet.edition.answers import CACHE_CONTROL
from manshet.edition.names import Name
from manshet.edition.render import Renderer
from manshet.errors import ManshetError

Headers = tuple[tuple[str, str], ...]
MEDIA_CACHE_CONTROL = f"public, max-age={MEDIA_SECONDS}, immutable"
_NOT_OF_STATIC_FILES = {"content-security-policy", "permissions-policy", "x-frame-options"}
_STATIC_ENDINGS = ("css", "html", "ico", "js", "json", "map", "svg", "txt", "woff2", "xml")
_OF_THE_FORM = {"content-type", "content-length", "vary"}  # Each web server makes its own.
_FORM_FIELDS_BYTES = 1024 * 1024  # What an upload carries besides the file.


class FrontError(ManshetError):
    """No configuration can be made."""


@dataclass(frozen=True)
class Front:
    """`types` are content types by the ending of a file's name.

    It does not send pages where a CDN must be told each page's tags, or which address it may keep.
    """

    home: Path
    upstream: str
    page_headers: Headers
    static_headers: Headers
    media_headers: Headers
    types: tuple[tuple[str, str], ...]
    signed_in: str
    sends_pages: bool
    upload_max_bytes: int


def make_front(upstream: str) -> Front:
    """`upstream` is the host and port of `manshet serve`.

    The headers are asked of the program itself, by a page, so that they cannot differ from it.
    """
    headers = _headers_of("/")
    return Front(
        home=settings.HOME,
        upstream=upstream,
        page_headers=(*headers, ("cache-control", CACHE_CONTROL)),
        static_headers=(
            *((name, value) for name, value in headers if name not in _NOT_OF_STATIC_FILES),
            ("access-control-allow-origin", "*"),
        ),
        media_headers=(*headers, ("cache-control", MEDIA_CACHE_CONTROL)),
        types=_types(),
        signed_in=settings.SESSION_COOKIE_NAME,
        sends_pages=settings.CDN is None,
        upload_max_bytes=settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE + _FORM_FIELDS_BYTES,
    )


def _types() -> tuple[tuple[str, str], ...]:
    uploads = (*settings.WAGTAILIMAGES_EXTENSIONS, *settings.WAGTAILDOCS_EXTENSIONS)
    endings = sorted({*uploads, *_STATIC_ENDINGS})
    found = ((ending, guess_type(f"x.{ending}")[0]) for ending in endings)
    return tuple((ending, kind) for ending, kind in found if kind)


def _headers_of(path: str) -> Headers:
    renderer = Renderer(get_wsgi_application(), settings.WAGTAILADMIN_BASE_URL, lambda: 0)
    rendering = renderer(Name(path))
    if not rendering.is_page:
        raise FrontError(f"The front page answers {rendering.status}; is this a newsroom?")
    headers = ((name.lower(), value) for name, value in rendering.headers)
    return tuple((name, value) for name, value in headers if name not in _OF_THE_FORM)
