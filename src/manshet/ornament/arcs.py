"""Arches, domes and crescents, from circular arcs.

The pointed arch is the four-centred one of the east reduced to two centres; the horseshoe goes on
below the springing line as in Córdoba, where the circle passes its centre by about a third of the
radius (G. Marçais, L'architecture musulmane d'Occident, 1954).
"""

import math

from manshet.ornament.plane import arc, mirror, polar


def pointed_head(x: float, spring: float, width: float, rise: float) -> list[complex]:
    """The curve from the left springing over the point to the right one.

    `rise` is the height of the point over the springing line; it must be at least half the
    width, where the two arcs become one half circle.
    """
    half = width / 2
    rise = max(rise, half)
    # Each arc has its centre on the springing line and passes the far springing and the point.
    radius = (half * half + rise * rise) / width
    centre = complex(x - half + radius, spring)
    apex = math.degrees(math.atan2(-rise, x - centre.real)) % 360
    left = arc(centre, radius, 180, apex, 48)
    return left + mirror(left, x)[-2::-1]


def pointed_arch(
    x: float, base: float, width: float, height: float, rise_share: float = 0.62
) -> list[complex]:
    """A whole opening: jambs from `base` up, and a head whose rise is a share of the width."""
    spring = base - (height - width * rise_share)
    head = pointed_head(x, spring, width, width * rise_share)
    return [complex(x - width / 2, base), *head, complex(x + width / 2, base)]


def horseshoe_head(
    x: float, spring: float, width: float, pass_share: float = 0.33
) -> list[complex]:
    """A round horseshoe whose narrowest opening at the springing line is `width`."""
    # The circle's centre stands pass_share of a radius above the springing line.
    radius = width / 2 / math.sqrt(1 - pass_share**2)
    low = math.degrees(math.asin(pass_share))
    return arc(complex(x, spring - radius * pass_share), radius, 180 - low, 360 + low, 120)


def horseshoe_arch(x: float, base: float, width: float, height: float) -> list[complex]:
    """A horseshoe opening on jambs, `height` from the base to the crown."""
    radius = width / 2 / math.sqrt(1 - 0.33**2)
    spring = base - height + radius * 1.33
    head = horseshoe_head(x, spring, width)
    return [complex(x - width / 2, base), *head, complex(x + width / 2, base)]


def dome(x: float, base: float, width: float, height: float, bulge: float = 0.06) -> list[complex]:
    """An onion-shouldered dome: it swells a little over its drum before it closes to a point."""
    half, left = width / 2, []
    steps = 48
    for i in range(steps + 1):
        t = i / steps
        # A quarter ellipse, widened near the springing and drawn up to a point at the top.
        wide = math.cos(t * math.pi / 2) ** 0.8 * (1 + bulge * 4 * t * (1 - t) ** 2 * 4)
        rise = math.sin(t * math.pi / 2) * (1 - 0.12) + 0.12 * t**6
        left.append(complex(x - half * wide, base - height * rise))
    return left + mirror(left, x)[-2::-1]


def crescent(centre: complex, radius: float, open_degrees: float = -45) -> list[complex]:
    """A thin moon: a disc without a smaller disc that leans towards `open_degrees`."""
    inner = radius * 0.82
    shift = radius * 0.34
    # The circles cross where |z| = radius and |z - shift| = inner.
    along = (radius**2 - inner**2 + shift**2) / (2 * shift)
    half = math.degrees(math.acos(along / radius))
    inner_half = math.degrees(math.acos((along - shift) / inner))
    outside = arc(0j, radius, half, 360 - half, 160)
    inside = arc(complex(shift), inner, 360 - inner_half, inner_half, 160)
    turn = polar(1, open_degrees)
    return [centre + point * turn for point in outside + inside]
