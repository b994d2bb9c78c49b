"""Sentences for generated articles: joined from parts, grammatical, about nothing in particular."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from random import Random

WORDS: dict[str, list[str]] = tomllib.loads(
    (files("manshet.ops") / "seed_words.toml").read_text(encoding="utf-8")
)


def headline(random: Random) -> str:
    """8 to 14 words."""
    return " ".join(_pick(random, "bodies", "present", "things", "aims"))


def standfirst(random: Random) -> str:
    past, body, thing, aim, place = _pick(random, "past", "bodies", "things", "aims", "places")
    return f"{past} {body} {thing} {aim}، بحسب بيان صدر في {place}."


def subheading(random: Random) -> str:
    return random.choice(WORDS["subheadings"])


def paragraph(random: Random) -> str:
    """About 40 words: a sentence of news, one that follows, one quotation."""
    past, body, place, thing, aim = _pick(random, "past", "bodies", "places", "things", "aims")
    first, other, speaker, saying = _pick(random, "places", "places", "speakers", "sayings")
    follow = random.choice(WORDS["follows"]).format(
        place=first,
        other=other,
        number=random.randint(900, 9000),
        small=random.randint(100, 900),
    )
    return f"{past} {body} في {place} {thing} {aim}. {follow} وقال {speaker}: «{saying}»."


def _pick(random: Random, *lists: str) -> list[str]:
    return [random.choice(WORDS[name]) for name in lists]
