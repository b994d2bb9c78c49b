"""`manshet strip`: the breaking strip on the command line."""

from __future__ import annotations

import json
import re
from argparse import ArgumentTypeError
from datetime import datetime, timedelta
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.models import Page

from manshet.strip import actions
from manshet.strip.models import Label
from manshet.strip.shown import snapshot

LABELS: Final = {label.label: label.value for label in Label} | {
    label.value: label.value for label in Label
}
_SPAN = re.compile(r"(\d{1,4})([mhd])")
_UNITS: Final = {"m": "minutes", "h": "hours", "d": "days"}


def moment(text: str) -> datetime:
    """`45m`, `6h`, `2d` from now, or ISO 8601 in the newspaper's time."""
    if span := _SPAN.fullmatch(text):
        return timezone.now() + timedelta(**{_UNITS[span[2]]: int(span[1])})
    try:
        parsed = parse_datetime(text)
    except ValueError:
        parsed = None
    if parsed is None:
        raise ArgumentTypeError(f"{text!r} is neither a time such as 45m, 6h, 2d nor a date.")
    return parsed if timezone.is_aware(parsed) else timezone.make_aware(parsed)


def label(text: str) -> str:
    if text and text not in LABELS:
        raise ArgumentTypeError(f"{text!r} is none of {'، '.join(map(str, Label.labels))}.")
    return LABELS.get(text, "")


class Command(BaseCommand):
    help = "Publishes, retracts and lists the lines of the breaking strip."

    def add_arguments(self, parser: CommandParser) -> None:
        parts = parser.add_subparsers(dest="part", required=True)
        add = parts.add_parser("add", help="publish a line at once")
        add.add_argument("text")
        add.add_argument("--label", type=label, default=Label.BREAKING, help="default: عاجل")
        add.add_argument("--expires", type=moment, metavar="WHEN", help="45m, 6h, 2d or a date")
        add.add_argument("--article", type=int, metavar="ID", help="the article it leads to")
        retract = parts.add_parser("retract", help="take a line back")
        retract.add_argument("id", type=int)
        retract.add_argument("--why", default="", help="for the history")
        listed = parts.add_parser("list", help="what readers see now, in order")
        listed.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *args: Any, part: str, **options: Any) -> None:
        getattr(self, f"_{part}")(**options)

    def _add(self, text: str, label: str, expires: Any, article: int | None, **_: Any) -> None:
        line = actions.add(
            text, label=label, expires_at=expires, article=_article(article) if article else None
        )
        self.stdout.write(str(line.pk))

    def _retract(self, id: int, why: str, **_: Any) -> None:
        actions.retract(id, why=why)
        self.stdout.write(f"Retracted {id}.")

    def _list(self, json: bool, **_: Any) -> None:
        lines = snapshot()
        if json:
            self.stdout.write(_as_json(lines))
            return
        for line in lines:
            text = " ".join(part for part in (line["label"], line["text"]) if part)
            source = f" ({line['source']})" if line["source"] else ""
            self.stdout.write(f"{line['id']:>8}  {line['at']}  {text}{source}")


def _as_json(lines: Any) -> str:
    return json.dumps(lines, ensure_ascii=False)


def _article(number: int) -> Page:
    article = Page.objects.filter(pk=number).first()
    if article is None:
        raise CommandError(f"There is no article {number}.")
    return article
