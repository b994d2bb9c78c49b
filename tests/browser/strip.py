"""Does to the strip what the desk would, in the newsroom's home; says when it was committed.

`add TEXT…`, `wire TEXT` or `clear`.
"""

from __future__ import annotations

import json
import sys
import time

import django

django.setup()

from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from manshet.strip import actions  # noqa: E402
from manshet.strip.announcing import announce, turn  # noqa: E402
from manshet.strip.models import Label, Line  # noqa: E402


def wire(text: str) -> None:
    with transaction.atomic():
        turn()
        Line.objects.create(
            kind=Line.Kind.SYNDICATED,
            text=text,
            source_name="وكالة الأنباء",
            url="https://agency.example/1",
            published_at=timezone.now(),
        )
        announce()


def clear() -> None:
    with transaction.atomic():
        turn()
        Line.objects.all().delete()
        announce()


verb, *texts = sys.argv[1:]
for text in texts:
    actions.add(text, label=Label.BREAKING) if verb == "add" else wire(text)
if verb == "clear":
    clear()
print(json.dumps({"committed_at": time.time()}))
