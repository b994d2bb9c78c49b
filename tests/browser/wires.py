"""Brings pieces of an agency to the browser tests' newsroom, as polling does.

`python -m tests.browser.wires SOURCE GUID HEADLINE …`, inside the newsroom's home: one piece for
each pair, of a source that is not asked by itself.  Prints the source's number as JSON.
"""

from __future__ import annotations

import json
import sys

import django

django.setup()

from django.utils import timezone  # noqa: E402

from manshet.wire.clusters import Clusters  # noqa: E402
from manshet.wire.models import Rights, Source  # noqa: E402
from manshet.wire.parsing import Item  # noqa: E402
from manshet.wire.storing import store  # noqa: E402

TEXT = "<p>نص البرقية كما أرسلته الوكالة.</p>"


def main(name: str, *words: str) -> int:
    source, _fresh = Source.objects.get_or_create(
        name=name,
        defaults={
            "address": "https://wire.example/",
            "is_active": False,
            "rights": Rights.FULL,
        },
    )
    now = timezone.now()
    records = [
        Item(
            raw_kind="rss20",
            guid=guid,
            headline=headline,
            body_html=TEXT,
            published_at=now,
            updated_at=now,
        )
        for guid, headline in zip(words[::2], words[1::2], strict=True)
    ]
    store(source, records, Clusters(), now)
    return int(source.pk)


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
