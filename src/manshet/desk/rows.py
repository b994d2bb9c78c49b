"""Repeated rows of the editor, such as credits: one that is only begun does not hinder a save."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import InlinePanel
from wagtail.admin.panels.base import get_form_for_model

ALWAYS_SENT = {"ORDER", "DELETE"}


class RowFormSet(BaseChildFormSet):
    """A new row in which nothing is written yet counts as taken back.

    The editor saves by itself while one is still looking for an author; otherwise Wagtail would
    refuse that save, with everything else in it.
    """

    def _should_delete_form(self, form: Form) -> bool:
        return bool(super()._should_delete_form(form)) or is_untouched(form)


def is_untouched(form: Any) -> bool:
    return form.instance.pk is None and not set(form.changed_data) - ALWAYS_SENT


class RowsPanel(InlinePanel):
    """`row_form` checks each row."""

    def __init__(
        self, *args: Any, row_form: type[WagtailAdminModelForm] = WagtailAdminModelForm, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.row_form = row_form

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "row_form": self.row_form}

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        deferred = self.child_edit_handler.get_form_options().get("defer_required_on_fields", [])
        options["formsets"][self.relation_name] |= {
            "formset": RowFormSet,
            "form": get_form_for_model(
                self.db_field.related_model,
                form_class=self.row_form,
                defer_required_on_fields=deferred,
            ),
        }
        return options
