"""Mountains: ridges folded like paper, with snow, cedars, or a lake."""

from random import Random

from manshet.ornament.canvas import Canvas, Color
from manshet.ornament.palettes import Palette, blend
from manshet.ornament.scenery import Light, hours, moon, ramp, star_field, star_net, sun


def paint(canvas: Canvas, palette: Palette, rng: Random, layout: int) -> None:
    """Ranges behind each other; by layout with striped strata, cedars, a lake, or a single peak."""
    light = rng.choice(hours(palette))
    canvas.polygon(canvas.frame, light.sky)
    horizon = rng.uniform(-0.05, 0.05)
    _sky(canvas, rng, light, palette, horizon)
    kind = layout % 4
    if kind == 3:
        _peak(canvas, rng, light, palette)
        return
    count = 4
    fars = ramp(blend(light.sky, light.far, 0.7), light.near, count)
    for i in range(count):
        base = horizon + 0.1 + 0.14 * i
        lit = blend(fars[i], palette.paper if not light.night else palette.soft, 0.34)
        if kind == 0:
            bright = palette.warm if light.sky != palette.warm else palette.paper
            _folded(
                canvas,
                rng,
                base,
                [
                    fars[i],
                    lit,
                    blend(fars[i], bright, 0.2 + 0.2 * i),
                    fars[i],
                    blend(fars[i], palette.ink, 0.25),
                ],
            )
            continue
        _range(canvas, rng, base, 0.2 + 0.05 * i, (lit, fars[i]))
        if kind == 1 and i >= 2:
            _cedars(canvas, rng, base, 0.1 + 0.06 * (i - 2), blend(fars[i], palette.ink, 0.55))
    if kind == 2:
        _lake(canvas, rng, light, palette)


def _sky(canvas: Canvas, rng: Random, light: Light, palette: Palette, horizon: float) -> None:
    lamp = complex(rng.choice((-1, 1)) * rng.uniform(0.1, 0.42), horizon - rng.uniform(0.2, 0.3))
    if light.night:
        star_field(
            canvas,
            rng,
            70,
            horizon,
            [palette.paper, palette.soft, palette.warm],
            0.024,
            [(lamp, 0.12)],
        )
        moon(canvas, lamp, 0.11, light.lamp)
        return
    if rng.random() < 0.4:
        star_net(canvas, 0.085, light.high, 0.3, lambda p: 0.35 - p.imag * 1.2)
    else:
        for i, fill in enumerate(ramp(light.high, light.sky, 4)):
            canvas.rectangle(-9, -0.5 + 0.11 * i, 9, 1, fill)
    sun(canvas, rng, lamp, rng.uniform(0.12, 0.18), light, palette)


def _range(
    canvas: Canvas, rng: Random, base: float, height: float, fills: tuple[Color, Color]
) -> None:
    """Peaks in a row; each has a lit and a shaded face that meet in a broken spur."""
    lit, shade = fills
    canvas.rectangle(-9, base, 9, 1, shade)
    x = -1.35 + rng.uniform(0, 0.2)
    peaks = []
    while x < 1.4:
        peaks.append(
            (x, rng.uniform(0.45, 1.0) * height, rng.uniform(1.2, 1.6), rng.uniform(-0.06, 0.06))
        )
        x += rng.uniform(0.22, 0.42)
    # Low peaks stand in front of high ones, so that every summit keeps both its faces.
    for x, high, slope, jag in sorted(peaks, key=lambda peak: -peak[1]):
        low, wide = base + high * 0.6, high * slope * 1.6
        top = complex(x, base - high)
        left = complex(x - wide * 0.27, base - high * 0.53)
        right = complex(x + wide * 0.31, base - high * 0.45)
        spur = [
            complex(x + high * (0.16 + jag), base - high * 0.7),
            complex(x - high * (0.05 + jag), base - high * 0.42),
            complex(x + high * (0.2 - jag), base - high * 0.1),
            complex(x - high * 0.05, base + high * 0.2),
            complex(x + high * 0.1, low),
        ]
        canvas.polygon([top, left, complex(x - wide, low), *spur[::-1]], lit)
        canvas.polygon([top, *spur, complex(x + wide, low), right], shade)


def _folded(canvas: Canvas, rng: Random, base: float, fills: list[Color]) -> None:
    """A range of folded rock: one broken skyline, repeated downward in bands, as at Petra."""
    step = rng.uniform(0.17, 0.25)
    count = int(1.4 / step) + 1
    line = [
        complex(
            i * step + rng.uniform(-0.05, 0.05),
            base - (rng.uniform(0.08, 0.2) if i % 2 else rng.uniform(-0.02, 0.05)),
        )
        for i in range(-count, count + 1)
    ]
    y = 0.0
    for k in range(9):
        band = [p + 1j * y for p in line]
        canvas.polygon(
            [*band, complex(line[-1].real, 1), complex(line[0].real, 1)], fills[k % len(fills)]
        )
        y += (0.012, 0.03, 0.02)[k % 3]


