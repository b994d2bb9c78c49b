"""Palms: a grove in plain geometry.

A frond is an arched rib with leaflets on both sides, a trunk is a stack of the scars of old
leaves, and dates hang in lozenges.
"""

import math
from random import Random

from manshet.ornament.canvas import Canvas, Color
from manshet.ornament.palettes import BY_NAME, Palette, blend
from manshet.ornament.plane import polar, rectangle
from manshet.ornament.scenery import (
    Light,
    hours,
    moon,
    raised,
    ramp,
    ridge,
    star_field,
    sun,
    swells,
)

PALETTES = tuple(
    BY_NAME[name]
    for name in (
        "olive",
        "pistachio",
        "madrasa",
        "turquoise",
        "saffron",
        "brick",
        "pomegranate",
        "henna",
        "nightfall",
        "gulf",
    )
)


def paint(canvas: Canvas, palette: Palette, rng: Random, layout: int) -> None:
    """One of four groves."""
    ways = (_oasis, _crown, _canal, _rows)
    ways[layout % len(ways)](canvas, palette, rng)


def frond(
    canvas: Canvas,
    root: complex,
    length: float,
    degrees: float,
    sag: float,
    fill: Color,
    rib: Color,
    leaves: int = 13,
) -> None:
    """One leaf from `root`; it sets out at `degrees` and bends down by `sag` of its length."""
    way = polar(length, degrees)

    def along(t: float) -> complex:
        return root + way * t + 1j * sag * length * t * t

    for i in range(leaves):
        t = 0.12 + 0.88 * i / leaves
        base, ahead = along(t), along(min(t + 0.08, 1.05)) - along(t)
        ahead /= abs(ahead)
        reach = length * 0.34 * math.sin(math.pi * (0.18 + 0.8 * t)) ** 0.8 + length * 0.03
        thick = length * 0.034
        for side in (1, -1):
            tip = base + ahead * polar(reach, side * (48 - 18 * t))
            canvas.polygon([base - ahead * thick, tip, base + ahead * thick], fill)
    canvas.tapered(
        [along(i / 8) for i in range(9)], [length * 0.03 * (1.1 - i / 8) for i in range(9)], rib
    )


def palm(
    canvas: Canvas,
    rng: Random,
    foot: complex,
    height: float,
    leaf: tuple[Color, Color],
    trunk: tuple[Color, Color],
    dates: Color | None,
    fronds: int = 11,
) -> None:
    """A date palm: trunk of stacked scars, a crown, and two bunches of dates."""
    lean = rng.uniform(-0.08, 0.08) * height
    crown = foot + complex(lean, -height)
    rows = 14
    for i in range(rows):
        t, u = i / rows, (i + 1) / rows
        a = foot + complex(lean * t * t, -height * t)
        b = foot + complex(lean * u * u, -height * u)
        low, high = height * 0.032 * (1.25 - 0.4 * t), height * 0.05 * (1.25 - 0.45 * t)
        canvas.polygon([a - low, b - high, b + high, a + low], trunk[i % 2])
    size = height * 0.56
    order = sorted(range(fronds), key=lambda i: -abs(i - (fronds - 1) / 2))
    for i in order:
        degrees = -205 + 230 * i / (fronds - 1)
        upright = abs(math.sin(math.radians(degrees)))
        frond(
            canvas,
            crown,
            size * (0.86 + 0.14 * upright),
            degrees,
            0.30 + 0.12 * (1 - upright),
            leaf[i % 2],
            trunk[0],
        )
    if dates:
        _bunches(canvas, crown, height, dates)


def _bunches(canvas: Canvas, crown: complex, height: float, fill: Color) -> None:
    """Two bunches of dates under the crown, each date a lozenge."""
    half = height * 0.013
    for side in (-1, 1):
        for i in range(5):
            for j in range(3 - abs(i - 2)):
                across, down = side * (0.065 + 0.018 * j) - 0.009, 0.05 + 0.026 * i
                spot = crown + height * complex(across, down)
                lozenge = [spot - half, spot - 1.4j * half, spot + half, spot + 1.4j * half]
                canvas.polygon(lozenge, fill)


def _sky(canvas: Canvas, rng: Random, palette: Palette, horizon: float) -> Light:
    light = rng.choice(hours(palette))
    canvas.polygon(canvas.frame, light.sky)
    lamp = complex(rng.uniform(-0.35, 0.35), horizon - rng.uniform(0.12, 0.3))
    if light.night:
        star_field(
            canvas,
            rng,
            60,
            horizon - 0.05,
            [palette.paper, palette.soft],
            0.02,
            [(lamp - 0.08j, 0.13)],
        )
        moon(canvas, lamp - 0.08j, 0.12, light.lamp)
    else:
        canvas.rectangle(-9, -0.5, 9, -0.26, light.high)
        sun(canvas, rng, lamp, rng.uniform(0.17, 0.25), light, palette)
    return light


def _leafage(light: Light, palette: Palette) -> tuple[tuple[Color, Color], tuple[Color, Color]]:
    """Two greens (or whatever the palette has for them) and two trunk colours, against the sky."""
    if light.night:
        return (palette.mid, blend(palette.mid, palette.deep, 0.55)), (palette.soft, palette.mid)
    if light.sky == palette.deep:
        return (palette.ink, palette.mid), (palette.ink, palette.soft)
    return (palette.deep, palette.ink), (palette.ink, blend(palette.ink, palette.warm, 0.45))


