"""Which lists an article stands in, newest first.

One narrow row for each list that a public article belongs to: the newest of all, its sections',
topics' and authors'.  A front then walks one index and stops after a page of rows, however large
the archive is, and counts without touching the articles.  Rows exist only while the article is
public: `ArticlePage.save` has them written.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from operator import itemgetter
from typing import Any

from django.db import connection, models, transaction

from manshet.articles.keys import list_key, past_key
from manshet.journal.actions import take_turn

LATEST = "latest"


def section_list(section_id: int) -> str:
    return f"section:{section_id}"


def topic_list(topic_id: int) -> str:
    return f"topic:{topic_id}"


def author_list(author_id: int) -> str:
    return f"author:{author_id}"


class Listing(models.Model):
    """`name` is the list: `latest`, `section:7`, `topic:3` or `author:5`."""

    name = models.CharField(max_length=40)
    article = models.ForeignKey(
        "articles.ArticlePage", on_delete=models.CASCADE, related_name="listings"
    )
    published_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=("article", "name"), name="listed_once")]
        indexes = [
            models.Index(fields=("name", "-published_at", "-article"), name="listing_newest")
        ]
        ordering = ("-published_at", "-article_id")

    def __str__(self) -> str:
        return f"{self.name} ← {self.article_id}"


_NEIGHBOURS = """
    SELECT * FROM (
        SELECT name, article_id, published_at FROM articles_listing
        WHERE name = %s AND (published_at, article_id) {side} (%s, %s)
        ORDER BY published_at {order}, article_id {order} LIMIT %s
    ) AS one
"""


def neighbours(
    names: Iterable[str], at: datetime, article_id: int, number: int, *, is_later: bool = False
) -> dict[str, list[int]]:
    """By list: the articles that came out just before this one, or just after; nearest first.

    One statement for all the lists, written by hand: it is part of every article's rendering.
    """
    asked = list(names)
    found: dict[str, list[int]] = {name: [] for name in asked}
    if not asked:
        return found
    side, order = (">", "ASC") if is_later else ("<", "DESC")
    statement = " UNION ALL ".join([_NEIGHBOURS.format(side=side, order=order)] * len(asked))
    moment = connection.ops.adapt_datetimefield_value(at)
    values = [value for name in asked for value in (name, moment, article_id, number)]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows = sorted(cursor.fetchall(), key=itemgetter(2, 1), reverse=not is_later)
    for name, neighbour, _at in rows:
        found[name].append(neighbour)
    return found


@transaction.atomic
def relist(article: Any, names: set[str]) -> set[str]:
    """Makes `names` the lists that the article stands in; returns the keys of what changed.

    A list's past changes too, unless the article only joins it as its newest: which it is not if
    another, newer one is being published at the same time.
    """
    take_turn()
    at = article.first_published_at
    before = dict(article.listings.values_list("name", "published_at"))
    left = {name for name, listed_at in before.items() if name not in names or listed_at != at}
    joined = names - (before.keys() - left)
    keys = {key for name in left for key in (list_key(name), past_key(name))}
    keys |= {key for name in joined for key in _keys_of_joining(name, at)}
    if left:
        article.listings.filter(name__in=left).delete()
    Listing.objects.bulk_create(
        Listing(name=name, article=article, published_at=at) for name in sorted(joined)
    )
    return keys


def _keys_of_joining(name: str, at: datetime) -> list[str]:
    is_newest = not Listing.objects.filter(name=name, published_at__gte=at).exists()
    return [list_key(name)] if is_newest else [list_key(name), past_key(name)]
