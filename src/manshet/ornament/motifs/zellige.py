"""Zellige: cut tiles of several shapes round one eightfold centre.

The ground is the Ammann-Beenker tiling (`manshet.ornament.multigrid`), its squares and rhombs
either cut as they are or inlaid by polygons in contact, and coloured in rings, as the masters of
Fez colour outward from a star. Grout shows between the tiles.
"""

from random import Random

from manshet.ornament import compose
from manshet.ornament.canvas import Canvas, Color, Frame
from manshet.ornament.compose import Weave, off_centre
from manshet.ornament.contact import infer
from manshet.ornament.field import Field, Placed
from manshet.ornament.multigrid import rhombs
from manshet.ornament.palettes import Palette
from manshet.ornament.plane import centroid, place, polar, regular, star


def paint(canvas: Canvas, palette: Palette, rng: Random, layout: int) -> None:
    """One of four ways to look at the wall."""
    ways = (_rings, _inlaid, _panel, _half)
    ways[layout % len(ways)](canvas, palette, rng)


def weave(contact_degrees: float) -> Weave:
    """Polygons in contact on the Ammann-Beenker tiling."""
    cells = [infer(kind, rhomb, contact_degrees) for kind, rhomb in rhombs(4, 6)]

    def spread(frame: Frame, factor: complex, focus: complex) -> Field:
        items = [Placed(cell, factor, focus) for cell in cells]
        return Field(tuple(i for i in items if frame.shows(i.middle, abs(factor))), abs(factor))

    return Weave(spread, {"square": "star", "rhomb": "second"}, span=1.9, strap=0.12)


def _ladder(palette: Palette, rng: Random) -> list[Color]:
    """Ring colours, light and dark in turn so that every ring reads."""
    lights = [palette.paper, palette.soft, palette.warm]
    darks = [palette.deep, palette.ink, palette.mid]
    rng.shuffle(lights)
    rng.shuffle(darks)
    return [color for pair in zip(darks, lights, strict=True) for color in pair]


def _cut(
    canvas: Canvas,
    edge: float,
    focus: complex,
    lines: int = 7,
    degrees: float = 0,
) -> list[tuple[str, list[complex], float]]:
    """The tiles that show: kind, outline, and distance of the middle from the centre in edges."""
    factor = polar(edge, degrees)
    tiles = []
    for kind, rhomb in rhombs(4, lines):
        outline = place(rhomb, factor, focus)
        if canvas.shows(centroid(outline), edge):
            tiles.append((kind, outline, abs(centroid(rhomb))))
    return tiles


def _paint_cut(
    canvas: Canvas, tiles: list[tuple[str, list[complex], float]], ladder: list[Color], ring: float
) -> None:
    """Every tile a little smaller than its place, coloured by ring and shape."""
    for kind, outline, distance in tiles:
        middle = centroid(outline)
        step = int(distance / ring) * 2 + (0 if kind == "square" else 1)
        shrunk = [middle + (p - middle) * (0.93 if kind == "square" else 0.90) for p in outline]
        canvas.polygon(shrunk, ladder[step % len(ladder)])
        if kind == "square":
            side = abs(outline[1] - outline[0])
            turn = (outline[1] - outline[0]) / side
            inner = [middle + p * turn for p in star(8, 3, side * 0.36)]
            canvas.polygon(inner, ladder[(step + 3) % len(ladder)])


def _rings(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """The whole wall in coloured rings, its centre off the middle."""
    compose.canvas_filled(canvas, rng.choice((palette.paper, palette.ink)))
    tiles = _cut(canvas, rng.uniform(0.1, 0.14), off_centre(canvas, rng), 9)
    _paint_cut(canvas, tiles, _ladder(palette, rng), rng.choice((0.9, 1.3, 2.1)))


def _inlaid(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """Stars inlaid in the tiles, with the straps that bound them."""
    tones = rng.choice(compose.SCHEMES)(palette)
    compose.canvas_filled(canvas, tones.ground)
    edge, focus = rng.uniform(0.17, 0.22), off_centre(canvas, rng)
    field = weave(67.5).lay(canvas, complex(edge), focus)
    table = {"square": tones.star, "rhomb": tones.second}
    field.paint_faces(canvas, lambda cell, _: table[cell.kind])
    reach = rng.choice((1.9, 3.2))
    field.paint_corners(
        canvas, lambda _, corner: tones.third if abs(corner - focus) < reach * edge else None
    )
    field.paint_straps(canvas, edge * 0.12, tones.strap, tones.edge, edge * 0.025)


def _panel(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """A wall below, a plain field above, and the border of merlons that ends a dado."""
    above, grout = rng.choice(
        ((palette.paper, palette.ink), (palette.soft, palette.paper), (palette.deep, palette.paper))
    )
    compose.canvas_filled(canvas, above)
    top = rng.uniform(-0.22, -0.12)
    step = 0.085
    canvas.rectangle(-9, top, 9, 1, grout)
    count = int(canvas.right / step) + 2
    for i in range(-count, count + 1):
        x = i * step
        merlon = [
            (-0.45, 0),
            (-0.45, 0.3),
            (-0.25, 0.3),
            (-0.25, 0.6),
            (0, 1.0),
            (0.25, 0.6),
            (0.25, 0.3),
            (0.45, 0.3),
            (0.45, 0),
        ]
        canvas.polygon([complex(x + a * step, top - b * step) for a, b in merlon], palette.ink)
    with canvas.clipped([complex(-9, top + 0.03), complex(9, top + 0.03), 9 + 1j, -9 + 1j]):
        focus = complex(rng.uniform(-0.5, 0.5) * canvas.right, rng.uniform(0.12, 0.4))
        tiles = _cut(canvas, rng.uniform(0.075, 0.095), focus, 13)
        _paint_cut(canvas, tiles, _ladder(palette, rng), rng.choice((1.3, 2.1)))
    canvas.rectangle(-9, top + 0.008, 9, top + 0.03, palette.warm)


def _half(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """A great round of tiles rising from the lower edge, like a fountain's basin."""
    ground, grout = rng.choice(
        (
            (palette.soft, palette.ink),
            (palette.deep, palette.paper),
            (palette.warm, palette.ink),
            (palette.paper, palette.ink),
        )
    )
    compose.canvas_filled(canvas, ground)
    focus = complex(rng.uniform(-0.35, 0.35) * canvas.right, rng.uniform(0.3, 0.5))
    radius = rng.uniform(0.66, 0.78)
    rings = [(0.02, palette.ink), (0.045, palette.paper), (0.012, palette.ink)]
    compose.rings(canvas, focus, radius, rings)
    with canvas.clipped(regular(240, radius, focus)):
        compose.canvas_filled(canvas, grout)
        tiles = _cut(canvas, rng.uniform(0.085, 0.11), focus, 10, 11.25)
        _paint_cut(canvas, tiles, _ladder(palette, rng), rng.choice((0.9, 1.3)))
