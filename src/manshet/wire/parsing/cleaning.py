"""Everything from outside, made harmless: HTML by an allow-list, lines as plain text.

nh3 (Rust's ammonia, which parses as browsers do) keeps the tags below and nothing
else. Before it comes a bound on size and nesting, since an HTML parser's time grows
with the square of the nesting. Bidi controls go everywhere: pages isolate foreign
words by their own rule, and an override hides what a line says.
"""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Final

import nh3

from manshet.arabic import without_forbidden
from manshet.arabic.markup import VOID_ELEMENTS, pieces
from manshet.wire.parsing.addresses import absolute
from manshet.wire.parsing.limits import (
    MAX_HTML_DEPTH,
    MAX_HTML_LETTERS,
    MAX_LINE_LETTERS,
    MAX_SUMMARY_LETTERS,
)

_TEXT_TAGS: Final = (
    "a abbr b bdi bdo br cite code del em i ins mark q s small strong sub sup time u"
)
_BLOCK_TAGS: Final = (
    "aside blockquote caption col colgroup dd details div dl dt figcaption figure footer h1 h2 h3"
    " h4 h5 h6 header hr li ol p pre section summary table tbody td tfoot th thead tr ul"
)
ALLOWED_TAGS: Final = frozenset(f"{_TEXT_TAGS} {_BLOCK_TAGS} img".split())
_DROPPED_TAGS: Final = (
    "script style iframe object embed applet form button select textarea noscript template svg"
    " math title head audio video canvas map frameset noframes"
)
DROPPED_WHOLE: Final = frozenset(_DROPPED_TAGS.split())
"""The content goes with the tag: it is no prose."""
ALLOWED_ATTRIBUTES: Final = {
    "*": {"dir", "lang"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
    "time": {"datetime"},
}
_NUMBERS: Final = frozenset(("width", "height", "colspan", "rowspan", "start"))
_VALUES: Final = {"dir": ("rtl", "ltr", "auto"), "scope": ("row", "col", "rowgroup", "colgroup")}
_SCHEMES: Final = {"http", "https", "mailto", "tel"}

# Controls and marks of direction, soft hyphens and byte order marks; ZWNJ is spelling in Persian.
_UNSEEN = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u206f\ufeff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_END_NAME = re.compile(r"</([a-z][a-z0-9]*)")
_IMAGE = re.compile(r"<img\b[^>]*>")
_BLOCK = re.compile(rf"<(?:{_BLOCK_TAGS.replace(' ', '|')})\b")
_EMPTY_LINE = re.compile(r"(?:<br>\s*){2,}")
# Only from a run's first blank, and whole: a long run without a break would be tried at each place.
_BREAKS = re.compile(r"(?<![ \t])[ \t]*+\n\s*")
_TRACKER = re.compile(r'(?:width|height)="[01]"')
_EMPTY = re.compile(r"<(p|div|figure|span|b|i|strong|em|a)(?: [^>]*)?>\s*</\1>")
_OTHER_TAGS: Final = (
    "html body span font center strike tt big blink marquee nobr article main nav picture acronym"
    " address dir kbd samp var legend fieldset label ruby rt rp"
)
_HTML_NAMES: Final = ALLOWED_TAGS | DROPPED_WHOLE | VOID_ELEMENTS | frozenset(_OTHER_TAGS.split())
_LINE_TAGS: Final = frozenset(_BLOCK_TAGS.split()) | {"br", "article", "main", "img"}
_ENDING_TAGS: Final = "p li dt dd tr td th option tbody thead tfoot"
_SELF_CLOSING: Final = frozenset(_ENDING_TAGS.split())
"""An open element of these ends by itself when the next of its kind begins."""


def tidy(text: str) -> str:
    """Drop what no page may hold and what nobody sees; compose to NFC."""
    visible = _UNSEEN.sub("", without_forbidden(_SURROGATES.sub("", text)))
    return unicodedata.normalize("NFC", visible)


def line(text: str, *, is_markup: bool = False, limit: int = MAX_LINE_LETTERS) -> str:
    """One line of plain text; a longer one ends in an ellipsis.

    Character references are decoded even where the format calls the text plain:
    outlets escape twice («AT&amp;amp;T»), and a headline that spells out a reference
    on purpose is unheard of. Tags go only where the format allows mark-up.
    """
    text = text[: limit * 20]
    if is_markup:
        text = without_tags(text)
    for _ in range(2):
        if not _ENTITY.search(text):
            break
        text = html.unescape(text)
    joined = " ".join(tidy(text).split())
    return joined if len(joined) <= limit else joined[: limit - 1].rstrip() + "…"


def headline(text: str) -> str:
    """A headline where mark-up is allowed or escaped by habit (RSS): known HTML tags go.

    «&lt;b&gt;عاجل&lt;/b&gt;», whether escaped once or twice, is «عاجل»;
    an unknown name in angle brackets is the author's own.
    """
    text = text[: MAX_LINE_LETTERS * 20]
    return line(without_tags(html.unescape(without_tags(text))))


def summary(text: str, *, is_markup: bool = True) -> str:
    """Running text without mark-up, on one line."""
    return line(text, is_markup=is_markup, limit=MAX_SUMMARY_LETTERS)


def without_tags(fragment: str) -> str:
    """The text of `fragment`, references decoded; a space stands for what breaks a line."""
    if "<" not in fragment:
        return html.unescape(fragment)
    found: list[str] = []
    skipped = ""
    closed = set(_END_NAME.findall(fragment.lower()))
    for piece in pieces(fragment):
        if skipped:
            skipped = "" if piece.kind == "end" and piece.name == skipped else skipped
        elif piece.kind == "text":
            found.append(html.unescape(piece.source))
        elif piece.kind == "start" and piece.name in DROPPED_WHOLE:
            skipped = piece.name if piece.name in closed else ""
        elif piece.name in _LINE_TAGS:
            found.append(" ")
        elif piece.kind == "other":
            found.append("" if piece.source.startswith("<!") else html.unescape(piece.source))
        elif piece.name not in _HTML_NAMES:
            found.append(html.unescape(piece.source))
    return "".join(found)


def body(fragment: str, base: str = "") -> str:
    """Clean `fragment` for showing at the desk; addresses become absolute against `base`.

    What is longer or deeper than any article keeps its text and loses its mark-up.
    """
    fragment = tidy(fragment)
    if len(fragment) > MAX_HTML_LETTERS or html_depth(fragment) > MAX_HTML_DEPTH:
        return paragraphs(without_tags(fragment[:MAX_HTML_LETTERS]))
    cleaned = nh3.clean(
        fragment,
        tags=ALLOWED_TAGS,
        clean_content_tags=DROPPED_WHOLE,
        attributes=ALLOWED_ATTRIBUTES,
        attribute_filter=_attribute,
        link_rel="nofollow noopener noreferrer",
        url_schemes=_SCHEMES,
        url_relative=lambda address: absolute(address, base) or None,
    )
    cleaned = _IMAGE.sub(_seen_image, cleaned)
    cleaned = _EMPTY.sub("", cleaned).strip()
    if not _BLOCK.search(cleaned):
        parts = (part.strip() for part in _EMPTY_LINE.split(cleaned))
        cleaned = "".join(f"<p>{part}</p>" for part in parts if part)
    return cleaned if "<pre" in cleaned else _BREAKS.sub("\n", cleaned)


def _attribute(_tag: str, name: str, value: str) -> str | None:
    if name in _NUMBERS:
        return value if value.isascii() and value.isdecimal() and len(value) < 6 else None
    allowed = _VALUES.get(name)
    if allowed is None:
        return value
    return value.lower() if value.lower() in allowed else None


def _seen_image(tag: re.Match[str]) -> str:
    """A picture without an address shows nothing; one pixel only counts readers."""
    return tag[0] if ' src="' in tag[0] and not _TRACKER.search(tag[0]) else ""


def paragraphs(text: str) -> str:
    """Plain text as HTML: an empty line, or an indented one, begins a paragraph."""
    blocks = re.split(r"\n\s*\n|\n(?=[ \t]{2,})", tidy(text[:MAX_HTML_LETTERS]).strip())
    escaped = (html.escape(" ".join(block.split()), quote=False) for block in blocks)
    return "".join(f"<p>{block}</p>" for block in escaped if block)


def html_depth(fragment: str) -> int:
    """A bound for how deep an HTML parser would nest: start tags of each name never closed."""
    unclosed: dict[str, int] = {}
    depth = deepest = 0
    for piece in pieces(fragment):
        name = piece.name
        if piece.kind not in ("start", "end") or name in VOID_ELEMENTS or name in _SELF_CLOSING:
            continue
        step = 1 if piece.kind == "start" else (-1 if unclosed.get(name) else 0)
        unclosed[name] = unclosed.get(name, 0) + step
        depth += step
        deepest = max(deepest, depth)
    return deepest
