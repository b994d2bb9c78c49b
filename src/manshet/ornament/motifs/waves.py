"""Waves: the sea in bands, with a dhow or a sun."""

import math
from collections.abc import Sequence
from random import Random

from manshet.ornament.arcs import pointed_head
from manshet.ornament.canvas import Canvas, Color
from manshet.ornament.palettes import BY_NAME, Palette, blend
from manshet.ornament.plane import rectangle
from manshet.ornament.scenery import Light, hours, moon, ramp, star_field, sun

PALETTES = tuple(
    BY_NAME[name]
    for name in (
        "gulf",
        "turquoise",
        "baghdad",
        "indigo",
        "madrasa",
        "slate",
        "nightfall",
        "pistachio",
        "sand",
    )
)


def paint(canvas: Canvas, palette: Palette, rng: Random, layout: int) -> None:
    """One of four seas."""
    ways = (_scales, _dhow, _shoal, _mirror)
    ways[layout % len(ways)](canvas, palette, rng)


HULL = (-0.5 - 0.2j, -0.42 - 0.06j, -0.3 + 0.04j, 0.3 + 0.04j, 0.44 - 0.1j, 0.47 - 0.24j,
        0.3 - 0.13j, -0.25 - 0.11j)  # fmt: skip
STRAKE = (-0.4 - 0.05j, -0.28 - 0.02j, 0.3 - 0.02j, 0.42 - 0.1j, 0.43 - 0.13j, 0.3 - 0.05j,
          -0.27 - 0.05j)  # fmt: skip


def dhow(
    canvas: Canvas, foot: complex, size: float, hull: Color, sail: Color, stripe: Color
) -> None:
    """A boat with a lateen sail; `foot` is the middle of its waterline, `size` its length.

    A negative size turns the boat round.
    """

    def put(points: Sequence[complex], fill: Color) -> None:
        shape = [complex(p.real * size, p.imag * abs(size)) + foot for p in points]
        canvas.polygon(shape, fill)

    put(rectangle(-0.035, -0.82, -0.01, -0.1), hull)
    tack, peak, clew = -0.5 - 0.4j, 0.4 - 1.14j, 0.36 - 0.2j
    leech = [
        peak + (clew - peak) * t + 0.12 * math.sin(math.pi * t) for t in (0, 0.2, 0.4, 0.6, 0.8, 1)
    ]
    put([tack, *leech], sail)
    lower = [tack + (b - tack) * 0.62 for b in leech]
    upper = [tack + (b - tack) * 0.5 for b in leech]
    put(lower + upper[::-1], stripe)
    put([tack - 0.015, peak - 0.015, peak + 0.012j, tack + 0.012j], hull)
    put(HULL, hull)
    put(STRAKE, stripe)


