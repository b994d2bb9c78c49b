"""Ornaments in place of missing pictures: a handful of static files, so that pages stay small.

They are quiet on purpose, tone on tone: a story without a picture must not look louder than one
with.  `python -m manshet.theme.stand_ins FOLDER` draws them again; a test compares.
"""

from __future__ import annotations

import cmath
import sys
from collections.abc import Iterator
from pathlib import Path

from django.templatetags.static import static

from manshet.ornament.contact import Cell, infer
from manshet.ornament.tilings import (
    Tiling,
    decagons_bowties,
    decagons_pentagons,
    dodecagons_hexagons_squares,
    octagons_squares,
)

WIDTH, HEIGHT = 600, 400
WARM = ("f1ece1", "e6decd", "cfc5b1", "211f1b", "2a2722", "433e35")
COOL = ("e9edf4", "d9e0ec", "b4c1d8", "1b2130", "232b3d", "3a4864")

# Tiling, contact angle of the strands, length of an edge in pixels, tones.
DRAWINGS = (
    (octagons_squares, 67.5, 58, WARM),
    (decagons_pentagons, 54, 52, COOL),
    (dodecagons_hexagons_squares, 60, 42, WARM),
    (decagons_bowties, 72, 54, COOL),
    (octagons_squares, 45, 66, COOL),
    (decagons_pentagons, 72, 48, WARM),
    (dodecagons_hexagons_squares, 75, 46, COOL),
    (decagons_bowties, 54, 60, WARM),
)


def address(article_id: int) -> str:
    """Of the ornament for this article, always the same one."""
    return static(f"manshet/img/stand-in-{article_id % len(DRAWINGS)}.svg")


def drawing(number: int) -> str:
    """SVG: one repeat of the pattern as paths, then laid over the ground."""
    tiling_of, contact_degrees, edge, tones = DRAWINGS[number]
    tiling = tiling_of()
    # A slight turn keeps the pattern from lining up with the page's own grid.
    factor = cmath.rect(edge, 0.13 * (number % 4))
    cells = [infer(kind, polygon, contact_degrees) for kind, polygon in tiling.tiles]
    stars = "".join(_path(face, factor) + "Z" for cell in cells[:1] for face in cell.faces)
    strands = "".join(_path(points, factor) for points in _strands(cells))
    uses = "".join(
        f'<use href="#u" x="{spot.real:.0f}" y="{spot.imag:.0f}"/>'
        for spot in _spots(tiling, factor)
    )
    ground, star, line, dark_ground, dark_star, dark_line = tones
    style = (
        f"rect{{fill:#{ground}}}.s{{fill:#{star}}}.l{{fill:none;stroke:#{line};stroke-width:2}}"
        f"@media (prefers-color-scheme:dark){{rect{{fill:#{dark_ground}}}.s{{fill:#{dark_star}}}"
        f".l{{stroke:#{dark_line}}}}}"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<style>{style}</style><defs><g id="u"><path class="s" d="{stars}"/>'
        f'<path class="l" d="{strands}"/></g></defs>'
        f'<rect width="{WIDTH}" height="{HEIGHT}"/>{uses}</svg>\n'
    )


def _strands(cells: list[Cell]) -> Iterator[tuple[complex, ...]]:
    for cell in cells:
        for strand in cell.strands:
            yield (strand.start, strand.bend, strand.finish)


def _path(points: tuple[complex, ...], factor: complex) -> str:
    return "M" + " ".join(f"{p.real:.1f} {p.imag:.1f}" for p in (q * factor for q in points))


def _spots(tiling: Tiling, factor: complex) -> Iterator[complex]:
    """Where the repeat must stand so that the picture is covered."""
    u, v = tiling.u * factor, tiling.v * factor
    middle, reach = complex(WIDTH, HEIGHT) / 2, abs(u) + abs(v)
    for i in range(-12, 13):
        for j in range(-12, 13):
            spot = middle + i * u + j * v
            if -reach < spot.real < WIDTH + reach and -reach < spot.imag < HEIGHT + reach:
                yield spot


if __name__ == "__main__":
    for index in range(len(DRAWINGS)):
        Path(sys.argv[1], f"stand-in-{index}.svg").write_text(drawing(index), encoding="utf-8")
