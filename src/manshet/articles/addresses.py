"""Public addresses.  They are promises: see `docs/contracts.md`."""

from __future__ import annotations

from urllib.parse import quote

ARCHIVE_SLUG = "a"
AUTHORS_SLUG = "authors"
RESERVED_SLUGS = frozenset(
    {
        "a",
        "authors",
        "cards",
        "daily",
        "desk",
        "documents",
        "feeds",
        "healthz",
        "latest",
        "live",
        "media",
        "readyz",
    }
    | {"search", "static", "strip", "topics", "weather"}
)


def article_path(article_id: int, slug: str) -> str:
    """`/a/<id>/<slug>/` in Unicode."""
    return f"/{ARCHIVE_SLUG}/{article_id}/{slug}/"


def short_path(article_id: int) -> str:
    """`/a/<id>`: what share buttons and paper carry."""
    return f"/{ARCHIVE_SLUG}/{article_id}"


def pdf_path(article_id: int, slug: str) -> str:
    """`/a/<id>/<slug>.pdf`, in Unicode: the article for paper."""
    return f"/{ARCHIVE_SLUG}/{article_id}/{slug}.pdf"


def topic_path(slug: str) -> str:
    return f"/topics/{slug}/"


def absolute(origin: str, path: str) -> str:
    """An absolute address, percent-encoded in upper case (RFC 3986 section 6.2.2.1)."""
    return origin + quote(path, safe="/?=&%-._~")