def _oasis(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """A few palms of unlike height on low ground."""
    light = _sky(canvas, rng, palette, 0.2)
    leaf, trunk = _leafage(light, palette)
    fills = ramp(light.far, light.near, 3)
    for i, fill in enumerate(fills[:2]):
        ridge(canvas, raised(0.22 + 0.09 * i, swells(rng, 0.03)), fill)
    places = [-0.62, -0.36, -0.1, 0.2, 0.42, 0.66]
    rng.shuffle(places)
    for i, x in enumerate(sorted(places[:4], key=lambda x: -abs(x))):
        palm(
            canvas,
            rng,
            complex(x + rng.uniform(-0.05, 0.05), 0.44),
            0.42 + 0.11 * i,
            leaf,
            trunk,
            palette.warm if light.sky != palette.warm else palette.paper,
        )
    front = fills[2] if fills[2] != leaf[0] else palette.ink
    ridge(canvas, raised(0.42, swells(rng, 0.025)), front)


def _crown(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """Looking up into one crown: fronds as the rays of a star."""
    ground, first, second, heart = rng.choice(
        (
            (palette.paper, palette.deep, palette.mid, palette.warm),
            (palette.warm, palette.ink, palette.deep, palette.paper),
            (palette.ink, palette.mid, palette.soft, palette.warm),
            (palette.soft, palette.ink, palette.deep, palette.warm),
        )
    )
    canvas.polygon(canvas.frame, ground)
    centre = complex(rng.choice((-1, 1)) * rng.uniform(0.1, 0.35), rng.uniform(-0.12, 0.15))
    for i, share in enumerate((0.9, 0.7, 0.5)):
        canvas.circle(centre, share, blend(ground, heart, 0.08 + 0.07 * i))
    n = rng.choice((12, 16))
    for ring, (length, fill) in enumerate(((0.86, first), (0.56, second))):
        for i in range(n):
            frond(canvas, centre, length, 360 * (i + ring / 2) / n, 0.0, fill, ground, 15)
    for share, color in ((0.13, ground), (0.115, heart), (0.08, first), (0.045, heart)):
        canvas.circle(centre, share, color)
    for i in range(n):
        spot = centre + polar(0.17, 360 * i / n)
        canvas.circle(spot, 0.018, heart)


def _canal(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """Palms in a row on a bank, and their likeness in still water."""
    light = _sky(canvas, rng, palette, 0.1)
    leaf, trunk = _leafage(light, palette)
    bank = 0.14
    water = blend(light.sky, palette.deep if light.sky != palette.deep else palette.ink, 0.45)
    canvas.rectangle(-9, bank, 9, 1, water)
    dim = (blend(leaf[0], water, 0.45), blend(leaf[1], water, 0.45))
    step = rng.uniform(0.2, 0.27)
    shift = rng.uniform(-0.1, 0.1)
    for i in range(-6, 7):
        x = i * step + shift + rng.uniform(-0.03, 0.03)
        height = rng.uniform(0.3, 0.46)
        _likeness(canvas, x, bank, height, dim)
        palm(canvas, rng, complex(x, bank + 0.02), height, leaf, trunk, palette.warm, 9)
    canvas.rectangle(-9, bank, 9, bank + 0.03, light.near if light.near != water else palette.ink)
    for i in range(14):
        y = bank + 0.05 + 0.024 * i + 0.0012 * i * i
        x = rng.uniform(-0.9, 0.9)
        canvas.rectangle(x - 0.25, y, x + rng.uniform(0, 0.4), y + 0.005, light.high)


def _likeness(
    canvas: Canvas, x: float, bank: float, height: float, fills: tuple[Color, Color]
) -> None:
    """A palm's reflection: a bar and a few broken blades."""
    canvas.rectangle(x - height * 0.03, bank, x + height * 0.03, bank + height * 0.75, fills[1])
    for i in range(7):
        y = bank + height * (0.5 + 0.08 * i)
        half = height * 0.46 * math.sin(math.pi * (i + 1) / 8)
        canvas.polygon(
            [
                complex(x - half, y),
                complex(x, y - height * 0.022),
                complex(x + half, y),
                complex(x, y + height * 0.022),
            ],
            fills[i % 2],
        )


def _rows(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """A plantation in ranks: three rows of crowns, larger towards the front."""
    light = _sky(canvas, rng, palette, 0.0)
    grounds = ramp(light.far, light.near, 3)
    if light.night:
        grounds = ramp(
            blend(palette.ink, palette.deep, 0.9), blend(palette.ink, palette.deep, 0.3), 3
        )
    for row, (base, height) in enumerate(((0.08, 0.2), (0.28, 0.28), (0.56, 0.38))):
        canvas.polygon(rectangle(-9, base - 0.02, 9, 1), grounds[row])
        dark = sum(grounds[row]) < 260 and sum(light.sky) < 330
        leaf = (palette.mid, palette.soft) if dark else (palette.deep, palette.ink)
        if leaf[0] == light.sky:
            leaf = (palette.ink, palette.mid)
        step = height * 1.22
        for i in range(-7, 8):
            x = (i + 0.5 * (row % 2)) * step + rng.uniform(-0.02, 0.02)
            lean = Random(i * 3 + row)
            if canvas.shows(complex(x, base), height):
                palm(
                    canvas,
                    lean,
                    complex(x, base),
                    height,
                    leaf,
                    leaf[::-1],
                    palette.warm if row and light.sky != palette.warm else None,
                    9,
                )
