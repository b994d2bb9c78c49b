"""City: roofs, domes and windows in layers.

Four cities: domes and terraces of the Levant and Cairo, tower houses with gypsum friezes as in
Sanaa, wind towers of the Gulf, and white cubes on a hill as in the Maghreb.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from manshet.ornament.arcs import dome, horseshoe_arch, pointed_arch
from manshet.ornament.canvas import Canvas, Color
from manshet.ornament.palettes import Palette, blend
from manshet.ornament.plane import star
from manshet.ornament.scenery import Light, hours, moon, ramp, star_field, star_net, sun


@dataclass(frozen=True)
class House:
    """The upper left corner of a house, its width, and its colours."""

    x: float
    top: float
    wide: float
    fill: Color
    trim: Color
    pane: Color

    @property
    def middle(self) -> float:
        return self.x + self.wide / 2


Builder = Callable[[Canvas, Random, House], None]


def paint(canvas: Canvas, palette: Palette, rng: Random, layout: int) -> None:
    """Choose a city and an hour, then build from the back to the front."""
    light = rng.choice(hours(palette))
    _sky(canvas, rng, light, palette)
    builder: Builder = (_domed, _tower_house, _wind_tower, _cube)[layout % 4]
    layers = 3
    fills = ramp(light.far, light.near, layers)
    if builder is _cube:
        front = palette.paper if light.sky != palette.paper else palette.soft
        fills = ramp(blend(light.sky, palette.mid, 0.6), blend(front, palette.soft, 0.15), layers)
    pane = palette.warm if light.night or light.sky != palette.warm else palette.paper
    for i, fill in enumerate(fills):
        base = 0.12 + 0.2 * i
        # Far houses are small and only a little off the sky; near ones are few and large.
        size = 0.12 + 0.04 * i
        trim = blend(fill, palette.paper, 0.75) if sum(fill) < 400 else palette.deep
        x = -1.3 + rng.uniform(0, size)
        canvas.rectangle(-9, base + 0.1, 9, 1, fill)
        while x < 1.3:
            wide = size * rng.uniform(0.8, 1.35)
            high = size * rng.uniform(0.9, 2.1) * (1.15 - 0.1 * i)
            corner = complex(x, base - high + 0.1)
            _house(canvas, rng, builder, corner, wide, (fill, trim, pane))
            x += wide * rng.uniform(0.86, 1.02)


def _house(
    canvas: Canvas,
    rng: Random,
    builder: Builder,
    corner: complex,
    wide: float,
    fills: tuple[Color, Color, Color],
) -> None:
    """The body of a house down to the picture's edge, then what its builder adds."""
    fill, trim, pane = fills
    shade = blend(fill, trim, rng.choice((0, 0, 0.06, 0.12)))
    canvas.rectangle(corner.real, corner.imag, corner.real + wide, 1, shade)
    builder(canvas, rng, House(corner.real, corner.imag, wide, shade, trim, pane))


def _sky(canvas: Canvas, rng: Random, light: Light, palette: Palette) -> None:
    canvas.polygon(canvas.frame, light.sky)
    lamp = complex(rng.choice((-1, 1)) * rng.uniform(0.15, 0.45), rng.uniform(-0.26, -0.12))
    if light.night:
        star_field(
            canvas, rng, 70, 0.0, [palette.paper, palette.soft, palette.warm], 0.024, [(lamp, 0.13)]
        )
        moon(canvas, lamp, 0.12, light.lamp)
        return
    if rng.random() < 0.5:
        star_net(canvas, 0.1, blend(light.sky, light.high, 0.8), 0.3, lambda p: 0.5 - p.imag)
    else:
        canvas.rectangle(-9, -0.5, 9, -0.3, light.high)
        canvas.rectangle(-9, -0.3, 9, -0.16, blend(light.high, light.sky, 0.5))
    sun(canvas, rng, lamp, rng.uniform(0.13, 0.2), light, palette)


def _panes(canvas: Canvas, rng: Random, house: House, rows: int, columns: int) -> None:
    """A grid of pointed windows, some lit, some left out."""
    step = house.wide / (columns + 0.5)
    for row in range(rows):
        for column in range(columns):
            if rng.random() < 0.2:
                continue
            middle = house.x + step * (column + 0.75)
            foot = house.top + step * (1.15 + 1.3 * row)
            fill = house.pane if rng.random() < 0.35 else house.trim
            canvas.polygon(pointed_arch(middle, foot, step * 0.4, step * 0.72), fill)


def _domed(canvas: Canvas, rng: Random, house: House) -> None:
    """Terraces with parapets, domes on drums, now and then a slender tower."""
    kind = rng.random()
    if kind < 0.42:
        _dome_on_drum(canvas, rng, house)
    elif kind < 0.56:
        _slender_tower(canvas, house)
    else:
        wide = house.wide
        for i in range(5):
            tip = complex(house.x + wide * (i / 5 + 0.1), house.top - wide * 0.1)
            foot = wide * complex(0.07, 0.1)
            canvas.polygon([tip + foot, tip, tip - foot.conjugate()], house.fill)
    _panes(canvas, rng, house, 3, rng.choice((2, 3)))


def _dome_on_drum(canvas: Canvas, rng: Random, house: House) -> None:
    """A dome with a knob; on some a row of stars round the drum."""
    x, top, wide = house.middle, house.top, house.wide
    across = wide * 0.86
    canvas.bar(x, across * 0.46, top - wide * 0.14, top, house.fill)
    canvas.polygon(dome(x, top - wide * 0.13, across, wide * 0.58), house.fill)
    canvas.bar(x, across * 0.46, top - wide * 0.13, top - wide * 0.10, house.trim)
    canvas.bar(x, wide * 0.012, top - wide * 0.92, top - wide * 0.66, house.fill)
    canvas.circle(complex(x, top - wide * 0.84), wide * 0.03, house.fill)
    if rng.random() < 0.6:
        for i in range(5):
            spot = complex(x + (i - 2) * across * 0.17, top - wide * 0.22)
            canvas.polygon(star(8, 2, wide * 0.05, spot), house.trim)


