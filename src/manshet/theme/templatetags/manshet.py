"""What the reader templates need beyond Django's own tags.  `{% load manshet %}`.

Everything here turns values into HTML; nothing queries.  Times are written by the newsroom's
policy as absolute dates, because a page is stored and read later; the browser turns those marked
`data-relative` into «قبل ساعة».
"""

from __future__ import annotations

import json
from datetime import datetime
from functools import lru_cache
from typing import Any, cast

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.encoding import uri_to_iri
from django.utils.html import escape, format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText

from manshet.arabic import (
    LocalePolicy,
    count,
    isolate_html,
    isolate_line,
    keep_together,
    without_forbidden,
)
from manshet.arabic.months import WEEKDAYS
from manshet.arabic.plural import MINUTES, RESULTS
from manshet.arabic.together import NO_BREAK_SPACE
from manshet.articles import addresses
from manshet.articles.contexts import Card
from manshet.articles.rich_text import render as render_rich_text
from manshet.edition.remembered import remembered
from manshet.share import links
from manshet.theme import icons, metadata, stand_ins

register = template.Library()

CARDS_KEPT = 1000  # Of one process, some 2 kB each.
_QUOTATION_MARKS = '«»"“”'
_QUOTATION_PAIRS = (("«", "»"), ('"', '"'), ("“", "”"), ("”", "“"))


@register.filter
def isolate(text: str) -> SafeString:
    """A line of plain text as HTML: foreign runs in a `<bdi>`, figures kept to what they count."""
    return mark_safe(keep_together(isolate_line(without_forbidden(text))))


@register.filter
def isolate_lines(text: str) -> SafeString:
    """Plain text of several lines: each is isolated by itself and stays a line."""
    return mark_safe("<br>".join(isolate(line) for line in text.strip().splitlines()))


@register.filter
def rich_text(value: RichText | str) -> SafeString:
    """Editors' rich text as readers get it."""
    return render_rich_text(value)


@register.filter
def absolute(path: str, origin: str) -> str:
    """`{{ link.url|absolute:newsroom.origin }}`: with scheme and host, percent-encoded."""
    return addresses.absolute(origin, path)


@register.filter
def readable_address(url: str) -> str:
    """The address in Unicode, as paper prints it; what must stay percent-encoded does."""
    return str(uri_to_iri(url))


@register.filter
def unquoted(text: str) -> str:
    """The words without the pair of marks round them; the template sets its own.

    Marks round a part of the words stay: «قال «نعم» ثم مضى».
    """
    text = text.strip()
    if sum(map(text.count, _QUOTATION_MARKS)) == 1:  # One of the pair was forgotten.
        return text.strip(_QUOTATION_MARKS).strip()
    for opening, closing in _QUOTATION_PAIRS:
        if text.startswith(opening) and text.endswith(closing):
            inner = text[1:-1].strip()
            return inner if _is_one_quotation(inner, opening, closing) else text
    return text


def _is_one_quotation(inner: str, opening: str, closing: str) -> bool:
    """Whether no mark in `inner` closes what was opened before it."""
    if opening != "«":  # The others look alike at both ends.
        return opening not in inner and closing not in inner
    depth = 0
    for char in inner:
        depth += (char == opening) - (char == closing)
        if depth < 0:
            return False
    return depth == 0


@register.simple_tag
def date(moment: datetime, policy: LocalePolicy, relative: bool = False) -> SafeString:
    """«23 نوفمبر 2026» in a `<time>`; with `relative` the browser may say «قبل ساعة»."""
    return _time(moment, policy.date(moment, weekday=False), relative)


@register.simple_tag
def date_and_time(moment: datetime, policy: LocalePolicy, relative: bool = False) -> SafeString:
    """«23 نوفمبر 2026، 3:05 م» in a `<time>`."""
    # «3:05 م» stays on one line.
    clock = policy.time(moment).replace(" ", NO_BREAK_SPACE)
    return _time(moment, f"{policy.date(moment, weekday=False)}، {clock}", relative)


@register.simple_tag
def day(moment: datetime, policy: LocalePolicy) -> SafeString:
    """«الخميس 26 نوفمبر 2026»."""
    return mark_safe(keep_together(policy.date(moment)))


@register.simple_tag
def clock(moment: datetime, policy: LocalePolicy, relative: bool = False) -> SafeString:
    """«3:05 م» in a `<time>`."""
    return _time(moment, policy.time(moment).replace(" ", NO_BREAK_SPACE), relative)


@register.simple_tag
def hijri_date(moment: datetime, policy: LocalePolicy) -> SafeString:
    """«13 جمادى الآخرة 1448 هـ», or nothing when the newsroom prints no Hijri dates."""
    return mark_safe(keep_together(policy.hijri_date(moment) or ""))


def _time(moment: datetime, written: str, relative: bool) -> SafeString:
    return format_html(
        '<time datetime="{}"{}>{}</time>',
        moment.isoformat(timespec="seconds"),
        mark_safe(" data-relative") if relative else "",
        mark_safe(keep_together(written)),  # The policy writes digits, letters and commas only.
    )


