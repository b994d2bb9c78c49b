"""The theme's icons as inline SVG: a sprite file would cost every first view one more request.

Line icons are drawn for this theme on a 24-pixel grid; the networks' marks are their owners'
outlines, filled.  No icon points anywhere except the chevron, which CSS mirrors.
"""

from __future__ import annotations

from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from manshet.ornament.mark import outlines

LINES = {
    "menu": "M3.5 6.5h17M3.5 12h17M3.5 17.5h11",
    "close": "m5.5 5.5 13 13m0-13-13 13",
    "search": "M10.5 17.5a7 7 0 1 0 0-14 7 7 0 0 0 0 14Zm5-2 5 5",
    "chevron": "m9 5 7 7-7 7",
    "share": "M12 15V3.5m-4 4 4-4 4 4M6 11H4.5v9.5h15V11H18",
    "link": (
        "M10 14.2a4.2 4.2 0 0 0 6 0l3.3-3.3a4.2 4.2 0 0 0-6-6L12 6.2"
        "m2 3.6a4.2 4.2 0 0 0-6 0l-3.3 3.3a4.2 4.2 0 0 0 6 6L12 17.8"
    ),
    "done": "m4.5 12.5 5 5 10-11",
    "print": "M7 9V3.5h10V9M7 17.5H3.5V9h17v8.5H17M7 14h10v6.5H7Z",
    "pdf": "M6 3.5h8.5l4 4v13H6Zm8.5 0v4h4M9 12.5h6.5M9 16h6.5",
    "email": "M3.5 5.5h17v13h-17Zm0 .5 8.5 7 8.5-7",
    "gallery": "M7 7.5h13.5v12H7Zm-3.5 9v-12H17M7 16.5l4-4 3.5 3.5 2.5-2.5 3.5 3.5",
    "audio": "M4 10v4m4-7v10m4-13.5v17M16 7v10m4-7v4",
}
SHAPES = {
    "play": "M7 4.2v15.6L20 12Z",
    "facebook": (
        "M14 13.5h2.5l1-4H14v-2c0-1.03 0-2 2-2h1.5V2.14c-.33-.04-1.56-.14-2.86-.14"
        "C11.93 2 10 3.66 10 6.7v2.8H7v4h3V22h4Z"
    ),
    "x": (
        "M18.24 2.25h3.31l-7.23 8.26 8.5 11.24h-6.65l-5.21-6.82-5.97 6.82H1.68l7.73-8.84"
        "L1.25 2.25h6.83l4.71 6.23Zm-1.16 17.52h1.83L7.08 4.13H5.12Z"
    ),
    "linkedin": (
        "M6.94 5a2 2 0 1 1-4 0 2 2 0 0 1 4 0ZM7 8.48H3V21h4Zm6.32 0H9.34V21h3.94v-6.57"
        "c0-3.66 4.77-4 4.77 0V21H22v-7.93c0-6.17-7.06-5.94-8.72-2.91Z"
    ),
    "telegram": (
        "M21.9 4.3 18.7 19.6c-.24 1.08-.88 1.35-1.78.84L12 16.81l-2.37 2.28c-.26.26-.48.48-.99.48"
        "l.35-5.01 9.12-8.24c.4-.35-.09-.55-.61-.2L6.2 13.22 1.35 11.7c-1.06-.33-1.08-1.06.22-1.56"
        "L20.53 2.8c.88-.33 1.65.2 1.37 1.5Z"
    ),
    "whatsapp": (
        "M17.47 14.38c-.3-.15-1.76-.87-2.03-.97-.27-.1-.47-.15-.67.15-.2.3-.77.97-.94 1.16-.17.2"
        "-.35.22-.64.08-.3-.15-1.26-.46-2.39-1.48-.88-.79-1.48-1.76-1.65-2.06-.17-.3-.02-.46.13-.6"
        ".13-.14.3-.35.44-.52.15-.18.2-.3.3-.5.1-.2.05-.37-.02-.52-.08-.15-.67-1.61-.92-2.21-.24"
        "-.58-.49-.5-.67-.51-.17-.01-.37-.01-.57-.01-.2 0-.52.07-.79.37-.27.3-1.04 1.02-1.04 2.48"
        "s1.06 2.88 1.21 3.07c.15.2 2.1 3.2 5.08 4.49.71.31 1.26.49 1.69.63.71.22 1.36.19 1.87.12"
        ".57-.09 1.76-.72 2.01-1.42.25-.69.25-1.29.17-1.41-.07-.12-.27-.2-.57-.35m-5.42 7.4h0"
        "a9.87 9.87 0 0 1-5.03-1.37l-.36-.22-3.74.98 1-3.64-.24-.38a9.86 9.86 0 0 1-1.51-5.26"
        "c0-5.45 4.44-9.88 9.89-9.88 2.64 0 5.12 1.03 6.99 2.9a9.83 9.83 0 0 1 2.89 6.99"
        "c0 5.45-4.44 9.88-9.89 9.88m8.41-18.3A11.82 11.82 0 0 0 12.05 0C5.5 0 .16 5.34.16 11.89"
        "c0 2.1.55 4.14 1.59 5.95L.06 24l6.3-1.65a11.88 11.88 0 0 0 5.69 1.45h0"
        "c6.55 0 11.89-5.34 11.89-11.9a11.82 11.82 0 0 0-3.48-8.41Z"
    ),
}


@cache
def svg(name: str) -> SafeString:
    """The icon; readers' names for things stand beside it, so it says nothing itself."""
    kind, path = ("line", LINES[name]) if name in LINES else ("shape", SHAPES[name])
    return format_html(
        '<svg class="icon icon--{}" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>',
        kind,
        mark_safe(path),
    )


def _house_mark() -> SafeString:
    path = "".join(
        "M" + " ".join(f"{p.real:.1f} {p.imag:.1f}" for p in outline) + "Z"
        for outline in outlines()
    )
    return format_html(
        '<svg class="house-mark" viewBox="0 0 64 64" aria-hidden="true"><path d="{}"/></svg>', path
    )


HOUSE_MARK = _house_mark()
