"""The readers' addresses of the weather. None of them asks a provider."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from manshet.weather.cities import City
from manshet.weather.cities import city as city_of
from manshet.weather.models import newsroom_cities
from manshet.weather.shown import every_bar, is_shown, weather_context

ADDRESS = "/weather/"
BAR_ADDRESS = "/weather/bar/"


def weather(request: HttpRequest, slug: str = "") -> HttpResponse:
    """`/weather/` is the newsroom's first city, `/weather/<city>/` any of the table."""
    city = city_of(slug) if slug else newsroom_cities()[0]
    if city is None or not is_shown():
        raise Http404
    return render(request, "weather/city.html", _context(city, request))


def bar(request: HttpRequest) -> HttpResponse:
    """Every city in a line: the browser takes the reader's, and nobody learns which it was."""
    if not is_shown():
        raise Http404
    return render(request, "weather/bar.html", {"bars": every_bar()})


def rendered_ahead() -> Iterator[str]:
    """What most readers ask for."""
    if is_shown():
        yield ADDRESS
        yield BAR_ADDRESS


def _context(city: City, request: HttpRequest) -> dict[str, Any]:
    context = weather_context(city, f"{settings.WAGTAILADMIN_BASE_URL}{request.path}")
    return {field.name: getattr(context, field.name) for field in fields(context)}
