"""Which lists an article stands in, newest first.

One narrow row for each list that a public article belongs to: the newest of all, its sections',
topics' and authors'.  A front then walks one index and stops after a page of rows, however large
the archive is, and counts without touching the articles.  Rows exist only while the article is
public: `ArticlePage.save` writes them.
"""

from __future__ import annotations

from django.db import models

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
