"""Mashrabiya: a screen of turned wood, in the dark, with the day behind it.

The screen is built as the turner builds it: balls at the crossings of a net, and spindles between
them, thin at the ends and full at the middle. Behind it stand a few large flat shapes.
"""

from collections.abc import Callable
from random import Random

from manshet.ornament.arcs import pointed_arch
from manshet.ornament.canvas import Canvas, Color
from manshet.ornament.palettes import Palette, blend
from manshet.ornament.plane import polar, rectangle, star
from manshet.ornament.scenery import disc, hours, sun

Net = tuple[list[complex], list[tuple[complex, complex]]]


def paint(canvas: Canvas, palette: Palette, rng: Random, layout: int) -> None:
    """One of four screens."""
    ways = (_bays, _close, _window, _hatch)
    ways[layout % len(ways)](canvas, palette, rng)


def square_net(step: float, reach: float) -> Net:
    """Balls on a square net turned by 45°."""
    count = int(reach / step) + 2
    turn = polar(step, 45)
    balls = [complex(a, b) * turn for a in range(-count, count) for b in range(-count, count)]
    return balls, [(ball, ball + way * turn) for ball in balls for way in (1, 1j)]


def hexagon_net(step: float, reach: float) -> Net:
    """Balls on the corners of a honeycomb."""
    count = int(reach / step) + 2
    u, v = polar(step * 3**0.5, 0), polar(step * 3**0.5, 60)
    hubs = [u * a + v * b for a in range(-count, count) for b in range(-count, count)]
    arms = [polar(step, d) for d in (90, 210, 330)]
    balls = hubs + [hub + arms[0] for hub in hubs]
    return balls, [(hub, hub + arm) for hub in hubs for arm in (arms[0], arms[1], arms[2])]


def turned(
    canvas: Canvas, net: Net, step: float, wood: Color, shine: Color | None, heft: float = 1.0
) -> None:
    """Spindles and balls; `shine` lights the upper left of the balls."""
    balls, spindles = net
    profile = (0.06, 0.16, 0.09, 0.20, 0.27, 0.20, 0.09, 0.16, 0.06)
    for a, b in spindles:
        if canvas.shows((a + b) / 2, step):
            path = [a + (b - a) * (0.14 + 0.72 * i / 8) for i in range(9)]
            canvas.tapered(path, [w * step * heft * 0.85 for w in profile], wood)
    for ball in balls:
        if canvas.shows(ball, step):
            canvas.circle(ball, step * 0.21 * heft, wood)
            if shine:
                canvas.circle(ball - step * 0.06 * (1 + 1j), step * 0.06 * heft, shine)


def _day(canvas: Canvas, palette: Palette, rng: Random, shift: float = 0.0) -> None:
    """The view: bands of sky, a large sun, roofs."""
    light = rng.choice(
        [hour for hour in hours(palette) if not hour.night and hour.sky != palette.deep]
    )
    canvas.polygon(canvas.frame, light.sky)
    horizon = rng.uniform(0.08, 0.24)
    canvas.rectangle(-9, -0.5, 9, -0.5 + (horizon + 0.5) * 0.45, light.high)
    centre = complex(shift + rng.uniform(-0.25, 0.25), horizon - rng.uniform(0.1, 0.3))
    sun(canvas, rng, centre, rng.uniform(0.16, 0.24), light, palette)
    x = -1.3
    while x < 1.3:
        wide, high = rng.uniform(0.1, 0.24), rng.uniform(0.02, 0.16)
        canvas.rectangle(x, horizon - high, x + wide, 1, rng.choice((palette.deep, palette.mid)))
        x += wide
    canvas.rectangle(-9, horizon + 0.1, 9, 1, palette.deep)


