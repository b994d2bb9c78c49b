"""The demonstration's files, read into records."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

FOLDER = files("manshet.ops.demo")


@dataclass(frozen=True)
class Drawing:
    """One picture to draw; its file name comes from the story and its place there."""

    name: str
    motif: str
    caption: str
    alt: str
    credit: str


@dataclass(frozen=True)
class Story:
    """`body` and `byline` are as in the file; drawings are named by `drawing_name`."""

    key: str
    headline: str
    kicker: str
    standfirst: str
    section: str
    other_sections: list[str]
    topics: list[str]
    dateline: str
    age_hours: float
    byline: list[dict[str, str]]
    lead: Drawing | None
    body: list[dict[str, Any]]
    corrections: list[dict[str, Any]] = field(default_factory=list)

    def drawings(self) -> list[Drawing]:
        """Every picture of the story, the lead first."""
        found = [self.lead] if self.lead else []
        for place, block in enumerate(self.body):
            if block["kind"] == "picture":
                found.append(_drawing(self.key, str(place), block))
            elif block["kind"] == "gallery":
                found.extend(
                    _drawing(self.key, f"{place}-{n}", picture)
                    for n, picture in enumerate(block["pictures"])
                )
        return found


def drawing_name(story_key: str, place: str) -> str:
    return f"{story_key}-{place}"


def _drawing(story_key: str, place: str, values: dict[str, str]) -> Drawing:
    return Drawing(
        name=drawing_name(story_key, place),
        motif=values["motif"],
        caption=values.get("caption", ""),
        alt=values.get("alt", ""),
        credit=values.get("credit", ""),
    )


@cache
def newsroom() -> dict[str, Any]:
    """Names, sections, authors, topics, front, pages and users of `newsroom.toml`."""
    return tomllib.loads((FOLDER / "newsroom.toml").read_text(encoding="utf-8"))


@cache
def stories() -> tuple[Story, ...]:
    """Oldest first, so that numbers grow with time."""
    folder = FOLDER / "articles"
    found = [
        _story(file.name.removesuffix(".toml"), tomllib.loads(file.read_text(encoding="utf-8")))
        for file in folder.iterdir()
        if file.name.endswith(".toml")
    ]
    return tuple(sorted(found, key=lambda story: (-story.age_hours, story.key)))


def _story(key: str, values: dict[str, Any]) -> Story:
    picture = values.get("picture")
    return Story(
        key=key,
        headline=values["headline"],
        kicker=values.get("kicker", ""),
        standfirst=values.get("standfirst", ""),
        section=values["section"],
        other_sections=values.get("other_sections", []),
        topics=values.get("topics", []),
        dateline=values.get("dateline", ""),
        age_hours=values["age_hours"],
        byline=values.get("byline", []),
        lead=_drawing(key, "lead", picture) if picture else None,
        body=values["body"],
        corrections=values.get("corrections", []),
    )
