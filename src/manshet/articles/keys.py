"""The keys under which pages record what they show, and changes say what they touched.

| Key | Stands for |
| --- | --- |
| `page:42` | an article, section, author or static page: all that any page shows of it |
| `list:section:7` | which articles stand in a list (see `models.listing`), and in which order |
| `past:section:7` | the same, but for articles that join the list as its newest |
| `topic:3` | a topic's name, address and description |
| `authors` | who stands on the authors' page |
| `image:5` | a picture (`images.keys`) |
| `redirects` | none: it only ends what is kept for seconds, such as a 404 |
| `*` (`EVERYTHING`) | what every page shows: the newspaper's settings and its menu |
"""

from __future__ import annotations

AUTHORS = "authors"
REDIRECTS = "redirects"


def page_key(page_id: int | str | None) -> str:
    return f"page:{page_id or 0}"


def list_key(name: str) -> str:
    return f"list:{name}"


def past_key(name: str) -> str:
    """For pages that show a list's older part: a new story does not touch them."""
    return f"past:{name}"


def topic_key(topic_id: int) -> str:
    return f"topic:{topic_id}"
