"""Headlines, dates and numbers as the newspaper writes them, for the desk's own templates."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from manshet.arabic import (
    ARTICLES,
    STRIP_LINES,
    LocalePolicy,
    count,
    isolate_line,
    keep_together,
    relative_time,
    without_forbidden,
)
from manshet.articles.models import NewsroomSettings
from manshet.desk.dashboard import new_article_address
from manshet.desk.wire_inbox import SOURCES, WIRES

register = template.Library()


@register.filter
def headline(text: object) -> SafeString:
    """A line as readers see it: foreign runs, scores and percentages do not turn round."""
    return mark_safe(keep_together(isolate_line(without_forbidden(str(text)))))


@register.simple_tag
def policy_for(request: HttpRequest) -> LocalePolicy:
    """For panels, whose templates are given nothing but themselves."""
    policy: LocalePolicy = NewsroomSettings.for_request(request).policy
    return policy


@register.simple_tag
def in_digits(text: str, policy: LocalePolicy) -> str:
    """A stored sentence with its figures as the newspaper writes them."""
    return policy.digits_of(text)


@register.simple_tag
def moment(value: datetime, policy: LocalePolicy) -> SafeString:
    """As `LocalePolicy.datetime`, each half kept in one piece where a narrow column breaks."""
    return format_html(
        '<time datetime="{}"><span>{}،</span> <span>{}</span></time>',
        value.isoformat(timespec="seconds"),
        policy.date(value, weekday=False),
        policy.time(value),
    )


@register.simple_tag
def article_total(number: int, policy: LocalePolicy) -> str:
    """«مادتان», «20,000 مادة»."""
    return count(number, ARTICLES, write=policy.number)


@register.simple_tag
def figure(number: int, policy: LocalePolicy) -> str:
    return policy.number(number)


@register.simple_tag
def ago(then: datetime, now: datetime, policy: LocalePolicy) -> str:
    """«قبل 5 دقائق»."""
    return relative_time(then, now, policy)


@register.simple_tag
def wire_sources(number: int, policy: LocalePolicy) -> str:
    """«4 مصادر»."""
    return count(number, SOURCES, write=policy.number)


@register.simple_tag
def wire_reports(number: int, policy: LocalePolicy) -> str:
    """«برقيتان»."""
    return count(number, WIRES, write=policy.number)


@register.simple_tag
def strip_total(number: int, policy: LocalePolicy) -> str:
    """«خبران», «15 خبرًا»."""
    return count(number, STRIP_LINES, write=policy.number)


@register.simple_tag
def strip_clock(value: datetime, policy: LocalePolicy) -> str:
    """«3:05 م» today, «أمس، 3:05 م», «غدًا، 3:05 م»; else with the date."""
    days = (timezone.localtime(value).date() - timezone.localtime().date()).days
    if days == 0:
        return policy.time(value)
    near = {-1: "أمس", 1: "غدًا"}
    return f"{near.get(days) or policy.date(value, weekday=False)}، {policy.time(value)}"


@register.simple_tag(takes_context=True)
def desk_day(context: dict[str, Any]) -> dict[str, str]:
    """The newspaper's name, today's date and Hijri date, and where a new article begins."""
    request = context["request"]
    newsroom = NewsroomSettings.for_request(request)
    now = timezone.now()
    return {
        "name": newsroom.name,
        "date": newsroom.policy.date(now),
        "hijri": newsroom.policy.hijri_date(now) or "",
        "new_article_url": new_article_address(request.user),
    }
