"""Reading the journal.  A follower keeps the id of the last entry that it has applied."""

from __future__ import annotations

from django.db import connection
from django.db.models import Max, Min

from manshet.journal.errors import BehindError
from manshet.journal.models import Entry

BATCH = 500


def head() -> int:
    """The id of the newest entry; 0 while there is none."""
    with connection.cursor() as cursor:  # By hand: every rendering begins with it.
        cursor.execute(f"SELECT MAX(id) FROM {Entry._meta.db_table}")  # noqa: S608  our own table
        newest: int | None = cursor.fetchone()[0]
    return newest or 0


def after(position: int) -> list[Entry]:
    """The next entries after `position`, oldest first, `BATCH` at most; empty when up to date.

    Raises BehindError when entries in between have been pruned, or when `position` lies after the
    newest entry: then the database is another one than the follower knew (a restored backup).
    """
    entries = list(Entry.objects.filter(id__gt=position).order_by("id")[:BATCH])
    if entries and entries[0].id == position + 1:
        return entries
    bounds = Entry.objects.aggregate(oldest=Min("id"), newest=Max("id"))
    oldest, newest = bounds["oldest"] or 0, bounds["newest"] or 0
    if position > newest or position < oldest - 1:
        raise BehindError(position, newest)
    return entries
