"""What the templates of the daily edition receive (see `articles.contexts`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from manshet.articles.contexts import Card, Link, Picture


def _is(help_text: str, **kwargs: Any) -> Any:
    return field(metadata={"help": help_text}, **kwargs)


@dataclass(frozen=True)
class Issue:
    url: str = _is("Site-relative address of the edition's page.")
    pdf_url: str = _is("Site-relative address of the PDF.")
    dated: str = _is("Its day with the weekday, as the newspaper writes it.")
    hijri: str = _is("The Hijri date, or empty.")
    numbered: str = _is("«العدد 12».")
    size: str = _is("«12 صفحة، 1.8 م.ب».")
    front: Picture = _is("The front page, 900 pixels wide.")
    thumbnail: Picture = _is("The front page, 360 pixels wide.")


@dataclass(frozen=True)
class IssuesContext:
    """`/daily/` and the pages of its months."""

    title: str = _is("«عدد اليوم», or the month's name.")
    latest: Issue | None = _is("The newest edition; None on a month's page and before the first.")
    issues: tuple[Issue, ...] = _is("The month's other editions, newest first.")
    issues_title: str = _is("The month's name, or empty.")
    months: tuple[Link, ...] = _is("Months with editions, newest first.")
    breadcrumbs: tuple[Link, ...] = _is("From the home page to here.")
    canonical_url: str = _is("Absolute address.")


@dataclass(frozen=True)
class IssueContext:
    title: str = _is("The day.")
    issue: Issue = _is("The edition.")
    cards: tuple[Card, ...] = _is("The stories that it prints and that are still public.")
    earlier: Link | None = _is("The edition before, or None.")
    later: Link | None = _is("The edition after, or None.")
    breadcrumbs: tuple[Link, ...] = _is("From the home page to here.")
    canonical_url: str = _is("Absolute address.")
