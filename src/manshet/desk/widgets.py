"""Form fields of the editor: choosing from many by typing, suggested words, counted letters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Model
from django.urls import reverse

ID_DIGITS = 18  # What a database's 64 bits hold, whatever the digits are.


def is_id(value: Any) -> bool:
    """Whether a row may have this id; «²» and «٣» are digits too, but of no id."""
    text = str(value)
    return text.isascii() and text.isdecimal() and len(text) <= ID_DIGITS


def refusable(value: Any) -> Any:
    """An id, or nothing, as given; anything else as a sign that the field refuses.

    Unchanged, a number of thirty digits would be asked of SQLite, which overflows.
    """
    return value if not value or is_id(value) else "-"


class PickOne(forms.Select):
    """A choice found by typing: `url_name` answers suggestions, only the chosen is rendered.

    A select of all rows is unusable at five hundred topics, and Wagtail's chooser takes three
    clicks and a window for each.
    """

    template_name = "desk/widgets/pick.html"
    is_multiple = False

    def __init__(self, model: type[Model], url_name: str, prompt: str, create_url_name: str = ""):
        super().__init__()
        self.model = model
        self.url_name = url_name
        self.create_url_name = create_url_name
        self.prompt = prompt

    def __deepcopy__(self, memo: dict[int, Any]) -> PickOne:
        copied = super().__deepcopy__(memo)
        copied.choices = []
        return copied

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = forms.Widget.get_context(self, name, value, attrs)
        context["widget"] |= {
            "chosen": self._chosen(value),
            "is_multiple": self.is_multiple,
            "prompt": self.prompt,
            "url": reverse(self.url_name),
            "create_url": reverse(self.create_url_name) if self.create_url_name else "",
        }
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return refusable(data.get(name))

    def _chosen(self, value: Any) -> list[Model]:
        """In the order given."""
        ids = [int(pk) for pk in self._listed(value) if is_id(pk)]
        found = self.model._default_manager.in_bulk(ids)
        return [found[pk] for pk in ids if pk in found]

    def _listed(self, value: Any) -> Iterable[Any]:
        return value if isinstance(value, (list, tuple)) else [value]

    def use_required_attribute(self, initial: Any) -> bool:
        return False


class PickSeveral(PickOne):
    is_multiple = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        given = data.getlist(name) if hasattr(data, "getlist") else data.get(name) or []
        return [refusable(pk) for pk in given]


class SuggestedInput(forms.TextInput):
    """A free text with words to choose from."""

    template_name = "desk/widgets/suggested.html"

    def __init__(self, words: Iterable[str], attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.words = tuple(words)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        list_id = f"{context['widget']['attrs'].get('id', name)}-words"
        context["widget"]["attrs"]["list"] = list_id
        context["widget"]["attrs"]["autocomplete"] = "off"
        return {**context, "list_id": list_id, "words": self.words}


def counted(rows: int, advised_letters: int) -> forms.Textarea:
    """A text area that tells its letters, marks left out; `advised_letters` is the good length."""
    return forms.Textarea(attrs={"rows": rows, "data-desk-count": advised_letters})
