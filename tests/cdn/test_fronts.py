"""Web servers before Manshet hand pages on where a CDN needs each page's own tags."""

from __future__ import annotations

from pathlib import Path

import pytest

from manshet.ops.fronts import caddy, nginx
from manshet.ops.fronts.front import Front


def front(*, sends_pages: bool) -> Front:
    return Front(
        home=Path("/srv/news"),
        upstream="127.0.0.1:8000",
        page_headers=(("cache-control", "public"),),
        static_headers=(),
        media_headers=(),
        types=(("css", "text/css"),),
        signed_in="sessionid",
        sends_pages=sends_pages,
        upload_max_bytes=1000,
    )


@pytest.mark.parametrize("sends_pages", [True, False])
def test_caddy_sends_stored_pages_unless_there_is_a_cdn(sends_pages):
    routes = str(caddy.routes(front(sends_pages=sends_pages)))
    assert ("/srv/news/edition/pages" in routes) is sends_pages
    assert "/static/*" in routes
    assert "127.0.0.1:8000" in routes


@pytest.mark.parametrize(("sends_pages", "default"), [(True, '""'), (False, '"!"')])
def test_nginx_sends_stored_pages_unless_there_is_a_cdn(sends_pages, default):
    text = nginx.configuration(front(sends_pages=sends_pages), "news.example", "80")
    assert f"map $uri $manshet_path {{\n    default {default};" in text
