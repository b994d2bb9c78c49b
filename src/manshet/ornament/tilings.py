"""The tilings under the star patterns.

Each function gives the tiles of one unit and the two translations that repeat it; all edges have
length 1 unless said. The regular ones are Kepler's (Harmonices Mundi II, 1619), named by the
polygons round a corner. The tenfold ones are those of the girih workshops: decagons with bow-ties
between them, and decagons in rings of pentagons, as on the Topkapi scroll (G. Necipoğlu, 1995) and
in P. J. Lu and P. J. Steinhardt, Science 315 (2007).
"""

import math
from dataclasses import dataclass

from manshet.ornament.plane import centroid, polar, regular

Tile = tuple[str, list[complex]]


@dataclass(frozen=True)
class Tiling:
    """Tiles of one unit cell, and the translations `u` and `v` that repeat it.

    With `sectors`, wedges spanned by u and v are turned about the origin that many times to fill
    the plane: the tiling then has one centre of that symmetry and repeats within each wedge.
    """

    tiles: tuple[Tile, ...]
    u: complex
    v: complex


def circumradius(n: int) -> float:
    """Of the regular n-gon with edges of length 1."""
    return 0.5 / math.sin(math.pi / n)


def apothem(n: int) -> float:
    """Of the regular n-gon with edges of length 1."""
    return 0.5 / math.tan(math.pi / n)


def octagons_squares() -> Tiling:
    """4.8.8: the ground of the star and cross and of most eightfold work."""
    step = 2 * apothem(8)
    octagon = regular(8, circumradius(8), degrees=22.5)
    square = regular(4, circumradius(4), complex(step / 2, step / 2), 0)
    return Tiling((("octagon", octagon), ("square", square)), complex(step), complex(0, step))


def dodecagons_triangles() -> Tiling:
    """3.12.12: dodecagons edge to edge, triangles in the gaps."""
    u, v = polar(2 * apothem(12), 0), polar(2 * apothem(12), 60)
    tiles: list[Tile] = [("dodecagon", regular(12, circumradius(12), degrees=15))]
    for hole in ((u + v) / 3, 2 * (u + v) / 3):
        turn = -90 if hole == (u + v) / 3 else 90
        tiles.append(("triangle", regular(3, circumradius(3), hole, turn)))
    return Tiling(tuple(tiles), u, v)


def dodecagons_hexagons_squares() -> Tiling:
    """4.6.12: dodecagons held apart by squares, hexagons in the gaps."""
    distance = 2 * apothem(12) + 1
    u, v = polar(distance, 0), polar(distance, 60)
    tiles: list[Tile] = [("dodecagon", regular(12, circumradius(12), degrees=15))]
    tiles += [("hexagon", regular(6, 1, hole, 0)) for hole in ((u + v) / 3, 2 * (u + v) / 3)]
    for way in (u, v, v - u):
        degrees = math.degrees(math.atan2(way.imag, way.real)) + 45
        tiles.append(("square", regular(4, circumradius(4), way / 2, degrees)))
    return Tiling(tuple(tiles), u, v)


def decagons_bowties() -> Tiling:
    """Decagons edge to edge on a rhombic net of 72°, a bow-tie in every gap."""
    u, v = polar(2 * apothem(10), 0), polar(2 * apothem(10), 72)
    decagon = regular(10, circumradius(10), degrees=18)
    # The gap touches four decagons: two corners of the near one, two of the far one, and the
    # corner where each of the side pair reaches into the waist.
    near = [polar(circumradius(10), d) for d in (18, 54)]
    far = [u + v - point for point in near]
    waist = [u + polar(circumradius(10), 126), v + polar(circumradius(10), -54)]
    bowtie = [near[1], near[0], waist[0], far[1], far[0], waist[1]]
    return Tiling((("decagon", decagon), ("bowtie", bowtie)), u, v)


def decagons_pentagons() -> Tiling:
    """Decagons ringed by pentagons, barrel hexagons in the gaps: Hankin's favourite."""
    radius = circumradius(10)
    distance = 2 * radius + 1
    u, v = polar(distance, 0), polar(distance, 72)
    tiles: list[Tile] = [("decagon", regular(10, radius, degrees=0))]
    for way in (u, v):
        along = way / abs(way)
        for side in (1j, -1j):
            middle = way / 2 + along * side * apothem(5)
            spin = math.degrees(math.atan2((along * side).imag, (along * side).real))
            tiles.append(("pentagon", regular(5, circumradius(5), middle, spin)))
    notch = polar(radius + 1, 36)
    side_u = [u + polar(radius, 180 - 36), u + polar(radius, 180 - 72)]
    side_v = [u + v - point for point in side_u]
    tiles.append(("barrel", [notch, *side_u, u + v - notch, *side_v]))
    return Tiling(tuple(tiles), u, v)


def with_rosettes(tiling: Tiling, kinds: tuple[str, ...]) -> Tiling:
    """Kaplan's rosette transform: ring the polygons of these kinds with pentagons.

    Inside an n-gon of apothem a, a smaller n-gon has its corners on the way to the middles of the
    edges; spokes join them, which halves the edges. Spokes as long as the small edges put it at
    radius a / (1 + 2·sin(π/n)). The tiles of other kinds keep their shape, their edges halved.
    """
    tiles: list[Tile] = []
    for kind, polygon in tiling.tiles:
        n = len(polygon)
        middles = [(polygon[i] + polygon[(i + 1) % n]) / 2 for i in range(n)]
        if kind not in kinds:
            halved = [point for pair in zip(polygon, middles, strict=True) for point in pair]
            tiles.append((kind, halved))
            continue
        middle = centroid(polygon)
        inner = [middle + (m - middle) / (1 + 2 * math.sin(math.pi / n)) for m in middles]
        tiles.append((kind, inner))
        for i in range(n):
            j = (i + 1) % n
            ring = [inner[i], middles[i], polygon[j], middles[j], inner[j]]
            tiles.append(("ring", ring))
    return Tiling(tuple(tiles), tiling.u, tiling.v)