def _scales(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """Rows of ringed pointed scales, small far off and large in front, under a sun.

    So al-Wasiti drew water in the Maqāmāt of al-Ḥarīrī (Baghdad 1237): scales within scales.
    """
    light = rng.choice(hours(palette))
    canvas.polygon(canvas.frame, light.sky)
    horizon = rng.uniform(-0.14, 0.02)
    canvas.rectangle(-9, -0.5, 9, -0.5 + (horizon + 0.5) * 0.4, light.high)
    sun(
        canvas,
        rng,
        complex(rng.choice((-1, 1)) * rng.uniform(0.15, 0.4), horizon - 0.1),
        rng.uniform(0.15, 0.22),
        light,
        palette,
    )
    canvas.rectangle(-9, horizon, 9, 1, palette.deep)
    y, row = horizon + 0.035, 0
    body = [palette.deep, palette.mid, palette.ink]
    while y < 0.9:
        radius = 0.05 + (y - horizon) * 0.22
        rim = palette.paper if row % 3 else palette.soft
        for i in range(-int(1.3 / radius), int(1.3 / radius) + 1):
            centre = complex((i * 2 + row % 2) * radius, y + radius * 0.55)
            if not canvas.shows(centre, radius * 1.2):
                continue
            heart = body[row % 3] if row % 4 else palette.warm
            _scale(canvas, centre, radius, (rim, body[row % 3], heart))
        y += radius * 0.7
        row += 1


def _scale(
    canvas: Canvas, centre: complex, radius: float, fills: tuple[Color, Color, Color]
) -> None:
    """Pointed scales in each other: rims, bodies, and the innermost heart."""
    rim, body, heart = fills
    for share, color in (
        (1, rim),
        (0.9, body),
        (0.68, rim),
        (0.6, body),
        (0.36, rim),
        (0.28, heart),
    ):
        size = radius * share
        head = pointed_head(centre.real, centre.imag, size * 2, size * 1.3)
        canvas.polygon(
            [*head, complex(centre.real + size, 1), complex(centre.real - size, 1)], color
        )


def _dhow(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """A boat between long swells, a sun or a moon behind the sail."""
    light = rng.choice(hours(palette))
    canvas.polygon(canvas.frame, light.sky)
    horizon = rng.uniform(0.06, 0.16)
    side = rng.choice((-1, 1))
    lamp = complex(side * rng.uniform(0.12, 0.3), horizon - rng.uniform(0.2, 0.3))
    if light.night:
        star_field(
            canvas,
            rng,
            60,
            horizon - 0.1,
            [palette.soft, palette.paper],
            0.02,
            [(lamp - 0.1j, 0.14)],
        )
        moon(canvas, lamp - 0.1j, 0.13, light.lamp)
    else:
        sun(canvas, rng, lamp, rng.uniform(0.2, 0.26), light, palette)
    sea = ramp(
        blend(light.far, palette.mid, 0.5), palette.ink if not light.night else palette.deep, 6
    )
    boat = complex(lamp.real - side * rng.uniform(0.05, 0.3), horizon + 0.1)
    for i, fill in enumerate(sea):
        y = horizon + 0.075 * i + 0.012 * i * i
        if i == 2:
            _rig(canvas, boat, side * rng.uniform(0.4, 0.55), light, palette)
        _crests(canvas, y, 0.12 + 0.05 * i, 0.02 + 0.008 * i, (i * 0.37) % 1, fill)
    _glints(canvas, rng, lamp.real, horizon + 0.02, light.lamp)


def _rig(canvas: Canvas, foot: complex, size: float, light: Light, palette: Palette) -> None:
    """A dhow whose sail differs from the sky and from the light behind it."""
    choices = (palette.paper, palette.warm, palette.deep)
    sail = next(c for c in choices if c not in (light.sky, light.lamp))
    stripe = palette.deep if sail != palette.deep else palette.paper
    dhow(canvas, foot, size, palette.ink, sail, stripe)


def _crests(
    canvas: Canvas, y: float, length: float, height: float, phase: float, fill: Color
) -> None:
    """A band of sea whose upper edge is a row of hollow arcs that meet in points."""
    edge: list[complex] = []
    count = int(1.4 / length) + 2
    for i in range(-count, count + 1):
        x = (i + phase) * length
        edge += [
            complex(x + length * t, y + height * math.sin(math.pi * t))
            for t in (0, 0.12, 0.25, 0.4, 0.5, 0.6, 0.75, 0.88)
        ]
    canvas.polygon([*edge, 3 + 1j, -3 + 1j], fill)


def _glints(canvas: Canvas, rng: Random, x: float, y: float, fill: Color) -> None:
    """The light's path on the water: short flat lozenges."""
    for i in range(9):
        wide = rng.uniform(0.03, 0.1)
        spot = complex(x + rng.uniform(-0.05, 0.05), y + 0.012 * i + 0.0055 * i * i)
        high = 0.004 + 0.0006 * i
        canvas.polygon([spot - wide, spot - 1j * high, spot + wide, spot + 1j * high], fill)


def _shoal(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """The sea from above: bands of zigzag water, and a shoal of fish that crosses it."""
    sea = (blend(palette.deep, palette.ink, 0.45), blend(palette.deep, palette.mid, 0.4))
    bands = [palette.deep, sea[0], palette.ink, sea[1]]
    if rng.random() < 0.4:
        bands = [palette.soft, palette.paper, blend(palette.soft, palette.mid, 0.35), palette.paper]
    step, high = rng.uniform(0.14, 0.2), rng.uniform(0.035, 0.05)
    canvas.polygon(canvas.frame, bands[0])
    count = int(1.3 / step) + 2
    y, row = -0.6, 0
    while y < 0.55:
        tops = [
            complex(i * step / 2, y + (high if i % 2 else 0)) for i in range(-2 * count, 2 * count)
        ]
        canvas.polygon([*tops, 3 + 1j, -3 + 1j], bands[row % 4])
        y += high * 0.85
        row += 1
    bodies = [palette.warm, palette.paper, palette.mid]
    if bands[1] == palette.paper:
        bodies = [palette.deep, palette.warm, palette.ink]
    flip = rng.choice((-1, 1))
    for i in range(-4, 5):
        for j in range(-2, 3):
            spot = complex(i * 0.36 + (0.18 if j % 2 else 0), j * 0.23) + complex(
                rng.uniform(-0.03, 0.03), rng.uniform(-0.02, 0.02)
            )
            size = rng.choice((0.2, 0.24, 0.28))
            fill = bodies[0] if rng.random() < 0.15 else bodies[1 + (i + j) % 2]
            alone = (i, j) == (0, 0)
            _fish(
                canvas,
                spot,
                size * (-flip if alone else flip),
                bodies[0] if alone else fill,
                bands[2] if sum(bands[2]) < 380 else palette.ink,
            )


def _fish(canvas: Canvas, centre: complex, size: float, fill: Color, mark: Color) -> None:
    """A lens of two arcs, a tail, and scales as chevrons; it looks left when `size` is positive."""
    upper = [complex(-0.5 + i / 20, -0.19 * math.sin(math.pi * (i / 20) ** 0.8)) for i in range(21)]
    body = upper + [p.conjugate() for p in reversed(upper)]

    def put(points: list[complex], color: Color) -> None:
        canvas.polygon([centre + complex(p.real * size, p.imag * abs(size)) for p in points], color)

    put([0.42 + 0j, 0.68 - 0.17j, 0.6 + 0j, 0.68 + 0.17j], fill)
    put([-0.05 - 0.16j, 0.12 - 0.29j, 0.2 - 0.14j], fill)
    put(body, fill)
    for x in (-0.14, 0.0, 0.13, 0.25):
        half = 0.16 * math.sin(math.pi * min((x + 0.5), 1)) * 0.85
        put(
            [
                complex(x, 0),
                complex(x + half * 0.6, -half),
                complex(x + half * 0.6 + 0.035, -half),
                complex(x + 0.05, 0),
                complex(x + half * 0.6 + 0.035, half),
                complex(x + half * 0.6, half),
            ],
            mark,
        )
    canvas.circle(centre + complex(-0.33 * size, -0.025 * abs(size)), 0.032 * abs(size), mark)


def _mirror(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """A great sun on the horizon and its broken likeness in the water, all in stripes."""
    light = rng.choice(hours(palette))
    canvas.polygon(canvas.frame, light.sky)
    horizon = rng.uniform(-0.02, 0.1)
    lamp = complex(rng.uniform(-0.3, 0.3), horizon)
    radius = rng.uniform(0.28, 0.36)
    for share in (1.45, 1.3, 1.15):
        canvas.circle(lamp, radius * share, blend(light.sky, light.lamp, 0.12 * (2.4 - share)))
    sun(canvas, rng, lamp, radius, light, palette)
    sea = palette.deep if light.sky != palette.deep else palette.ink
    canvas.rectangle(-9, horizon, 9, 1, sea)
    lines = ramp(blend(sea, palette.mid, 0.6), sea, 12)
    y = horizon
    for i, fill in enumerate(lines):
        canvas.rectangle(-9, y, 9, y + 0.012 + 0.002 * i, fill)
        y += 0.03 + 0.005 * i
    with canvas.clipped(rectangle(-9, horizon, 9, 1)):
        y = horizon + 0.012
        for i in range(11):
            wide = radius * (1.0 - i / 13) * (1 + 0.25 * math.sin(i * 2.1))
            canvas.polygon(
                _blade(complex(lamp.real + 0.03 * math.sin(i * 1.7), y), wide, 0.011 + 0.0012 * i),
                light.lamp,
            )
            y += 0.032 + 0.003 * i
    for i in range(rng.randint(1, 3)):
        x = lamp.real + rng.choice((-1, 1)) * rng.uniform(0.25, 0.55)
        dhow(
            canvas,
            complex(x, horizon + 0.01 + 0.03 * i),
            rng.choice((-1, 1)) * (0.14 + 0.07 * i),
            palette.ink,
            palette.paper if light.sky != palette.paper else palette.ink,
            palette.warm,
        )


def _blade(middle: complex, half: float, thick: float) -> list[complex]:
    """A flat bar with pointed ends."""
    return [
        middle - half,
        middle - half * 0.9 - 1j * thick / 2,
        middle + half * 0.9 - 1j * thick / 2,
        middle + half,
        middle + half * 0.9 + 1j * thick / 2,
        middle - half * 0.9 + 1j * thick / 2,
    ]
