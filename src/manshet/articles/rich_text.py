"""Editors' rich text as readers get it.

Each paragraph stands in its direction, foreign runs are isolated, figures kept to what they count.
"""

from __future__ import annotations

import re

from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText, expand_db_html, get_text_for_indexing

from manshet.arabic import isolate_html, keep_together, paragraph_direction, without_forbidden

# Spaces, line breaks and invisible signs: an empty paragraph would be a hole in the column.
_NOTHING = re.compile(r"(?:[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|&nbsp;|<br\s*/?>)*")
# A paragraph or list item that holds no list of its own.
_PARAGRAPH = re.compile(
    r"<(p|li)(?:\s[^>]*)?>(?P<inner>(?:(?!<(?:p|li|ul|ol)\b).)*?)</\1>", re.DOTALL
)

# What a list item says before the list that it holds.
_PARENT_ITEM = re.compile(
    r"(?P<tag><li(?:\s[^>]*)?>)(?P<inner>(?:(?!<(?:p|li|ul|ol|/li)\b).)+)(?=<[uo]l\b)", re.DOTALL
)


def render(value: RichText | str) -> SafeString:
    """HTML of a rich text value.  A left-to-right paragraph says so; the page is the other way."""
    source = value.source if isinstance(value, RichText) else value
    expanded = without_forbidden(expand_db_html(source))
    isolated = _PARENT_ITEM.sub(_isolated, _PARAGRAPH.sub(_directed, expanded))
    return mark_safe(keep_together(isolated))


def _isolated(match: re.Match[str]) -> str:
    return match["tag"] + isolate_html(match["inner"], inside_links=True)


def _directed(match: re.Match[str]) -> str:
    tag, inner = match[1], match["inner"]
    if _NOTHING.fullmatch(inner):
        return ""
    direction = paragraph_direction(plain_text(inner))
    attributes = ' dir="ltr"' if direction == "ltr" else ""
    inner = isolate_html(inner, inside_links=True) if direction == "rtl" else inner
    return f"<{tag}{attributes}>{inner}</{tag}>"


def plain_text(source: str) -> str:
    """The text alone, block ends turned into spaces."""
    text: str = get_text_for_indexing(source)
    return text
