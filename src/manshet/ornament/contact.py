"""Star patterns by Hankin's «polygons in contact».

E. H. Hankin found the construction lines scratched in the plaster of Mughal baths and published
them in «The Drawing of Geometric Patterns in Saracenic Art» (Memoirs of the Archaeological Survey
of India 15, 1925): tile the plane with polygons, start two lines at the middle of every edge, each
leaning at the same contact angle, follow them into the polygon until they meet others, and rub
the polygons out. C. S. Kaplan («Islamic Star Patterns from Polygons in Contact», Graphics
Interface 2005) says which lines meet: take the pairs in order of their total length.

Because every line goes straight on through the middle of an edge, strands cross there and only
there, two at a time. Lines that lean forward along a polygon's edge go over, the others under;
the neighbour sees the same lean, so every strand goes over and under in turn.
"""

import math
from dataclasses import dataclass

from manshet.ornament.plane import Polygon, crossing, signed_area, unit


@dataclass(frozen=True)
class Strand:
    """One bent line inside a polygon, from the middle of an edge to the middle of another.

    At `start` it leans forward and goes over; at `finish` it goes under.
    """

    start: complex
    bend: complex
    finish: complex


@dataclass(frozen=True)
class Cell:
    """A polygon with its motif.

    `faces` are the closed outlines the strands make (one star for a convex tile); `corners` are
    the kites left over, one for each corner of the polygon that is cut off by a single strand.
    """

    kind: str
    polygon: tuple[complex, ...]
    strands: tuple[Strand, ...]
    faces: tuple[tuple[complex, ...], ...]
    corners: tuple[tuple[complex, ...], ...]


def infer(kind: str, polygon: Polygon, contact_degrees: float) -> Cell:
    """The motif of one polygon, whose lines make the contact angle with its edges."""
    corners = list(polygon) if signed_area(polygon) > 0 else list(polygon)[::-1]
    n = len(corners)
    edges = [corners[(i + 1) % n] - corners[i] for i in range(n)]
    middles = [corners[i] + edges[i] / 2 for i in range(n)]
    lean = complex(math.cos(math.radians(contact_degrees)), math.sin(math.radians(contact_degrees)))
    forward = [unit(edge) * lean for edge in edges]
    backward = [-unit(edge) * lean.conjugate() for edge in edges]
    partner: dict[int, tuple[int, complex]] = {}
    taken: set[int] = set()
    for _, i, j, bend in sorted(_meetings(middles, forward, backward), key=lambda m: m[:3]):
        if i not in partner and j not in taken:
            partner[i] = (j, bend)
            taken.add(j)
    strands = tuple(Strand(middles[i], bend, middles[j]) for i, (j, bend) in partner.items())
    kites = tuple(
        (middles[i], corners[j], middles[j], bend)
        for i, (j, bend) in partner.items()
        if j == (i + 1) % n
    )
    return Cell(kind, tuple(corners), strands, _loops(partner, middles), kites)


def _meetings(
    middles: list[complex], forward: list[complex], backward: list[complex]
) -> list[tuple[float, int, int, complex]]:
    """Every forward line against every backward one: length, the two edges, where they meet."""
    found = []
    for i, p in enumerate(middles):
        for j, q in enumerate(middles):
            if i == j:
                continue
            if abs(unit(q - p) - forward[i]) < 1e-6 and abs(unit(p - q) - backward[j]) < 1e-6:
                found.append((round(abs(q - p), 9), i, j, (p + q) / 2))
                continue
            meeting = crossing(p, forward[i], q, backward[j])
            if meeting and min(meeting) > 1e-6:
                found.append((round(sum(meeting), 9), i, j, p + forward[i] * meeting[0]))
    return found


def _loops(
    partner: dict[int, tuple[int, complex]], middles: list[complex]
) -> tuple[tuple[complex, ...], ...]:
    """Follow the strands round until each outline closes."""
    loops = []
    left = set(partner)
    while left:
        start = current = min(left)
        outline: list[complex] = []
        while current in left:
            left.discard(current)
            following, bend = partner[current]
            outline += [middles[current], bend]
            current = following
        if current == start:
            loops.append(tuple(outline))
    return tuple(loops)
