"""A table of plain texts: its value, and the block that stores it and asks the desk for it.

Wagtail's typed table asks for the kind of each column and makes a form field of each cell; a
newspaper's tables are words and figures.  Here the whole table is one form field of JSON, a list
of rows whose first is the headings, and the desk's script draws the grid over it.  What is stored
keeps the typed table's form, so that tables written with that one go on as they are.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import SuspiciousOperation, ValidationError
from wagtail.blocks import FieldBlock

EMPTY = "الجدول فارغ: املأ خانة واحدة على الأقل، أو احذف الجدول."

Row = tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """Every row is as long as `header`, whose texts may be empty."""

    header: Row = ()
    rows: tuple[Row, ...] = ()

    @classmethod
    def of(cls, lines: Sequence[Sequence[str]]) -> Grid:
        """From the headings and the rows, the short ones filled up with empty cells."""
        width = max(map(len, lines), default=0)
        header, *rows = [(*line, *[""] * (width - len(line))) for line in lines] or [()]
        return cls(header, tuple(rows))

    @property
    def lines(self) -> tuple[Row, ...]:
        return (self.header, *self.rows) if self.header else ()

    def __str__(self) -> str:
        """What the comparison of two versions shows."""
        return "\n".join(" | ".join(line) for line in self.lines)

    def __bool__(self) -> bool:
        return any(cell.strip() for line in self.lines for cell in line)

    def without_blanks(self) -> Grid:
        """The table as readers get it: a row or a column left wholly empty is none."""
        kept = [n for n in range(len(self.header)) if any(line[n].strip() for line in self.lines)]
        header, *rows = [tuple(line[n] for n in kept) for line in self.lines] or [()]
        return Grid(header, tuple(row for row in rows if any(cell.strip() for cell in row)))


class GridBlock(FieldBlock):
    """A `Grid`; one that is published must hold a text."""

    def __init__(self, required: bool = True, help_text: str = "", **kwargs: Any) -> None:
        # The desk's script knows the field by its controller.
        widget = forms.Textarea(attrs={"data-controller": "desk-table", "rows": 4})
        self.field = forms.CharField(required=required, help_text=help_text, widget=widget)
        self.field.error_messages["required"] = EMPTY
        super().__init__(**kwargs)

    def value_from_form(self, value: str | None) -> Grid:
        try:
            lines = json.loads(value or "[]")
            return Grid.of([[str(cell).strip() for cell in line] for line in lines])
        except (ValueError, TypeError) as exc:  # No script of the desk writes such a thing.
            raise SuspiciousOperation("The table is not a list of rows.") from exc

    def value_for_form(self, value: Grid) -> str:
        return json.dumps(value.lines, ensure_ascii=False) if value.lines else ""

    def clean(self, value: Grid) -> Grid:
        if self.required and not value:
            raise ValidationError(EMPTY)
        return value

    def get_default(self) -> Grid:
        return Grid()

    def normalize(self, value: Any) -> Grid:
        return value if isinstance(value, Grid) else self.to_python(value)

    def to_python(self, value: dict[str, Any] | None) -> Grid:
        if not value:
            return Grid()
        header = [column["heading"] for column in value["columns"]]
        return Grid.of([header, *(row["values"] for row in value["rows"])])

    def get_prep_value(self, value: Grid) -> dict[str, Any]:
        return {
            "columns": [{"type": "text", "heading": heading} for heading in value.header],
            "rows": [{"values": list(row)} for row in value.rows],
            "caption": "",
        }

    def get_searchable_content(self, value: Grid) -> list[str]:
        return [cell for line in value.lines for cell in line if cell]

    class Meta:
        icon = "table"
