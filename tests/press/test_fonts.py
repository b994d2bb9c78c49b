"""The press's fonts: one glyph a character, every form there, within their weight."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

import manshet.press
from manshet.press.signs import END, SIGNS, STAND_INS

FOLDER = Path(manshet.press.__file__).parent / "fonts"
NAMES = ("naskh-400", "naskh-700", "plex-arabic-400", "plex-arabic-700")
LARGEST_BYTES = 180_000
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


@cache
def font(name: str) -> TTFont:
    return TTFont(FOLDER / f"{name}.ttf")


def form(name: str, letter: str, feature: str) -> str:
    table = font(name)["GSUB"].table
    glyph = font(name).getBestCmap()[ord(letter)]
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == feature:
            for index in record.Feature.LookupListIndex:
                for part in table.LookupList.Lookup[index].SubTable:
                    mapping = getattr(getattr(part, "ExtSubTable", part), "mapping", {})
                    if glyph in mapping:
                        return mapping[glyph]
    raise AssertionError(f"{letter} has no {feature} in {name}")


def width_of(name: str, forms: list[tuple[str, str]]) -> float:
    """In em."""
    metrics = font(name)["hmtx"]
    return sum(metrics[form(name, *each)][0] for each in forms) / font(name)["head"].unitsPerEm


@pytest.mark.parametrize("name", NAMES)
def test_font_has_every_form(name):
    for letter in LETTERS:
        assert form(name, letter, "fina")
        if letter not in "ادذرزو":
            assert form(name, letter, "init") != form(name, letter, "medi")


@pytest.mark.parametrize("name", NAMES)
def test_font_has_latin_figures_and_punctuation(name):
    assert {ord(c) for c in "AZaz09٠٩،؛؟«»“”%…–éğş"} <= font(name).getBestCmap().keys()


@pytest.mark.parametrize("name", NAMES)
def test_font_knows_the_signs_by_their_stand_ins_only(name):
    known = font(name).getBestCmap().keys()
    assert {ord(c) for c in STAND_INS + END} <= known
    assert not {ord(c) for c in SIGNS} & known


@pytest.mark.parametrize("name", NAMES)
def test_font_is_light_and_free(name):
    assert (FOLDER / f"{name}.ttf").stat().st_size <= LARGEST_BYTES
    assert "SIL Open Font License" in font(name)["name"].getDebugName(13)
    assert {path.name for path in FOLDER.glob("OFL-*.txt")} == {
        "OFL-IBM-Plex.txt",
        "OFL-Noto.txt",
    }