def _bays(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """Three bays of unlike density between dark posts and rails."""
    _day(canvas, palette, rng)
    steps = [0.062, 0.1, 0.08]
    rng.shuffle(steps)
    cuts = [-9, -rng.uniform(0.18, 0.32), rng.uniform(0.18, 0.32), 9]
    rail = rng.uniform(0.14, 0.24)
    nets: tuple[Callable[[float, float], Net], ...] = (square_net, hexagon_net)
    for i, step in enumerate(steps):
        with canvas.clipped(rectangle(cuts[i], -1, cuts[i + 1], rail)):
            turned(canvas, nets[(i + int(step * 1000)) % 2](step, 1.3), step, palette.ink, None)
    with canvas.clipped(rectangle(-9, rail, 9, 1)):
        turned(canvas, square_net(0.045, 1.3), 0.045, palette.ink, None, 1.15)
    for x in cuts[1:3]:
        canvas.rectangle(x - 0.02, -1, x + 0.02, 1, palette.ink)
    canvas.rectangle(-9, rail - 0.022, 9, rail + 0.022, palette.ink)
    for i in range(-16, 17):
        spot = complex(i * 0.09, rail)
        canvas.polygon(star(4, 1.45, 0.016, spot), palette.warm)


def _close(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """The turner's work from near: few large balls, lit from one side."""
    _day(canvas, palette, rng)
    step = rng.uniform(0.22, 0.32)
    net = rng.choice((square_net, hexagon_net))(step, 1.4)
    shift = complex(rng.uniform(-0.5, 0.5), rng.uniform(-0.5, 0.5)) * step
    balls = [ball + shift for ball in net[0]]
    spindles = [(a + shift, b + shift) for a, b in net[1]]
    lit = blend(palette.ink, palette.soft, 0.3)
    turned(canvas, (balls, spindles), step, palette.ink, lit)
    for a, b in spindles:
        middle = (a + b) / 2
        if canvas.shows(middle, step):
            way = (b - a) / abs(b - a)
            side = way * 1j if (way * 1j).imag < 0 else way * -1j
            path = [middle + side * step * 0.06 + way * step * t for t in (-0.13, 0, 0.13)]
            canvas.tapered(path, [0.004, step * 0.045, 0.004], lit)


def _window(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """A screened window in a dark room, and its light along the floor."""
    wall = blend(palette.deep, rng.choice((palette.ink, palette.mid, palette.warm)), 0.28)
    floor_y = 0.27
    canvas.polygon(canvas.frame, wall)
    canvas.rectangle(-9, floor_y, 9, 1, blend(wall, palette.ink, 0.6))
    x = rng.choice((-0.28, -0.18, 0.18, 0.28))
    lean = -0.5 if x > 0 else 0.5
    wide, step = rng.uniform(0.46, 0.54), rng.choice((0.062, 0.075))
    opening = pointed_arch(x, 0.1, wide, 0.5, 0.62)
    canvas.polygon(pointed_arch(x, 0.14, wide + 0.09, 0.59, 0.62), palette.warm)
    canvas.polygon(pointed_arch(x, 0.14, wide + 0.06, 0.575, 0.62), palette.ink)
    net = rng.choice((square_net, hexagon_net))(step, 0.6)
    with canvas.clipped(opening):
        _day(canvas, palette, rng, x)
        balls = [ball + x for ball in net[0]]
        turned(canvas, (balls, [(a + x, b + x) for a, b in net[1]]), step, palette.ink, None)

    def fall(point: complex) -> complex:
        """Where the light through a point of the window meets the floor."""
        down = 0.1 - point.imag
        return complex(x + (point.real - x) * 1.2 + lean * (0.2 + down), 0.3 + down * 0.34)

    with canvas.clipped([fall(p) for p in opening]):
        canvas.polygon(canvas.frame, blend(palette.warm, palette.paper, 0.35))
        shadow = blend(wall, palette.ink, 0.6)
        for a, b in net[1]:
            canvas.line([fall(a + x - 0.19j), fall(b + x - 0.19j)], step * 0.14, shadow)
        for ball in net[0]:
            canvas.circle(fall(ball + x - 0.19j), step * 0.13, shadow)


def _hatch(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """The whole screen closed but for one hatch, with the sun in it."""
    _day(canvas, palette, rng)
    step = rng.choice((0.07, 0.085))
    left = rng.uniform(-0.45, 0.1)
    hatch = pointed_arch(left + 0.2, 0.26, 0.4, 0.56, 0.62)
    with canvas.clipped(hatch, outside=True):
        canvas.polygon(canvas.frame, blend(palette.deep, palette.mid, rng.choice((0.2, 0.6, 1))))
        turned(
            canvas, rng.choice((square_net, hexagon_net))(step, 1.3), step, palette.ink, None, 1.1
        )
        canvas.polygon(pointed_arch(left + 0.2, 0.30, 0.48, 0.645, 0.62), palette.ink)
        canvas.polygon(pointed_arch(left + 0.2, 0.29, 0.45, 0.62, 0.62), palette.warm)
        canvas.polygon(pointed_arch(left + 0.2, 0.28, 0.425, 0.595, 0.62), palette.ink)
    with canvas.clipped(hatch):
        if rng.random() < 0.5:
            canvas.polygon(disc(left + 0.2 + 0.3j, 0.13), palette.ink)
