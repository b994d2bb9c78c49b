"""An agency's text as the desk shows it: nothing in it is fetched from elsewhere."""

from __future__ import annotations

import nh3
from django.utils.safestring import SafeString, mark_safe

from manshet.wire.parsing.cleaning import ALLOWED_ATTRIBUTES, ALLOWED_TAGS

_TAGS = set(ALLOWED_TAGS - {"img"})
_ATTRIBUTES = {tag: set(names) for tag, names in ALLOWED_ATTRIBUTES.items() if tag != "img"}
_OUTSIDE = {"a": {"target": "_blank"}}


def shown_text(html: str) -> SafeString:
    """Cleaned once more on its way out; pictures would tell their server who reads here."""
    return mark_safe(
        nh3.clean(
            html,
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            link_rel="nofollow noopener noreferrer",
            set_tag_attribute_values=_OUTSIDE,
            url_schemes={"http", "https", "mailto", "tel"},
        )
    )
