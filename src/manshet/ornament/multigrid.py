"""Quasi-periodic tilings by rhombs, from N. G. de Bruijn's multigrids.

De Bruijn («Algebraic theory of Penrose's non-periodic tilings», 1981) lays several families of
parallel lines over each other and turns every crossing into a rhomb. Four families give the
squares and 45° rhombs of Ammann and Beenker, with one perfect eightfold centre when every family
is set half a step off; E. Makovicky showed the zellige masters of the Maghreb near such tilings.
"""

import math

from manshet.ornament.plane import polar


def rhombs(families: int, lines: int) -> list[tuple[str, list[complex]]]:
    """Rhombs of edge 1 round the origin, from 2·`lines` grid lines in each family.

    The kind is "square" or "rhomb". Rhombs further out than the grid is complete are left away.
    """
    ways = [polar(1, 180 * i / families) for i in range(families)]
    found: list[tuple[str, list[complex]]] = []
    for i in range(families):
        for j in range(i + 1, families):
            kind = "square" if 2 * (j - i) == families else "rhomb"
            for a in range(-lines, lines):
                for b in range(-lines, lines):
                    corner = _corner(ways, i, j, a, b)
                    if abs(corner) < lines * families / 2.9:
                        e, f = ways[i], ways[j]
                        found.append((kind, [corner, corner + e, corner + e + f, corner + f]))
    return found


def _corner(ways: list[complex], i: int, j: int, a: int, b: int) -> complex:
    """The first corner of the rhomb for the crossing of line `a` of family i and `b` of j."""
    # The crossing z solves Re(z·conj(way_i)) = a + ½ and likewise for j.
    first, second = a + 0.5, b + 0.5
    e, f = ways[i], ways[j]
    det = e.real * f.imag - e.imag * f.real
    z = complex((first * f.imag - second * e.imag) / det, (second * e.real - first * f.real) / det)
    total = 0j
    for k, way in enumerate(ways):
        if k == i:
            index = a
        elif k == j:
            index = b
        else:
            index = math.ceil((z * way.conjugate()).real - 0.5)
        total += index * way
    return total
