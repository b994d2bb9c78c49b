"""What goes into the index and what comes out of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Document:
    """One piece to be found. Everything but `id` may be empty.

    `body` is plain text, its paragraphs parted by line breaks. `sections`, `authors` and `topics`
    are what a search can be narrowed to: keys of the caller's own; `names` are their names, which
    readers search for. `kind` is one key, such as `article` or `video`.
    """

    id: str
    title: str = ""
    body: str = ""
    published_at: datetime | None = None
    standfirst: str = ""
    names: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Extract:
    """A piece of the original text; `marks` are the places in it of the reader's words."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    is_cut_before: bool = False
    is_cut_after: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One document found; `score` is comparable within one search only."""

    id: str
    score: float
    title: Extract = field(default=Extract(""))
    extract: Extract = field(default=Extract(""))


@dataclass(frozen=True, slots=True)
class Filters:
    """Narrows a search. A document is kept when it has one of the keys of each that is given.

    `since` and `until` are aware; `until` is left out of the range.
    """

    sections: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits, how many documents there are in all, and how they divide.

    `suggestion` is another spelling of the question that finds something, where this one does not.
    """

    hits: tuple[Hit, ...]
    total: int
    by_section: tuple[tuple[str, int], ...] = ()
    by_year: tuple[tuple[int, int], ...] = ()
    suggestion: str = ""

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)
