"""Wagtail's screens in the newspaper's own digits, month names and clock.

Wagtail writes its dates and figures through Django's functions for a localised format, and those
know a language, never a newspaper. So the functions at the bottom of Django's formatting are
replaced, once, by ones that ask for the newspaper's policy while a page of the desk is being made
in Arabic, and otherwise do what they always did. Only what Wagtail writes to be read is changed:
the named formats, and numbers grouped or with decimals. Identifiers, machine-readable dates, form
fields and the words of the newspaper stay as they are. The alternatives are weighed in
docs/decisions/0013-house-style-at-the-desk.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import replace
from decimal import Decimal
from functools import cached_property, wraps
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import dateformat, numberformat, timezone
from django.utils.formats import get_format
from django.utils.translation import get_language
from wagtail.admin.templatetags import wagtailadmin_tags
from wagtail.models import Site

from manshet.arabic import LocalePolicy
from manshet.arabic.relative import relative_time
from manshet.articles.models import NewsroomSettings


class _Page:
    """A page of the desk while it is being made: it asks for the policy once, if at all."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def policy(self) -> LocalePolicy | None:
        """None before `manshet init` has made the newspaper."""
        if Site.find_for_request(self.request) is None:
            return None
        return NewsroomSettings.for_request(self.request).policy


_page: ContextVar[_Page | None] = ContextVar("desk_page", default=None)


class HouseStyleMiddleware:
    """Says, while one of the desk's pages is being made, whose page it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(reverse("wagtailadmin_home")):
            return self.get_response(request)
        token = _page.set(_Page(request))
        try:
            return self.get_response(request)
        finally:
            _page.reset(token)


def current_policy() -> LocalePolicy | None:
    """The newspaper's policy; None outside the desk, and where a user has chosen English."""
    page = _page.get()
    return page.policy if page and get_language() == "ar" else None


def install() -> None:
    """Put the functions of this module in the place of Django's and Wagtail's."""
    dateformat.format = _by_policy(dateformat.format, _date)
    dateformat.time_format = _by_policy(dateformat.time_format, _date)
    numberformat.format = _by_policy(numberformat.format, _number)
    tags, register = wagtailadmin_tags, wagtailadmin_tags.register
    register.filter("timesince_simple", _by_policy(tags.timesince_simple, _ago))
    register.filter("naturaltime", _by_policy(tags.naturaltime, _ago))
    register.simple_tag(_by_policy(tags.timesince_last_update, _last_update))
    register.simple_tag(_config, takes_context=True, name="wagtail_config")


def _by_policy(original: Callable[..., Any], ours: Callable[..., str | None]) -> Callable[..., Any]:
    """`ours` with the policy before its arguments; `original` without a policy or an answer."""

    @wraps(original)
    def write(*args: Any, **kwargs: Any) -> Any:
        policy = current_policy()
        written = ours(policy, *args, **kwargs) if policy else None
        return original(*args, **kwargs) if written is None else written

    return write


def _date(policy: LocalePolicy, value: dt.date | dt.time, format_string: object) -> str | None:
    """None for a format that is not one of the language's own: «c», for a machine, is one."""
    moment = _moment(value, policy)
    match str(format_string):
        case form if form == get_format("DATETIME_FORMAT"):
            return policy.datetime(moment)
        case form if form == get_format("DATE_FORMAT"):
            return policy.date(moment, weekday=False)
        case form if form == get_format("TIME_FORMAT"):
            return policy.time(moment)
        case form if form == get_format("SHORT_DATE_FORMAT"):
            return policy.digits_of(f"{moment:%Y/%m/%d}")
        case form if form == get_format("SHORT_DATETIME_FORMAT"):
            return f"{policy.digits_of(f'{moment:%Y/%m/%d}')}، {policy.time(moment)}"
    return None


def _moment(value: dt.date | dt.time, policy: LocalePolicy) -> dt.datetime:
    """`value` as the policy takes it: aware, and showing the clock that `value` shows.

    An editor may have chosen a time zone for the desk's forms; what is read beside them must not
    be of another.
    """
    zone = ZoneInfo(policy.time_zone)
    if isinstance(value, dt.datetime):
        return value.replace(tzinfo=zone)
    if isinstance(value, dt.time):
        return dt.datetime.combine(dt.date(2000, 1, 1), value.replace(tzinfo=zone))
    return dt.datetime.combine(value, dt.time(12, tzinfo=zone))


def _number(
    policy: LocalePolicy,
    number: Any,
    decimal_sep: str,
    decimal_pos: int | None = None,
    grouping: Any = 0,
    thousand_sep: str = "",
    force_grouping: bool = False,
    use_l10n: bool | None = None,
) -> str | None:
    """A number to be read; None for one that may be an identifier or a measure in the markup."""
    if not isinstance(number, int | float | Decimal):
        return None
    if decimal_pos is not None:
        rounded: Any = round(number, decimal_pos)
        return policy.number(rounded)
    return policy.number(number) if force_grouping else None


def _ago(policy: LocalePolicy, then: Any) -> str | None:
    """«قبل ساعتين», «أمس», or the date; None for what is not a moment."""
    if not isinstance(then, dt.datetime):
        return None
    if timezone.is_naive(then):
        then = timezone.make_aware(then)
    return relative_time(then, timezone.now(), policy)


def _last_update(
    policy: LocalePolicy,
    last_update: dt.datetime,
    show_time_prefix: bool = False,
    user_display_name: str = "",
    use_shorthand: bool = True,
) -> str | None:
    """«اليوم 3:05 م، سلمى» today, «أمس، سلمى» or the date before."""
    if timezone.is_naive(last_update):
        last_update = timezone.make_aware(last_update)
    local = timezone.localtime(last_update)
    is_today = local.date() == timezone.localtime().date()
    today = f"اليوم {policy.time(_moment(local, policy))}"
    when = today if is_today else _ago(policy, last_update)
    return f"{when}، {user_display_name}" if user_display_name else when


def _config(context: Any) -> Any:
    """Wagtail's settings for its scripts, with the newspaper's months for the date picker.

    One name for each: the picker has no room for two.
    """
    config = wagtailadmin_tags.wagtail_config(context)
    if policy := current_policy():
        single = replace(policy, dual_months=None)
        config["STRINGS"]["MONTHS"] = [single.month_name(month) for month in range(1, 13)]
    return config