def _cedars(canvas: Canvas, rng: Random, base: float, size: float, fill: Color) -> None:
    """Trees with flat tiers, wide as they are high."""
    x = -1.3
    while x < 1.3:
        high = size * rng.uniform(0.8, 1.3)
        foot = complex(x, base + 0.06)
        canvas.polygon([foot - high * 0.05, foot - 1j * high, foot + high * 0.05], fill)
        for i in range(4):
            y = foot.imag - high * (0.25 + 0.2 * i)
            half = high * (0.5 - 0.1 * i)
            canvas.polygon(
                [
                    complex(x - half, y),
                    complex(x - half * 0.5, y - high * 0.1),
                    complex(x + half * 0.5, y - high * 0.1),
                    complex(x + half, y),
                    complex(x, y + high * 0.035),
                ],
                fill,
            )
        x += size * rng.uniform(0.7, 2.2)


def _lake(canvas: Canvas, rng: Random, light: Light, palette: Palette) -> None:
    """Still water in front, with the peaks' likeness in slanting shards."""
    shore = 0.27
    water = blend(light.high, palette.mid, 0.35)
    canvas.rectangle(-9, shore, 9, 1, water)
    x = -1.3
    while x < 1.3:
        deep, wide = rng.uniform(0.06, 0.17), rng.uniform(0.18, 0.32)
        canvas.polygon(
            [complex(x - wide, shore), complex(x, shore + deep), complex(x + wide, shore)],
            blend(water, light.near, 0.6),
        )
        canvas.polygon(
            [complex(x - wide, shore), complex(x, shore + deep), complex(x, shore)],
            blend(water, light.near, 0.35),
        )
        x += wide * 1.1
    for i in range(9):
        y = shore + 0.03 + 0.022 * i
        x = rng.uniform(-0.8, 0.8)
        canvas.rectangle(x - rng.uniform(0.1, 0.4), y, x + rng.uniform(0.1, 0.4), y + 0.005, water)


def _peak(canvas: Canvas, rng: Random, light: Light, palette: Palette) -> None:
    """A massif of three summits, each a few great facets, snow in the clefts."""
    snow = palette.paper if light.sky != palette.paper else palette.soft
    x, side = rng.uniform(-0.15, 0.15), rng.choice((-1, 1))
    massif = ((-0.52, -0.1, 0.25), (0.46, -0.19, 0.45), (0.0, rng.uniform(-0.36, -0.28), 0.8))
    for shift, top, depth in massif:
        rock = blend(light.far, light.near, depth)
        _summit(canvas, rng, complex(x + side * shift, top), side, rock, snow)
    for i in range(3):
        y = 0.26 + 0.1 * i
        fill = blend(light.near, palette.ink, 0.35 + 0.3 * i)
        hills = [
            complex(-1.5 + 0.19 * k, y + rng.uniform(-0.035, 0.035) - (0.05 if k % 2 else 0))
            for k in range(17)
        ]
        canvas.polygon([*hills, 3 + 1j, -3 + 1j], fill)


def _summit(canvas: Canvas, rng: Random, top: complex, side: int, rock: Color, snow: Color) -> None:
    """One summit: a broken skyline, facets that fan from it in four tones, streaks of snow."""

    def at(across: float, down: float) -> complex:
        return top + complex(side * across, down)

    left = [at(-0.16, 0.17), at(-0.24, 0.2), at(-0.5, 0.52), at(-0.85, 1.0)]
    right = [at(0.12, 0.1), at(0.2, 0.21), at(0.34, 0.27), at(0.62, 0.62), at(0.95, 1.0)]
    spur = [at(0.05, 0.14), at(-0.03, 0.25), at(0.08, 0.42), at(0.0, 1.0)]
    shade, lit = blend(rock, (0, 0, 0), 0.28), blend(rock, snow, 0.3)
    canvas.polygon([top, *left, *spur[::-1]], lit)
    canvas.polygon([top, *right, *spur[::-1]], shade)
    canvas.polygon(
        [left[0], at(-0.08, 0.33), at(-0.2, 1.0), left[3], left[2], left[1]],
        blend(rock, snow, 0.14),
    )
    canvas.polygon(
        [right[1], at(0.16, 0.42), at(0.3, 1.0), right[4], right[3], right[2]],
        blend(shade, rock, 0.5),
    )
    for a, b, c, d in (
        ((0, 0), (-0.1, 0.11), (-0.07, 0.24), (0.02, 0.1)),
        ((-0.16, 0.17), (-0.23, 0.2), (-0.27, 0.36), (-0.17, 0.26)),
        ((0.02, 0.06), (0.12, 0.1), (0.13, 0.22), (0.06, 0.13)),
        ((0.2, 0.21), (0.33, 0.27), (0.3, 0.4), (0.22, 0.28)),
    ):
        canvas.polygon(
            [at(*a), at(*b), at(*c), at(*d)], snow if a[0] <= 0 else blend(snow, shade, 0.3)
        )
