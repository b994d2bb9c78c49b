"""Arches: arcades with depth.

Pointed and horseshoe arches (`manshet.ornament.arcs`) one behind another, with the striped
voussoirs of Córdoba and of Mamluk ablaq; the depth comes from tone and overlap alone.
"""

import math
from random import Random

from manshet.ornament.arcs import horseshoe_arch, pointed_arch
from manshet.ornament.canvas import Canvas, Color
from manshet.ornament.palettes import Palette, blend
from manshet.ornament.plane import polar, star
from manshet.ornament.scenery import hours, raised, ramp, ridge, star_net, sun, swells


def paint(canvas: Canvas, palette: Palette, rng: Random, layout: int) -> None:
    """One of four arcades."""
    ways = (_enfilade, _cordoba, _colonnade, _gate)
    ways[layout % len(ways)](canvas, palette, rng)


def _enfilade(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """Doorways behind doorways, down to a small light."""
    count = rng.randint(6, 8)
    dark_first = rng.random() < 0.6
    ends = (palette.ink, palette.paper) if dark_first else (palette.paper, palette.ink)
    through = rng.choice((palette.deep, palette.mid, palette.warm))
    colors = ramp(ends[0], through, count // 2 + 1) + ramp(through, ends[1], count - count // 2)[1:]
    canvas.polygon(canvas.frame, colors[0])
    goal = complex(rng.choice((-1, 1)) * rng.uniform(0.08, 0.3), rng.uniform(0.24, 0.32))
    shape = rng.choice((pointed_arch, horseshoe_arch))
    floor = blend(colors[0], palette.ink, 0.4)
    canvas.rectangle(-9, 0.46, 9, 1, floor)
    for i in range(1, count):
        size = 0.80**i * 1.32
        x = goal.real * (1 - 0.8 ** (i - 1))
        base = goal.imag + (0.56 - goal.imag) * 0.80 ** (i - 1)
        opening = shape(x, base, size * 0.78, size * 0.98)
        with canvas.clipped(opening):
            canvas.polygon(canvas.frame, colors[i])
            step_y = goal.imag + (0.56 - goal.imag) * 0.80**i
            canvas.rectangle(-9, step_y, 9, 1, blend(colors[i], palette.ink, 0.22))
            lit = size * 0.05
            # The reveal: what lies between the opening and the same opening moved to the right.
            moved = [p + lit for p in reversed(opening)]
            canvas.polygon([*opening, *moved], blend(colors[i], palette.ink, 0.3))
    radius = 0.8**count * 0.3
    last = palette.warm if ends[1] != palette.warm else palette.ink
    canvas.circle(goal - 0.11j, radius, last)


def voussoirs(
    canvas: Canvas,
    centre: complex,
    inner: float,
    outer: float,
    low: float,
    count: int,
    fills: tuple[Color, Color],
) -> None:
    """Wedge stones round an arch from 180 - low to 360 + low degrees, in two colours by turns."""
    span = (180 + 2 * low) / count
    for i in range(count):
        start = 180 - low + span * i
        ring = [polar(1, start + span * t / 8) for t in range(9)]
        stone = [centre + p * outer for p in ring] + [centre + p * inner for p in reversed(ring)]
        canvas.polygon(stone, fills[i % 2])


def _cordoba(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """Rows of striped horseshoe arches on slender columns, row behind row."""
    back = rng.choice((palette.ink, palette.deep))
    canvas.polygon(canvas.frame, back)
    front = rng.choice(
        ((palette.warm, palette.paper), (palette.deep, palette.paper), (palette.mid, palette.soft))
    )
    if front[0] == back:
        front = (palette.warm, palette.paper)
    shift = rng.uniform(-0.2, 0.2)
    rows = (
        ((0.5, 0.55), (0.72, 0.8), (1.0, 1.0)) if rng.random() < 0.7 else ((0.66, 0.7), (1.25, 1.0))
    )
    for size, share in rows:
        fills = (blend(back, front[0], share), blend(back, front[1], share))
        step = 0.5 * size
        spring = 0.5 - 0.57 * size
        column = blend(back, palette.soft, share)
        count = int(1.3 / step) + 2
        for i in range(-count, count + 1):
            x = i * step + shift * size
            _cordoba_bay(canvas, x, spring, size, fills, column)


def _cordoba_bay(
    canvas: Canvas,
    x: float,
    spring: float,
    size: float,
    fills: tuple[Color, Color],
    column: Color,
) -> None:
    """One arch, with the upper arch that stands on the same column, and the column right of it."""
    step = 0.5 * size
    inner, outer = 0.188 * size, 0.272 * size
    centre = complex(x, spring - 0.06 * size)
    voussoirs(canvas, complex(x, spring - 0.36 * size), inner * 1.1, outer * 1.02, 0, 15, fills)
    for side in (-1, 1):
        pier = x + side * step / 2
        canvas.rectangle(
            pier - 0.034 * size, spring - 0.37 * size, pier + 0.034 * size, spring, fills[1]
        )
    voussoirs(canvas, centre, inner, outer, 17, 17, fills)
    pier = x + step / 2
    for wide, top, bottom in (
        (0.056, -0.005, 0.03),
        (0.042, 0.03, 0.05),
        (0.027, 0.05, 0.6),
        (0.045, 0.585, 0.7),
    ):
        canvas.rectangle(
            pier - wide * size,
            spring + top * size,
            pier + wide * size,
            spring + bottom * size,
            column,
        )


def _colonnade(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """A loggia over sea or hills, its light lying on the floor."""
    light = rng.choice(hours(palette))
    canvas.polygon(canvas.frame, light.sky)
    canvas.rectangle(-9, -0.6, 9, -0.15, light.high)
    sun(canvas, rng, complex(rng.uniform(-0.4, 0.4), -0.02), 0.13, light, palette)
    for i, fill in enumerate(ramp(light.far, light.near, 3)):
        ridge(canvas, raised(0.06 + 0.09 * i, swells(rng, 0.05)), fill)
    wall = next(c for c in (palette.ink, palette.paper, palette.deep) if c != light.sky)
    wide = rng.uniform(0.34, 0.46)
    shape = rng.choice((pointed_arch, horseshoe_arch))
    shift = rng.uniform(-0.2, 0.2)
    floor_y, gap = 0.32, wide * 1.22
    places = [i * gap + shift for i in range(-5, 6)]
    openings = [shape(x, floor_y, wide, 0.68) for x in places]
    with canvas.clipped(*openings, outside=True):
        canvas.polygon(canvas.frame, wall)
        for x in places:
            canvas.polygon(shape(x, floor_y, wide + 0.035, 0.695), palette.warm)
            canvas.polygon(shape(x, floor_y, wide + 0.018, 0.686), wall)
            spot = complex(x + gap / 2, -0.3)
            canvas.polygon(star(8, 2, 0.04, spot), palette.warm)
            canvas.polygon(star(8, 2, 0.025, spot), wall)
        floor = blend(wall, palette.ink if wall != palette.ink else palette.deep, 0.45)
        canvas.rectangle(-9, floor_y, 9, 1, floor)
        lean = rng.choice((-0.22, 0.22))
        for x in places:
            half = wide / 2
            canvas.polygon(
                [
                    complex(x - half, floor_y),
                    complex(x + half, floor_y),
                    complex(x + half + lean, 0.55),
                    complex(x - half + lean, 0.55),
                ],
                blend(floor, light.lamp, 0.6),
            )


def _gate(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """One gate, larger than the picture, its stones striped, a sky of stars within."""
    wall, stripe, within, lamp = rng.choice(
        (
            (palette.paper, palette.warm, palette.ink, palette.warm),
            (palette.deep, palette.paper, palette.warm, palette.paper),
            (palette.warm, palette.paper, palette.ink, palette.paper),
            (palette.soft, palette.ink, palette.deep, palette.paper),
        )
    )
    canvas.polygon(canvas.frame, wall)
    x, inner = rng.uniform(-0.35, 0.35), rng.uniform(0.34, 0.42)
    centre = complex(x, rng.uniform(0.0, 0.1))
    course = 0.09
    for i in range(-6, 7):
        canvas.rectangle(
            -9,
            centre.imag + i * course,
            9,
            centre.imag + i * course + course / 2,
            blend(wall, stripe, 0.2),
        )
    canvas.circle(centre, inner * 1.55, palette.ink)
    voussoirs(canvas, centre, inner, inner * 1.53, 20, 25, (stripe, wall))
    canvas.circle(centre, inner * 1.06, palette.ink)
    low = math.radians(20)
    foot = inner * math.cos(low)
    hole = [centre + polar(inner, d) for d in range(160, 381)]
    hole += [complex(x + foot, 1), complex(x - foot, 1)]
    jamb = inner * 1.3
    canvas.rectangle(x - inner * 1.55, centre.imag + inner * 0.36, x + inner * 1.55, 1, wall)
    canvas.rectangle(x - jamb, centre.imag + inner * 0.36, x + jamb, 1, palette.ink)
    canvas.rectangle(x - jamb, centre.imag + inner * 0.45, x + jamb, 1, stripe)
    with canvas.clipped(hole):
        _night_within(canvas, centre, inner, (within, lamp, stripe, palette.ink))


def _night_within(
    canvas: Canvas, centre: complex, inner: float, fills: tuple[Color, Color, Color, Color]
) -> None:
    """A sky of small khatams, a moon in it, and steps that lead up to it."""
    within, lamp, stripe, dark = fills
    canvas.polygon(canvas.frame, within)

    def share(point: complex) -> float:
        return max(0.0, 0.95 - abs(point - centre) / inner * 0.75)

    star_net(canvas, 0.085, blend(within, lamp, 0.35), 0.5, share)
    canvas.circle(centre, inner * 0.36, lamp)
    canvas.circle(centre + inner * (0.12 - 0.08j), inner * 0.3, within)
    for i, fill in enumerate(ramp(blend(within, stripe, 0.5), dark, 4)):
        canvas.rectangle(-9, centre.imag + inner * (0.5 + 0.16 * i), 9, 1, fill)
