"""Which day it is for the newspaper, and what it has chosen of its editions."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from manshet.daily.models import DailySettings


def today(now: dt.datetime | None = None) -> dt.date:
    """The newsroom's day (MANSHET_TIME_ZONE)."""
    return timezone.localtime(now or timezone.now()).date()


def saved_settings() -> DailySettings:
    """Of the main site; the defaults, unsaved, before anyone chose."""
    return DailySettings.objects.order_by("site__is_default_site").last() or DailySettings()
