"""Edits upon edits: what several passes did, told as changes of the text they began with.

A pass sees what earlier passes left, so that «كلمة ,كلمة» becomes «كلمة، كلمة» although the rule
for the space after a comma knows only the Arabic one. Changes of the same place become one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """One rule's wish: ``replacement`` for ``[start, end)`` of the text that the rule saw."""

    start: int
    end: int
    replacement: str
    rule: str


@dataclass(frozen=True, slots=True)
class Change:
    """``replacement`` for ``[start, end)`` of the original text, by ``rules`` in order."""

    start: int
    end: int
    replacement: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A text as it would stand, and the changes, in order and disjoint, that led there."""

    text: str
    changes: tuple[Change, ...] = ()

    def edited(self, edits: Iterable[Edit]) -> "Draft":
        """Return the draft with ``edits``, disjoint and in order, made too."""
        wanted = [edit for edit in edits if self.text[edit.start : edit.end] != edit.replacement]
        if not wanted:
            return self
        return Draft(_made(self.text, wanted), tuple(_composed(self, wanted)))


def _made(text: str, edits: Sequence[Edit], start: int = 0, end: int | None = None) -> str:
    parts: list[str] = []
    done = start
    for edit in edits:
        parts += text[done : edit.start], edit.replacement
        done = edit.end
    return "".join([*parts, text[done:end]])


@dataclass(slots=True)
class _Group:
    """Old changes and new edits of one place; ``start`` and ``end`` count in the draft."""

    start: int
    end: int
    shift_before: int
    shift_after: int
    rules: list[str]
    edits: list[Edit]


def _composed(draft: Draft, edits: Sequence[Edit]) -> Iterable[Change]:
    group: _Group | None = None
    shift, new = 0, 0
    rules: tuple[str, ...]
    old = iter(draft.changes)
    change = next(old, None)
    while change is not None or new < len(edits):
        grows = 0
        at = change.start + shift if change is not None else 0
        if change is None or (new < len(edits) and _comes_first(edits[new], at)):
            edit = edits[new]
            start, end, rules, made = edit.start, edit.end, (edit.rule,), [edit]
            new += 1
        else:
            start, end, rules, made = at, at + len(change.replacement), change.rules, []
            grows = len(change.replacement) - (change.end - change.start)
            change = next(old, None)
        if group is not None and _is_one_place(group, start, end, bool(made)):
            group.end = max(group.end, end)
            group.rules += rules
            group.edits += made
        else:
            yield from _closed(draft.text, group)
            group = _Group(start, end, shift, shift, list(rules), made)
        shift += grows
        group.shift_after = shift
    yield from _closed(draft.text, group)


def _comes_first(edit: Edit, at: int) -> bool:
    return edit.start < at


def _is_one_place(group: _Group, start: int, end: int, is_new: bool) -> bool:
    """Overlap; or an insertion that touches a change, whose order would be unclear."""
    if start < group.end:
        return True
    is_insertion = (is_new and start == end) or (bool(group.edits) and group.start == group.end)
    return start == group.end and is_insertion


def _closed(text: str, group: _Group | None) -> Iterable[Change]:
    if group is None:
        return
    replacement = _made(text, group.edits, group.start, group.end)
    start, end = group.start - group.shift_before, group.end - group.shift_after
    yield Change(start, end, replacement, tuple(dict.fromkeys(group.rules)))