@register.simple_tag
def number(value: int, policy: LocalePolicy) -> str:
    return policy.number(value)


@register.simple_tag
def reading_time(minutes: int, policy: LocalePolicy) -> str:
    """«دقيقتان», «4 دقائق», «12 دقيقة»."""
    return count(minutes, MINUTES, write=policy.number).replace(" ", NO_BREAK_SPACE)


@register.simple_tag
def results(total: int, policy: LocalePolicy) -> str:
    """«نتيجتان», «4 نتائج», «12 نتيجة»."""
    return count(total, RESULTS, write=policy.number).replace(" ", NO_BREAK_SPACE)


@register.simple_tag
def locale_data(policy: LocalePolicy) -> str:
    """The policy for the page's script, as JSON for an attribute.

    The names of months and days come along: browsers know neither the dual names nor the
    newsroom's choice among the five sets.
    """
    return json.dumps(
        {
            "digits": policy.digits,
            "zone": policy.time_zone,
            "months": [_unbroken(policy.month_name(month)) for month in range(1, 13)],
            "days": [*WEEKDAYS[6:], *WEEKDAYS[:6]],  # JavaScript's week begins on Sunday.
            "hijri": policy.hijri,
            "hijriOffset": policy.hijri_offset_days,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _unbroken(month: str) -> str:
    return month.replace(" ", NO_BREAK_SPACE)


@register.simple_tag
def share_links(headline: str, short_url: str) -> tuple[links.ShareLink, ...]:
    """`{% share_links headline short_url as links %}`."""
    return links.share_links(headline, short_url)


@register.simple_tag
def standing(template_name: str, **values: Any) -> SafeString:
    """An include that is alike on many pages: rendered once for its values until news comes in.

    It sees its values alone, which must be hashable, and says nothing of what it depends on.
    """
    key = (template_name, *values.items())
    return remembered("html", [key], lambda _: {key: render_to_string(template_name, values)})[key]


@register.simple_tag
def card(card: Card, policy: LocalePolicy, **look: Any) -> SafeString:
    """`components/_card.html`, which shows its values alone: the same values are the same HTML.

    So that a front of forty stories costs one after a story joined it, not forty.
    """
    return _card(card, policy, tuple(look.items()))


@lru_cache(CARDS_KEPT)
def _card(card: Card, policy: LocalePolicy, look: tuple[tuple[str, Any], ...]) -> SafeString:
    values = {"card": card, "policy": policy, **dict(look)}
    return render_to_string("components/_card.html", values)


@register.simple_tag
def icon(name: str) -> SafeString:
    return icons.svg(name)


@register.simple_tag
def stand_in(article_id: int) -> str:
    """Address of the ornament that stands in for a missing picture, always the same for a story."""
    return stand_ins.address(article_id)


@register.simple_tag(takes_context=True)
def article_data(context: Context) -> SafeString:
    """JSON-LD of the article whose fields are the template's context."""
    fields = cast("dict[str, Any]", context.flatten())
    return metadata.json_ld(metadata.news_article(fields, context["newsroom"]))


@register.simple_tag
def breadcrumb_data(breadcrumbs: Any, newsroom: Any) -> SafeString:
    return metadata.json_ld(metadata.breadcrumb_list(breadcrumbs, newsroom))


@register.simple_tag
def pager(page: Any) -> list[int | None]:
    """Page numbers to link: the first, the last and two round the current one; None is a gap."""
    last = page.paginator.num_pages
    near = {1, last, *range(page.number - 1, page.number + 2)}
    shown = sorted(number for number in near if 1 <= number <= last)
    steps: list[int | None] = []
    for number in shown:
        before = steps[-1] if steps else None
        if before is not None and number - before == 2:
            steps.append(number - 1)
        elif before is not None and number - before > 2:
            steps.append(None)
        steps.append(number)
    return steps


@register.simple_tag
def page_address(number: int, query: str = "") -> str:
    """Relative address of a list's page; the first page is the list's own address.

    `query` is what the address asks for besides, encoded: `q=%D8%AE%D8%A8%D8%B1`.
    """
    asked = [query] if query else []
    if number > 1:
        asked.append(urlencode({"page": number}))
    return f"?{'&'.join(asked)}" if asked else "./"


@register.simple_tag
def marked(extract: Any) -> SafeString:
    """The text of an Extract with the reader's words marked, and «…» where it is cut."""
    parts, done = [], 0
    for start, end in extract.marks:
        parts += [
            escape(extract.text[done:start]),
            format_html("<mark>{}</mark>", extract.text[start:end]),
        ]
        done = end
    parts.append(escape(extract.text[done:]))
    before = f"…{NO_BREAK_SPACE}" if extract.is_cut_before else ""
    after = f"{NO_BREAK_SPACE}…" if extract.is_cut_after else ""
    return mark_safe(keep_together(isolate_html(f"{before}{''.join(parts)}{after}")))


@register.simple_tag
def house_mark() -> SafeString:
    return icons.HOUSE_MARK
