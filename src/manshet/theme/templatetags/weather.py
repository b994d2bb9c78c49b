"""What the templates of the weather need.  `{% load weather %}`.

Figures are written in the newsroom's digits, and signs before their figures: a minus that stands
alone would jump to the other side of an Arabic line.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from manshet.arabic import LocalePolicy
from manshet.arabic.together import NO_BREAK_SPACE

register = template.Library()
_MINUS = "−"


@register.simple_tag
def policy_in(policy: LocalePolicy, zone: str) -> LocalePolicy:
    """`{% policy_in newsroom.policy zone as there %}`: the policy with another place's clock."""
    return replace(policy, time_zone=zone)


@register.simple_tag
def weather_icon(name: str) -> SafeString:
    """From the sheet of icons, which a browser keeps for a year; the words stand beside it."""
    return format_html(
        '<svg class="weather-icon" viewBox="0 0 24 24" aria-hidden="true">'
        '<use href="{}#{}"/></svg>',
        static("manshet/img/weather.svg"),
        name,
    )


@register.simple_tag
def wind_arrow(turn: int) -> SafeString:
    """An arrow that shows where the wind goes. Never mirrored: east is on the right."""
    return format_html(
        '<svg class="wind-arrow" viewBox="0 0 24 24" aria-hidden="true">'
        '<path transform="rotate({} 12 12)" d="M12 21V4m-5.5 6L12 4l5.5 6"/></svg>',
        turn,
    )


@register.simple_tag
def degrees(value: int, policy: LocalePolicy) -> SafeString:
    """«24°», «−5°»."""
    return format_html('<bdi dir="ltr">{}</bdi>', _degrees(value, policy))


@register.simple_tag
def plain_degrees(value: int, policy: LocalePolicy) -> str:
    """The same inside a drawing, whose text is set from the left anyway."""
    return _degrees(value, policy)


def _degrees(value: int, policy: LocalePolicy) -> str:
    return f"{_MINUS if value < 0 else ''}{policy.number(abs(value))}°"


@register.simple_tag
def percent(value: int, policy: LocalePolicy) -> SafeString:
    """«45%», «٤٥٪»."""
    sign = "٪" if policy.digits == "arab" else "%"
    return format_html('<bdi dir="ltr">{}{}</bdi>', policy.number(value), sign)


@register.filter
def figure(policy: LocalePolicy, value: int) -> str:
    """`{{ policy|figure:now.wind_kmh }}`."""
    return policy.number(value)


@register.simple_tag
def clock(at: datetime, policy: LocalePolicy) -> SafeString:
    """«5:42 م» in a `<time>`."""
    written = policy.time(at).replace(" ", NO_BREAK_SPACE)
    return format_html('<time datetime="{}">{}</time>', at.isoformat(timespec="minutes"), written)


@register.simple_tag
def hour_name(at: datetime, policy: LocalePolicy) -> str:
    """«3 م» for a whole hour, «3:30 م» in zones that are half an hour off; «15:00»."""
    written = policy.time(at)
    if policy.clock == 12:
        written = written.replace(policy.digits_of(":00"), "")
    return written.replace(" ", NO_BREAK_SPACE)
