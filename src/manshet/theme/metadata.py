"""What machines read about a page: schema.org data as JSON-LD.

Vocabulary and advice: Google, «Article structured data» (author names alone, dates with offset)
and schema.org NewsArticle.  JSON-LD stands in the page itself as a data block, which a
Content-Security-Policy does not block.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from manshet.articles.addresses import absolute
from manshet.articles.contexts import Link, Newsroom

# Ends no script element and opens no comment, whatever a headline holds.
_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def json_ld(data: Mapping[str, Any] | list[Mapping[str, Any]]) -> SafeString:
    """A `<script type="application/ld+json">` that no text inside can end."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


def news_article(article: Mapping[str, Any], newsroom: Newsroom) -> dict[str, Any]:
    """NewsArticle from the fields of `ArticleContext`; empty values are left away."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article["headline"],
        "description": article["standfirst"],
        "inLanguage": "ar",
        "url": article["canonical_url"],
        "mainEntityOfPage": article["canonical_url"],
        "datePublished": _iso(article["published_at"]),
        "dateModified": _iso(article["changed_at"] or article["published_at"]),
        "author": [
            _filled(
                {
                    "@type": "Person" if credit.url else "Organization",
                    "name": credit.name,
                    "url": absolute(newsroom.origin, credit.url) if credit.url else "",
                }
            )
            for credit in article["byline"]
        ],
        "image": [article["share_picture_url"]] if article["share_picture_url"] else [],
        "articleSection": article["section"].text if article["section"] else "",
        "keywords": [topic.text for topic in article["topics"]],
        "dateline": article["dateline"],
        "correction": [note.text for note in article["notes"] if note.kind == "correction"],
        "isAccessibleForFree": True,
        "publisher": {
            "@type": "NewsMediaOrganization",
            "name": newsroom.name,
            "url": absolute(newsroom.origin, "/"),
        },
    }
    return _filled(data)


def breadcrumb_list(breadcrumbs: Iterable[Link], newsroom: Newsroom) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": link.text,
                "item": absolute(newsroom.origin, link.url),
            }
            for position, link in enumerate(breadcrumbs, start=1)
        ],
    }


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value not in ("", [], None)}
