"""A star pattern laid over a picture, and the ways to paint it.

A `Field` holds the cells of a tiling with their places. It can paint the faces between the
strands, and the strands themselves as plain lines or as straps that go over and under.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from manshet.ornament.canvas import Canvas, Color, Frame
from manshet.ornament.contact import Cell, infer
from manshet.ornament.plane import centroid, place, ribbon, taper
from manshet.ornament.tilings import Tile, Tiling

FaceColor = Callable[[Cell, complex], Color | None]
Width = Callable[[complex], float]


@dataclass(frozen=True)
class Placed:
    """A cell, turned and scaled by `factor` and moved to `origin`."""

    cell: Cell
    factor: complex
    origin: complex

    @property
    def middle(self) -> complex:
        return centroid(self.cell.polygon) * self.factor + self.origin


@dataclass(frozen=True)
class Field:
    """Cells in place; `edge` is the length of a tile's edge in the picture."""

    placed: tuple[Placed, ...]
    edge: float

    def paint_faces(self, canvas: Canvas, color: FaceColor) -> None:
        """Fill the stars; the colour of a face may depend on its cell and its place."""
        for item in self.placed:
            fill = color(item.cell, item.middle)
            if fill is not None:
                for face in item.cell.faces:
                    canvas.polygon(place(face, item.factor, item.origin), fill)

    def paint_corners(self, canvas: Canvas, color: FaceColor) -> None:
        """Fill the parts of the faces round the tiling's corners; `color` is asked by kite."""
        for item in self.placed:
            for kite in item.cell.corners:
                fill = color(item.cell, kite[1] * item.factor + item.origin)
                if fill is not None:
                    canvas.polygon(place(kite, item.factor, item.origin), fill)

    def paint_lines(self, canvas: Canvas, width: Width | float, fill: Color) -> None:
        """The strands as plain lines."""
        for item in self.placed:
            for strand in item.cell.strands:
                path = place((strand.start, strand.bend, strand.finish), item.factor, item.origin)
                if callable(width):
                    canvas.tapered(path, [width(point) for point in path], fill)
                else:
                    canvas.polygon(ribbon(path, width), fill)

    def paint_straps(
        self, canvas: Canvas, width: Width | float, fill: Color, edge: Color, edging: float
    ) -> None:
        """Interlaced straps `width` wide, with an outline of `edging` on both sides."""
        wide: Width = width if callable(width) else lambda _: width
        paths = [
            place((strand.start, strand.bend, strand.finish), item.factor, item.origin)
            for item in self.placed
            for strand in item.cell.strands
        ]
        for path in paths:
            canvas.polygon(taper(path, [wide(p) + 2 * edging for p in path]), edge)
        for path in paths:
            canvas.polygon(taper(path, [wide(p) for p in path]), fill)
        for path in paths:
            _paint_crossing(canvas, path, wide(path[0]), fill, edge, edging)


def _paint_crossing(
    canvas: Canvas, path: list[complex], width: float, fill: Color, edge: Color, edging: float
) -> None:
    """Paint the start of a strand again, over the strand that it crosses there."""
    towards = path[1] - path[0]
    length = abs(towards)
    if length < 1e-9:
        return
    reach = min((width / 2 + edging) * 1.25, length * 0.8)
    along = towards / length * reach
    canvas.polygon(ribbon([path[0] - along, path[0] + along], width + 2 * edging), edge)
    along *= 1.12
    canvas.polygon(ribbon([path[0] - along, path[0] + along], width), fill)


def motifs_of(tiles: tuple[Tile, ...] | list[Tile], contact_degrees: float) -> list[Cell]:
    """The motif of each tile."""
    return [infer(kind, polygon, contact_degrees) for kind, polygon in tiles]


def lay(
    frame: Frame, tiling: Tiling, contact_degrees: float, factor: complex, origin: complex
) -> Field:
    """Repeat a tiling over the whole picture."""
    cells = motifs_of(tiling.tiles, contact_degrees)
    spots = _lattice(frame, tiling, factor, origin)
    return _visible(frame, cells, [(factor, spot) for spot in spots], abs(factor))


def lay_sectors(
    frame: Frame, tiling: Tiling, contact_degrees: float, factor: complex, origin: complex
) -> Field:
    """Fill the plane with turned wedges of a tiling, so that it has one true centre.

    The wedge lies between the tiling's translations u and v, whose angle must divide a full turn:
    five wedges of 72° make a fivefold centre out of a net that has only mirrors.
    """
    angle = math.atan2((tiling.v / tiling.u).imag, (tiling.v / tiling.u).real)
    cells = motifs_of(tiling.tiles, contact_degrees)
    span = math.ceil((frame.reach + abs(origin)) / abs(tiling.u * factor) * 1.3) + 1
    spots = [tiling.u * a + tiling.v * b for a in range(-1, span) for b in range(-1, span)]
    wedge = [(cell, s) for cell in cells for s in spots if _in_wedge(cell, s, tiling)]
    found: dict[complex, Placed] = {}
    for k in range(round(2 * math.pi / angle)):
        turned = factor * complex(math.cos(k * angle), math.sin(k * angle))
        for cell, spot in wedge:
            item = Placed(cell, turned, spot * turned + origin)
            middle = item.middle
            # A tile on the border of two wedges comes twice, at the same place.
            key = complex(round(middle.real, 6), round(middle.imag, 6)) + 0
            if frame.shows(middle, 3 * abs(factor)):
                found.setdefault(key, item)
    return Field(tuple(found.values()), abs(factor))


def _in_wedge(cell: Cell, spot: complex, tiling: Tiling) -> bool:
    """Whether the middle of a tile lies between the translations, borders included."""
    middle = centroid(cell.polygon) + spot
    return (
        (middle / tiling.u).imag > -1e-6
        and (middle / tiling.v).imag < 1e-6
        and ((middle / (tiling.u + tiling.v)).real > -1e-6)
    )


def _lattice(frame: Frame, tiling: Tiling, factor: complex, origin: complex) -> list[complex]:
    """The places of the unit cells that may touch the picture."""
    u, v = tiling.u * factor, tiling.v * factor
    span = math.ceil((frame.reach + abs(origin)) / (min(abs(u), abs(v)) * 0.86)) + 2
    spots = [u * a + v * b + origin for a in range(-span, span + 1) for b in range(-span, span + 1)]
    return [spot for spot in spots if frame.shows(spot, 2 * max(abs(u), abs(v)))]


def _visible(
    frame: Frame, cells: list[Cell], spots: list[tuple[complex, complex]], scale: float
) -> Field:
    """Keep the cells that touch the picture."""
    placed = []
    for cell in cells:
        middle = centroid(cell.polygon)
        radius = max(abs(point - middle) for point in cell.polygon) * scale
        placed += [
            Placed(cell, factor, spot)
            for factor, spot in spots
            if frame.shows(middle * factor + spot, radius)
        ]
    return Field(tuple(placed), scale)