def _slender_tower(canvas: Canvas, house: House) -> None:
    """A round tower with two balconies and a small cap."""
    x, top = house.middle, house.top
    slim, high = house.wide * 0.22, house.wide * 1.5
    canvas.bar(x, slim / 2, top - high, top, house.fill)
    for share in (0.55, 0.86):
        y = top - high * share
        canvas.bar(x, slim * 0.8, y, y + slim * 0.25, house.fill)
        canvas.bar(x, slim * 0.5, y - slim * 0.3, y - slim * 0.15, house.trim)
    canvas.polygon(dome(x, top - high, slim * 1.05, slim * 1.1), house.fill)


def _tower_house(canvas: Canvas, rng: Random, house: House) -> None:
    """A tall brick house of many storeys, with open merlons."""
    wide, half = house.wide, house.wide * 0.43
    y = house.top - wide * rng.uniform(0.3, 1.0)
    canvas.bar(house.middle, half, y, 1, house.fill)
    for i in range(4):
        canvas.bar(house.middle + half * (i - 1.56) / 2, half * 0.12, y - wide * 0.1, y, house.fill)
    while y < 0.55:
        _storey(canvas, rng, house, y)
        y += wide * 0.76


def _storey(canvas: Canvas, rng: Random, house: House, y: float) -> None:
    """A white frieze of teeth, and two windows with fan-lights in white frames."""
    x, wide, half = house.middle, house.wide, house.wide * 0.43
    canvas.bar(x, half, y + wide * 0.05, y + wide * 0.075, house.trim)
    step = half / 4
    for i in range(8):
        tip = complex(x - half + step * (i + 0.5), y + wide * 0.09)
        foot = complex(step / 2, wide * 0.09)
        canvas.polygon([tip + foot, tip, tip - foot.conjugate()], house.trim)
    for side in (-0.5, 0.5):
        middle, foot_y = x + half * side, y + wide * 0.62
        lit = house.pane if rng.random() < 0.5 else house.fill
        canvas.polygon(pointed_arch(middle, foot_y, wide * 0.27, wide * 0.38, 0.5), house.trim)
        canvas.polygon(pointed_arch(middle, foot_y, wide * 0.19, wide * 0.33, 0.5), lit)
        canvas.bar(middle, wide * 0.1, foot_y - wide * 0.2, foot_y - wide * 0.17, house.trim)


def _wind_tower(canvas: Canvas, rng: Random, house: House) -> None:
    """Low houses with merlons; square towers with tall slots that catch the wind."""
    x, top, wide = house.x, house.top, house.wide
    if rng.random() < 0.45:
        middle, half, high = house.middle, wide * 0.27, wide * rng.uniform(0.8, 1.2)
        canvas.bar(middle, half, top - high, top, house.fill)
        canvas.bar(middle, half * 1.12, top - high, top - high + wide * 0.06, house.fill)
        for i in range(4):
            slot = middle - half * 0.78 + half * 0.52 * i
            shape = pointed_arch(slot, top - high * 0.45, half * 0.3, high * 0.42)
            canvas.polygon(shape, house.trim)
        for i in range(3):
            spot = middle + half * 0.85 * (i - 1)
            canvas.bar(spot, half * 0.09, top - high - wide * 0.07, top - high, house.fill)
        canvas.bar(middle, half, top - high * 0.38, top - high * 0.34, house.trim)
    else:
        merlon = [-0.083, -0.083 - 0.05j, -0.11j, 0.083 - 0.05j, 0.083]
        for i in range(6):
            foot = complex(x + wide * (i + 0.5) / 6, top)
            canvas.polygon([foot + p * wide for p in merlon], house.fill)
    for i in range(6):
        spot_in_row = complex(x + wide * (i + 0.5) / 6, top + wide * 0.12)
        canvas.polygon(star(4, 1.45, wide * 0.05, spot_in_row), house.trim)
    _panes(canvas, rng, replace(house, top=top + wide * 0.12), 3, 3)


def _cube(canvas: Canvas, rng: Random, house: House) -> None:
    """White cubes with a shaded side, small vaults, coloured doors."""
    x, top, wide = house.x, house.top, house.wide
    shade = blend(house.fill, house.trim, 0.3)
    canvas.rectangle(x + wide * 0.7, top, x + wide, 1, shade)
    if rng.random() < 0.4:
        canvas.polygon(dome(x + wide * 0.36, top, wide * 0.52, wide * 0.26, 0.0), house.fill)
    elif rng.random() < 0.5:
        canvas.rectangle(x + wide * 0.1, top - wide * 0.3, x + wide * 0.55, top, house.fill)
        canvas.rectangle(x + wide * 0.42, top - wide * 0.3, x + wide * 0.55, top, shade)
    for row in range(3):
        for column in range(2):
            if rng.random() < 0.7:
                a = x + wide * (0.12 + 0.28 * column)
                y = top + wide * (0.2 + 0.36 * row)
                fill = house.pane if rng.random() < 0.3 else house.trim
                canvas.rectangle(a, y, a + wide * 0.1, y + wide * 0.15, fill)
    if rng.random() < 0.5:
        door = horseshoe_arch(x + wide * 0.36, top + wide * 1.5, wide * 0.2, wide * 0.36)
        canvas.polygon(door, house.pane)
