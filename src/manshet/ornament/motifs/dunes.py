"""Dunes: sand in light and shadow, with tents, a sun, or stars."""

import math
from random import Random

from manshet.ornament.canvas import Canvas, Color
from manshet.ornament.palettes import BY_NAME, Palette, blend
from manshet.ornament.plane import place
from manshet.ornament.scenery import (
    Light,
    hours,
    moon,
    ramp,
    star_field,
    sun,
)

PALETTES = tuple(
    BY_NAME[name]
    for name in (
        "sand",
        "henna",
        "nightfall",
        "brick",
        "saffron",
        "rose",
        "coffee",
        "madrasa",
        "indigo",
    )
)


def paint(canvas: Canvas, palette: Palette, rng: Random, layout: int) -> None:
    """A desert: by layout with tents, alone, combed by the wind, or at night."""
    light = hours(palette)[layout % 4]
    canvas.polygon(canvas.frame, light.sky)
    horizon = rng.uniform(-0.08, 0.06)
    _sky(canvas, rng, light, palette, horizon)
    count = rng.randint(4, 5)
    lits, shades = _sands(light, palette, count)
    side, camped = rng.choice((-1, 1)), layout % 4 == 0
    canvas.rectangle(-9, horizon + 0.06, 9, 1, lits[0])
    for i in range(count):
        depth = i / (count - 1)
        y = horizon + 0.06 + 0.34 * depth
        x = side * 0.38 if i == count - 1 else rng.uniform(-0.5, 0.5)
        if camped and i == count - 2:
            x = rng.uniform(-0.1, 0.1)
        back = _dune(
            canvas,
            rng,
            x,
            y,
            0.16 + 0.16 * depth,
            side,
            lits[i],
            shades[i],
            combed=layout % 4 == 2 and i >= count - 2,
        )
        if camped and i == count - 2:
            _camp(canvas, back, side, palette)
        side = -side if i < count - 2 and rng.random() < 0.5 else side


def _sands(light: Light, palette: Palette, count: int) -> tuple[list[Color], list[Color]]:
    """The colours of the dunes from far to near: in light, and in shadow."""
    p = palette
    if light.night:
        lit = (blend(p.deep, p.mid, 0.2), blend(p.mid, p.soft, 0.35))
        return ramp(*lit, count), ramp(blend(p.ink, p.deep, 0.6), p.ink, count)
    lit = (blend(light.sky, light.far, 0.55), blend(light.far, p.warm, 0.5))
    if light.lamp == p.paper:
        lit = (blend(p.paper, light.far, 0.3), p.warm if light.sky == p.soft else p.soft)
    return ramp(*lit, count), ramp(light.far, light.near, count)


def _sky(canvas: Canvas, rng: Random, light: Light, palette: Palette, horizon: float) -> None:
    lamp = complex(rng.choice((-1, 1)) * rng.uniform(0.12, 0.45), horizon - rng.uniform(0.12, 0.24))
    if light.night:
        canvas.rectangle(-9, horizon - 0.2, 9, 1, light.high)
        star_field(
            canvas,
            rng,
            70,
            horizon - 0.05,
            [palette.paper, palette.soft, palette.warm],
            avoid=[(lamp - 0.1j, 0.13)],
        )
        moon(canvas, lamp - 0.1j, 0.12, palette.paper)
        return
    bands = ramp(light.high, light.sky, 4)
    for i, fill in enumerate(bands):
        canvas.rectangle(-9, -0.5 + (horizon + 0.5) * i / 4, 9, 1, fill)
    sun(canvas, rng, lamp, rng.uniform(0.12, 0.2), light, palette)


def _dune(
    canvas: Canvas,
    rng: Random,
    x: float,
    y: float,
    height: float,
    side: int,
    lit: Color,
    shade: Color,
    combed: bool,
) -> complex:
    """One dune: a long back, a sharp crest, and a slip face bounded by a line shaped like an S.

    The answer is a place on the back below the crest, where a camp may stand.
    """
    peak = complex(x, y - height * 0.55)
    long, short = rng.uniform(1.0, 1.4), rng.uniform(0.55, 0.8)

    def crest(t: float) -> complex:
        """From -1, far down the back, over the peak at 0, to 1 down the lee."""
        reach = long if t < 0 else short
        fall = (1 - math.cos(math.pi * min(abs(t), 1))) / 2 + 0.3 * max(0.0, abs(t) - 1)
        return peak + complex(side * t * reach, height * fall)

    line = [crest(-3.0 + 6.0 * i / 150) for i in range(151)]
    foot = 1.0
    canvas.polygon([*line, complex(line[-1].real, foot), complex(line[0].real, foot)], lit)
    lee = [p for p in line if (p.real - peak.real) * side >= 0]
    spine = _spine(peak, side, rng.uniform(0.1, 0.28))
    canvas.polygon([*spine[::-1], *lee, complex(lee[-1].real, foot)], shade)
    if combed:
        _ripples(canvas, spine, side, blend(lit, shade, 0.28))
    return crest(-0.22) + 0.05j


def _spine(peak: complex, side: int, bend: float) -> list[complex]:
    """The edge between light and shadow, from the peak down past the picture's foot."""
    points = []
    for i in range(25):
        t = i / 24
        swing = bend * math.sin(math.pi * 1.15 * t) * (1 - 0.35 * t) - 0.22 * t * t
        points.append(complex(peak.real - side * swing, peak.imag + (0.62 - peak.imag) * t))
    return points


def _ripples(canvas: Canvas, spine: list[complex], side: int, fill: Color) -> None:
    """Wind lines on the lit back, which follow the ridge."""
    for k in range(1, 9):
        path = [
            p - side * (0.03 + 0.062 * k * (0.55 + i / 40)) + 0.012j * k
            for i, p in enumerate(spine[2 + k : 25])
        ]
        if len(path) > 4:
            widths = [
                0.007 * math.sin(math.pi * i / (len(path) - 1)) + 0.0006 for i in range(len(path))
            ]
            canvas.tapered(path, widths, fill)


def _camp(canvas: Canvas, spot: complex, side: int, palette: Palette) -> None:
    """Black goat-hair tents in a row, each a roof of triangles over a striped wall."""
    x, y = spot.real, spot.imag
    for size in (0.2, 0.26, 0.17):
        roof = [-0.62 + 0j, -0.36 - 0.36j, -0.12 - 0.27j, 0.14 - 0.4j, 0.36 - 0.27j, 0.62 + 0j]
        canvas.polygon(place(roof, size, complex(x, y)), palette.ink)
        door = [-0.1 + 0j, -0.1 - 0.18j, 0.12 - 0.2j, 0.12 + 0j]
        canvas.polygon(place(door, size, complex(x, y)), palette.warm)
        for s in (-0.42, 0.26):
            band = [
                complex(s, 0),
                complex(s + 0.035, -0.2),
                complex(s + 0.085, -0.2),
                complex(s + 0.09, 0),
            ]
            canvas.polygon(place(band, size, complex(x, y)), palette.paper)
        x -= side * size * 1.15
        y += 0.018
