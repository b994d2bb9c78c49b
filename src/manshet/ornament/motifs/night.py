"""Night: geometric stars and a crescent over a quiet land."""

import math
from random import Random

from manshet.ornament.arcs import dome
from manshet.ornament.canvas import Canvas
from manshet.ornament.palettes import BY_NAME, Palette, blend
from manshet.ornament.plane import arc, polar, star
from manshet.ornament.scenery import (
    moon,
    raised,
    ramp,
    ridge,
    rosette,
    star_field,
    star_net,
    swells,
)

PALETTES = tuple(
    BY_NAME[name]
    for name in (
        "indigo",
        "nightfall",
        "madrasa",
        "turquoise",
        "gulf",
        "rose",
        "baghdad",
        "pistachio",
        "pomegranate",
    )
)


def paint(canvas: Canvas, palette: Palette, rng: Random, layout: int) -> None:
    """A sky of one of four kinds, and land below it."""
    sky = rng.choice((palette.ink, palette.ink, palette.deep))
    canvas.polygon(canvas.frame, sky)
    ways = (_scattered, _trails, _net, _great_moon)
    ways[layout % len(ways)](canvas, palette, rng)
    land = ramp(
        blend(sky, palette.mid, 0.45),
        palette.ink if sky != palette.ink else blend(palette.ink, palette.deep, 0.35),
        3,
    )
    for i, fill in enumerate(land):
        ridge(canvas, raised(0.27 + 0.085 * i, swells(rng, 0.05, 2, 1.9)), fill)
        if i == 1:
            _village(canvas, rng, land[1], palette)


def _village(canvas: Canvas, rng: Random, fill: tuple[int, int, int], palette: Palette) -> None:
    """A few roofs and a dome with lit windows, far off on the ridge."""
    x = rng.uniform(-0.5, 0.3)
    for _ in range(rng.randint(4, 7)):
        wide, high = rng.uniform(0.04, 0.075), rng.uniform(0.05, 0.1)
        canvas.rectangle(x, 0.36 - high, x + wide, 0.42, fill)
        if rng.random() < 0.4:
            canvas.polygon(dome(x + wide / 2, 0.361 - high, wide * 0.9, wide * 0.62), fill)
        canvas.rectangle(x + wide * 0.36, 0.375 - high, x + wide * 0.6, 0.39 - high, palette.warm)
        x += wide * rng.uniform(0.9, 1.5)


def _scattered(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """Stars of many sorts, some joined as a constellation, and the young moon."""
    lamp = complex(rng.choice((-0.42, 0.45)), rng.uniform(-0.26, -0.16))
    flip = -1 if lamp.real > 0 else 1
    points = [
        complex(flip * (rng.uniform(0.6, 0.68) - 0.17 * i), rng.uniform(-0.38, 0.08))
        for i in range(6)
    ]
    points = [p for p in points if abs(p - lamp) > 0.24]
    avoid = [(lamp, 0.17), *((p, 0.05) for p in points)]
    star_field(canvas, rng, 120, 0.22, [palette.paper, palette.soft, palette.warm], 0.03, avoid)
    canvas.line(points, 0.003, blend(palette.ink, palette.soft, 0.6))
    for i, point in enumerate(points):
        canvas.polygon(star(8, 3, 0.022 + 0.012 * (i % 3), point), palette.warm)
    moon(canvas, lamp, 0.15, palette.paper)


def _trails(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """Stars drawn into arcs about the pole, as on a long exposure."""
    pole = complex(rng.choice((-1, 1)) * rng.uniform(0.1, 0.4), rng.uniform(-0.15, 0.1))
    fills = [palette.paper, palette.soft, palette.mid, palette.warm, palette.mid]
    radius = 0.07
    while radius < 1.5:
        start = rng.uniform(0, 360)
        for _ in range(rng.randint(1, 3)):
            span = rng.uniform(25, 95)
            path = [pole + p for p in arc(0j, radius, start, start + span, 40)]
            widths = [0.0015 + 0.0065 * i / 40 for i in range(41)]
            fill = rng.choice(fills)
            canvas.tapered(path, widths, fill)
            canvas.polygon(star(8, 3, 0.013, path[-1], start + span), fill)
            start += span + rng.uniform(20, 110)
        radius += rng.uniform(0.022, 0.04)
    canvas.polygon(star(8, 3, 0.05, pole), palette.paper)
    canvas.polygon(star(8, 3, 0.022, pole), palette.warm)


def _net(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """A sky tiled with khatams that grow towards the moon."""
    lamp = complex(rng.uniform(-0.4, 0.4), rng.uniform(-0.2, -0.05))
    near, far = blend(palette.ink, palette.mid, 0.85), blend(palette.ink, palette.deep, 0.7)
    star_net(canvas, 0.072, far, 0.5, lambda p: max(0.12, 1.0 - abs(p - lamp) * 0.8))
    star_net(canvas, 0.072, near, 0.5, lambda p: max(0.0, 0.95 - abs(p - lamp) * 2.1))
    canvas.circle(lamp, 0.2, palette.ink)
    for i in range(24):
        spot = lamp + polar(0.2, 15 * i)
        canvas.polygon(star(4, 1.4, 0.012, spot, 15 * i), palette.warm)
    moon(canvas, lamp, 0.15, palette.paper)


def _great_moon(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """The full moon as a rosette, larger than any moon, with a ring of stars."""
    lamp = complex(rng.choice((-1, 1)) * rng.uniform(0.05, 0.35), rng.uniform(-0.06, 0.04))
    radius = rng.uniform(0.27, 0.33)
    n = rng.choice((12, 16))
    star_field(
        canvas,
        rng,
        110,
        0.25,
        [palette.soft, palette.mid, palette.paper],
        0.02,
        [(lamp, radius * 1.32)],
    )
    canvas.circle(lamp, radius * 1.3, blend(palette.ink, palette.deep, 0.6))
    canvas.circle(lamp, radius * 1.14, palette.ink)
    rosette(canvas, lamp, radius, palette.paper, palette.deep, palette.warm, n)
    for i in range(n):
        spot = lamp + polar(radius * 1.22, 360 * (i + 0.5) / n)
        size = 0.016 * (1 + 0.4 * math.cos(math.tau * i / n))
        canvas.polygon(star(8, 3, size, spot), palette.soft)
