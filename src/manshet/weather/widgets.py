"""The field in which editors write a city's name: the browser completes it from the table."""

from __future__ import annotations

from typing import Any

from django import forms

from manshet.weather.cities import all_cities


class CityNameInput(forms.TextInput):
    template_name = "weather/city_name_input.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        given = context["widget"]["attrs"]
        given["list"] = f"{given.get('id', name)}-cities"
        given["autocomplete"] = "off"
        context["cities"] = all_cities()
        return context
