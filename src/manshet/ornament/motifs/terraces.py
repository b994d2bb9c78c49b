"""Terraces: fields stepped down a slope, sown in lines, dots and small trees."""

import math
from collections.abc import Callable
from random import Random

from manshet.ornament.arcs import pointed_arch
from manshet.ornament.canvas import Canvas, Color
from manshet.ornament.palettes import BY_NAME, Palette, blend
from manshet.ornament.scenery import hours, raised, ridge, sun, swells

PALETTES = tuple(
    BY_NAME[name]
    for name in (
        "olive",
        "pistachio",
        "saffron",
        "henna",
        "pomegranate",
        "madrasa",
        "brick",
        "sand",
        "turquoise",
        "slate",
    )
)

Profile = Callable[[float], float]


def paint(canvas: Canvas, palette: Palette, rng: Random, layout: int) -> None:
    """Fields under a sky, fields alone, a valley, or fields under a village."""
    kind = layout % 4
    light = rng.choice([hour for hour in hours(palette) if not hour.night])
    canvas.polygon(canvas.frame, light.sky)
    top = {0: -0.08, 1: -0.62, 2: -0.16, 3: 0.0}[kind] + rng.uniform(-0.04, 0.04)
    if kind != 1:
        canvas.rectangle(-9, -0.5, 9, -0.34, light.high)
        sun(
            canvas,
            rng,
            complex(rng.choice((-1, 1)) * rng.uniform(0.12, 0.4), top - 0.17),
            0.15,
            light,
            palette,
        )
    tilt = rng.choice((-1, 1)) * rng.uniform(0.12, 0.3)
    bow = {0: -0.25, 1: rng.choice((-0.3, 0.3)), 2: 0.5, 3: -0.35}[kind]
    shape = swells(rng, 0.06, 2, 2.2)

    def profile(x: float) -> float:
        return tilt * x * 0.5 - bow * x * x * 0.6 + shape(x)

    if kind == 3:
        _village(canvas, rng, raised(top, profile), palette, light.sky)
    _fields(canvas, rng, top, profile, palette)


def _fields(canvas: Canvas, rng: Random, top: float, profile: Profile, palette: Palette) -> None:
    """Band after band down the picture, each a little deeper and wavier than the last."""
    fills = [palette.mid, palette.soft, palette.deep, palette.warm, palette.paper, palette.ink]
    crops = (_lines, _dots, _trees, _chevrons, _plain)
    previous: Color | None = None
    y, depth, row = top, 0.065, 0
    while y < 1.0:
        fill = rng.choice([c for c in fills if c != previous])
        previous = fill
        wave, rise = swells(rng, 0.012 + 0.01 * min(row, 3), 2, 1.3), y

        def edge(x: float, rise: float = rise, wave: Profile = wave) -> float:
            return rise + profile(x) + wave(x)

        ridge(canvas, raised(-0.012, edge), palette.ink)
        ridge(canvas, edge, fill)
        light = sum(fill) > 380
        mark = rng.choice([palette.deep, palette.ink] if light else [palette.soft, palette.paper])
        crop = crops[(row + rng.randrange(2)) % len(crops)]
        crop(canvas, edge, depth, blend(fill, mark, 0.75))
        y += depth
        depth *= 1.17
        row += 1


def _along(canvas: Canvas, step: float) -> list[float]:
    count = int(canvas.right / step) + 2
    return [i * step for i in range(-count, count + 1)]


def _lines(canvas: Canvas, edge: Profile, depth: float, fill: Color) -> None:
    """Furrows along the terrace."""
    xs = _along(canvas, 0.04)
    for share in (0.25, 0.45, 0.65, 0.85):
        path = [complex(x, edge(x) + depth * share) for x in xs]
        canvas.line(path, depth * 0.07, fill)


def _dots(canvas: Canvas, edge: Profile, depth: float, fill: Color) -> None:
    """Seedlings in staggered rows."""
    step = depth * 0.34
    for row, share in enumerate((0.3, 0.6, 0.9)):
        for x in _along(canvas, step):
            x += step / 2 * (row % 2)
            canvas.circle(complex(x, edge(x) + depth * share), depth * 0.075, fill)


def _trees(canvas: Canvas, edge: Profile, depth: float, fill: Color) -> None:
    """Round trees on short stems that stand above the terrace's wall."""
    step = depth * 1.05
    for x in _along(canvas, step):
        foot = complex(x, edge(x) + depth * 0.72)
        canvas.rectangle(
            foot.real - depth * 0.04,
            foot.imag - depth * 0.4,
            foot.real + depth * 0.04,
            foot.imag,
            fill,
        )
        for shift, share in ((-0.17, 0.17), (0.17, 0.17), (0, 0.24)):
            spot = foot + complex(shift, -0.36 - share * 0.5) * depth
            canvas.circle(spot, depth * share, fill)


def _chevrons(canvas: Canvas, edge: Profile, depth: float, fill: Color) -> None:
    """Ears of corn as chevrons in upright rows."""
    step = depth * 0.42
    for x in _along(canvas, step):
        for share in (0.28, 0.52, 0.76):
            tip = complex(x, edge(x) + depth * share)
            half = step * 0.36
            canvas.line(
                [tip + complex(-half, -half), tip, tip + complex(half, -half)], depth * 0.06, fill
            )


def _plain(canvas: Canvas, edge: Profile, depth: float, fill: Color) -> None:
    """Upright strokes in two staggered rows, a field of stubble."""
    step = depth * 0.2
    for i, x in enumerate(_along(canvas, step)):
        y = edge(x) + depth * (0.3 if i % 2 else 0.58)
        canvas.polygon(
            [
                complex(x - depth * 0.03, y + depth * 0.26),
                complex(x, y),
                complex(x + depth * 0.03, y + depth * 0.26),
            ],
            fill,
        )


def _village(canvas: Canvas, rng: Random, top: Profile, palette: Palette, sky: Color) -> None:
    """Stone houses along the crest."""
    walls = [c for c in (palette.deep, palette.paper, palette.mid, palette.ink) if c != sky]
    x = rng.uniform(-0.5, -0.2)
    for _ in range(rng.randint(6, 9)):
        wide, high = rng.uniform(0.06, 0.11), rng.uniform(0.08, 0.22)
        wall = rng.choice(walls)
        roof = min(top(x), top(x + wide)) - high
        canvas.rectangle(x, roof, x + wide, 1, wall)
        canvas.rectangle(x + wide * 0.72, roof, x + wide, 1, blend(wall, palette.ink, 0.3))
        pane = palette.warm if sum(wall) < 500 else palette.ink
        for row in range(max(1, math.floor(high / 0.06))):
            for share in (0.22, 0.5):
                canvas.polygon(
                    pointed_arch(x + wide * share, roof + 0.045 + 0.05 * row, 0.014, 0.026), pane
                )
        x += wide * rng.uniform(0.92, 1.1)
