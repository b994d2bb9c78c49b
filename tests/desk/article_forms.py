"""What a browser posts from the editor of an article."""

from __future__ import annotations

import json
from typing import Any

from django.urls import reverse

EMPTY_FORMSETS = ("byline", "notes", "comments")


def story_form(headline: str, **fields: Any) -> dict[str, Any]:
    """A story of one paragraph; `action` is `publish`, `submit` or nothing for a draft."""
    action = fields.pop("action", "")
    paragraph = {"type": "unstyled", "text": "نصّ المادة.", "key": "a", "depth": 0}
    paragraph |= {"inlineStyleRanges": [], "entityRanges": []}
    form = {
        "title": headline,
        "slug": "",
        "kicker": "",
        "standfirst": "",
        "dateline": "",
        "section": "",
        "lead_picture": "",
        "lead_caption": "",
        "search_description": "",
        "go_live_at": "",
        "expire_at": "",
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "text",
        "body-0-id": "",
        "body-0-value": json.dumps({"blocks": [paragraph], "entityMap": {}}),
    }
    for name in EMPTY_FORMSETS:
        form |= {f"{name}-TOTAL_FORMS": "0", f"{name}-INITIAL_FORMS": "0"}
    if action:
        form[f"action-{action}"] = "1"
    return form | fields


def add_address(newsroom: Any) -> str:
    return reverse("wagtailadmin_pages:add", args=("articles", "articlepage", newsroom.archive.pk))


def edit_address(article: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[article.pk])
