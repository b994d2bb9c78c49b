"""Plane geometry on complex numbers.

A point is a complex number, so turning and scaling are one multiplication and moving is one
addition. The imaginary axis points down, as in a picture; angles are radians. A polygon is a
sequence of points without the first one repeated at the end.
"""

import cmath
import math
from collections.abc import Iterable, Sequence

Polygon = Sequence[complex]


def polar(radius: float, degrees: float) -> complex:
    """The point at `radius` from the origin; degrees grow clockwise on the picture."""
    return cmath.rect(radius, math.radians(degrees))


def unit(vector: complex) -> complex:
    """The direction of a vector that is not zero."""
    return vector / abs(vector)


def regular(n: int, radius: float, centre: complex = 0j, degrees: float = 0.0) -> list[complex]:
    """The regular n-gon of that circumradius, its first corner at `degrees`."""
    return [centre + polar(radius, degrees + 360 * i / n) for i in range(n)]


def star(
    n: int, k: float, radius: float, centre: complex = 0j, degrees: float = 0.0
) -> list[complex]:
    """The outline of the star {n/k}: n tips at `radius`, then the notches between them.

    Lines that join every k-th corner of an n-gon pass the centre at radius·cos(πk/n), so the
    notches lie at radius·cos(πk/n) / cos(π(k-1)/n). `k` need not be whole.
    """
    notch = radius * math.cos(math.pi * k / n) / math.cos(math.pi * (k - 1) / n)
    points = []
    for i in range(n):
        points.append(centre + polar(radius, degrees + 360 * i / n))
        points.append(centre + polar(notch, degrees + 360 * (i + 0.5) / n))
    return points


def rectangle(left: float, top: float, right: float, bottom: float) -> list[complex]:
    """An upright rectangle."""
    return [complex(left, top), complex(right, top), complex(right, bottom), complex(left, bottom)]


def place(points: Iterable[complex], factor: complex = 1, origin: complex = 0j) -> list[complex]:
    """Scale and turn by `factor`, then move the origin to `origin`."""
    return [point * factor + origin for point in points]


def mirror(points: Iterable[complex], x: float = 0.0) -> list[complex]:
    """Reflect in the vertical line at `x`."""
    return [complex(2 * x - point.real, point.imag) for point in points]


def arc(
    centre: complex, radius: float, start: float, stop: float, steps: int = 24
) -> list[complex]:
    """Points along a circle from `start` to `stop` degrees, both ends included."""
    return [centre + polar(radius, start + (stop - start) * i / steps) for i in range(steps + 1)]


def crossing(p: complex, u: complex, q: complex, v: complex) -> tuple[float, float] | None:
    """Where the lines p + s·u and q + t·v meet, as (s, t); None when they are parallel."""
    area = u.real * v.imag - u.imag * v.real
    if abs(area) < 1e-9:
        return None
    gap = q - p
    s = (gap.real * v.imag - gap.imag * v.real) / area
    t = (gap.real * u.imag - gap.imag * u.real) / area
    return s, t


def signed_area(points: Polygon) -> float:
    """Twice the area; its sign tells which way round the corners run."""
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return sum(a.real * b.imag - a.imag * b.real for a, b in pairs)


def centroid(points: Polygon) -> complex:
    """The mean of the corners."""
    return sum(points) / len(points)


def ribbon(path: Polygon, width: float) -> list[complex]:
    """The outline of an open line of that width along `path`, its corners mitred."""
    return taper(path, [width] * len(path))


def taper(path: Polygon, widths: Sequence[float]) -> list[complex]:
    """Like `ribbon`, with a width for every point; a point that repeats the last is left out."""
    kept = [i for i, point in enumerate(path) if i == 0 or abs(point - path[i - 1]) > 1e-9]
    points = [path[i] for i in kept]
    left: list[complex] = []
    right: list[complex] = []
    for i, point in enumerate(points):
        before = points[i - 1] if i else None
        after = points[i + 1] if i + 1 < len(points) else None
        offset = _mitre(before, point, after) * widths[kept[i]] / 2
        left.append(point + offset)
        right.append(point - offset)
    return left + right[::-1]


def _mitre(before: complex | None, point: complex, after: complex | None) -> complex:
    """The offset of a corner for half-width 1, at most three long on a needle's tip."""
    if before is None and after is None:
        return 0j
    if before is None or after is None:
        ends = (point, after) if before is None else (before, point)
        return unit((ends[1] or 0j) - (ends[0] or 0j)) * 1j
    first, second = unit(point - before) * 1j, unit(after - point) * 1j
    middle = first + second
    if abs(middle) < 1e-6:
        return first
    middle = unit(middle)
    cosine = (middle * first.conjugate()).real
    return middle / max(cosine, 1 / 3)
