from pathlib import Path

import pytest

import manshet.theme
from manshet.theme import stand_ins

IMAGES = Path(manshet.theme.__file__).parent / "static" / "manshet" / "img"


@pytest.mark.parametrize("number", range(len(stand_ins.DRAWINGS)))
def test_the_stored_ornament_is_what_the_code_draws(number: int) -> None:
    stored = (IMAGES / f"stand-in-{number}.svg").read_text(encoding="utf-8")
    assert stored == stand_ins.drawing(number)


@pytest.mark.parametrize("number", range(len(stand_ins.DRAWINGS)))
def test_an_ornament_is_small_and_covers_both_themes(number: int) -> None:
    drawing = stand_ins.drawing(number)
    assert len(drawing) < 4096
    assert "prefers-color-scheme:dark" in drawing
