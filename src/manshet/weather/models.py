"""The newsroom's cities, and the last good forecast of every city."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable, Site

from manshet.edition.keys import EVERYTHING
from manshet.journal import actions as journal
from manshet.weather.cities import City, cities_of, city_of_zone, like, named
from manshet.weather.provider import Provider
from manshet.weather.records import Hour, from_json
from manshet.weather.widgets import CityNameInput

GOOD_FOR = timedelta(days=1)  # An older forecast is not shown.
MOST_CITIES = 12


@register_setting(icon="cloud", name="weather")
class WeatherSettings(ClusterableModel, BaseSiteSetting):
    is_shown = models.BooleanField("اعرض الطقس للقراء", default=True)

    panels = [
        HelpPanel(template="weather/desk_state.html", heading="حال الطقس الآن"),
        FieldPanel("is_shown"),
        InlinePanel(
            "city_choices",
            heading="مدن الصحيفة",
            label="مدينة",
            help_text="أولاها في الصفحة الأولى لمن لم يختر مدينته. إن تُركت فعاصمة توقيت الصحيفة.",
            max_num=MOST_CITIES,
        ),
    ]

    class Meta:
        verbose_name = "الطقس"

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """The place of the weather is on every page."""
        super().save(*args, **kwargs)
        journal.append("settings", [EVERYTHING])

    @property
    def cities(self) -> tuple[City, ...]:
        """In the editors' order, and never none."""
        chosen = cities_of(choice.slug for choice in self.city_choices.all())
        return chosen or (city_of_zone(settings.TIME_ZONE),)

    @property
    def state(self) -> State:
        """For the panel above the form."""
        return state_of_newsroom(self.cities)


class CityChoice(Orderable):
    """A city of the newsroom's; the desk writes its name, and the slug follows."""

    weather = ParentalKey(WeatherSettings, on_delete=models.CASCADE, related_name="city_choices")
    name = models.CharField("المدينة", max_length=60, help_text="اكتب أول الاسم واختر من القائمة.")
    slug = models.SlugField(max_length=40, editable=False)

    panels = [FieldPanel("name", widget=CityNameInput)]

    class Meta(Orderable.Meta):
        verbose_name = "مدينة"
        verbose_name_plural = "مدن"

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """The name in any spelling; an unknown one is answered with those that are like it."""
        super().clean()
        city = named(self.name)
        if city is None:
            raise ValidationError({"name": _unknown(self.name)})
        self.name, self.slug = city.name, city.slug


def _unknown(name: str) -> str:
    near = "» أو «".join(city.name for city in like(name))
    hint = f" هل تقصد «{near}»؟" if near else " اختر مدينة من القائمة."
    return f"لا توجد مدينة باسم «{name}» بين المدن المتاحة.{hint}"


class StoredForecast(models.Model):
    """One row a city of the table. `fetched_at` is of the last good forecast, None before one.

    `next_at` is when the provider may be asked again; `problem` what went wrong since, in Arabic.
    """

    slug = models.SlugField(max_length=40, primary_key=True)
    provider = models.CharField(max_length=20, blank=True)
    hours = models.JSONField(default=list)
    fetched_at = models.DateTimeField(null=True)
    last_modified = models.CharField(max_length=100, blank=True)
    next_at = models.DateTimeField(db_index=True)
    problem = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.slug

    def good_hours(self, now: datetime, near: timedelta = timedelta.max) -> tuple[Hour, ...]:
        """Those that are `near`; none of a forecast that is older than a day."""
        if self.fetched_at is None or now - self.fetched_at >= GOOD_FOR:
            return ()
        middle, reach = now.timestamp(), near.total_seconds()
        return from_json(row for row in self.hours if abs(row["at"] - middle) <= reach)


@dataclass(frozen=True)
class State:
    """What the desk is told: `provider` is empty where there is none, `problem` where all is well.

    `fetched_at` is the oldest of the newsroom's cities; None while one of them has nothing yet.
    """

    provider: str
    fetched_at: datetime | None = None
    problem: str = ""


def state_of_newsroom(cities: tuple[City, ...]) -> State:
    provider: Provider | None = settings.WEATHER
    if provider is None:
        return State("")
    rows = StoredForecast.objects.filter(slug__in=[city.slug for city in cities])
    times = [row.fetched_at for row in rows]
    known = [at for at in times if at]
    return State(
        provider=provider.label,
        fetched_at=min(known) if known and len(known) == len(cities) else None,
        problem=next((row.problem for row in rows if row.problem), ""),
    )


def weather_settings() -> WeatherSettings | None:
    """Of the newspaper's site, or those of one that never chose, unsaved: a reader saves nothing.

    None before `manshet init` has made the site.
    """
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        return None
    return WeatherSettings.objects.filter(site=site).first() or WeatherSettings(site=site)


def newsroom_cities() -> tuple[City, ...]:
    saved = weather_settings()
    return saved.cities if saved else (city_of_zone(settings.TIME_ZONE),)
