"""Small readings that several formats share: numbers, languages, states, what to hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from manshet.arabic import Direction, paragraph_direction
from manshet.wire.parsing.records import Category, Media, MediaType, PubStatus

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}$")
_NUMBER = re.compile(r"\s*(\d{1,9})(?:\.\d*)?\s*(?:px)?\s*$", re.ASCII)
_STATES: Final[dict[str, PubStatus]] = {
    "usable": "usable",
    "withheld": "withheld",
    "withhold": "withheld",
    "canceled": "canceled",
    "cancelled": "canceled",
    "killed": "canceled",
    "deleted": "canceled",
}
_MEDIA_TYPES: Final[dict[str, MediaType]] = {
    "text": "text",
    "picture": "picture",
    "audio": "audio",
    "video": "video",
    "graphic": "graphic",
    "composite": "composite",
    "event": "event",
    "planning": "planning",
}


def whole_number(value: object) -> int | None:
    """A number of at most nine digits, as JSON or attributes write it; None for all else."""
    if isinstance(value, bool) or value is None:
        return None
    match = _NUMBER.match(str(value))
    return int(match[1]) if match else None


def urgency(value: object) -> int | None:
    """IPTC's urgency: 1 is the most urgent, 9 the least; None for anything outside."""
    number = whole_number(value)
    return number if number is not None and 1 <= number <= 9 else None


def language(value: object) -> str:
    """A BCP 47 tag with hyphens, or "" for what is none («Arabic», «ar, en»)."""
    text = str(value or "").strip()
    return text.replace("_", "-") if _LANGUAGE.match(text) else ""


def pub_status(value: object) -> tuple[PubStatus, bool]:
    """The state, and whether the word was known.

    A state that nobody knows is held: to show what should have been killed is worse
    than to wait for an editor.  None and "" mean usable, as IPTC defines it.
    """
    word = str(value or "usable").rsplit(":", 1)[-1].rsplit("/", 1)[-1].strip().lower()
    state = _STATES.get(word)
    return (state, True) if state else ("withheld", False)


def media_type(value: object) -> MediaType:
    """IPTC's nature of an item; "other" for one not in the list."""
    word = str(value or "text").rsplit(":", 1)[-1].rsplit("/", 1)[-1].strip().lower()
    return _MEDIA_TYPES.get(word, "other")


def direction(*texts: str) -> Direction:
    """The direction of the first text that has any letters."""
    return paragraph_direction(next(filter(None, texts), ""))


def once(media: Iterable[Media]) -> Iterator[Media]:
    """Each address once, the first with its caption."""
    seen = set()
    for one in media:
        if one.url and one.url not in seen:
            seen.add(one.url)
            yield one


def named_once(categories: Iterable[Category]) -> Iterator[Category]:
    """Drop the nameless without a code, and repetitions."""
    seen = set()
    for category in categories:
        key = (category.kind, category.scheme, category.code or category.name)
        if (category.name or category.code) and key not in seen:
            seen.add(key)
            yield category
