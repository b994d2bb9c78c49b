"""What the scenes share: lights, suns, moons, ridges and rows of colours."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from manshet.ornament.arcs import crescent
from manshet.ornament.canvas import Canvas, Color
from manshet.ornament.palettes import Palette, blend
from manshet.ornament.plane import polar, regular, star


@dataclass(frozen=True)
class Light:
    """The hour of a scene: sky, the sun or moon, and the land from far to near."""

    sky: Color
    high: Color
    lamp: Color
    far: Color
    near: Color
    night: bool = False


def hours(palette: Palette) -> tuple[Light, ...]:
    """Morning, noon, evening and night in a palette."""
    p = palette
    return (
        Light(p.paper, p.soft, p.warm, blend(p.soft, p.mid, 0.35), p.ink),
        Light(p.warm, blend(p.warm, p.paper, 0.35), p.paper, blend(p.warm, p.deep, 0.4), p.ink),
        Light(p.soft, blend(p.soft, p.paper, 0.5), p.paper, blend(p.soft, p.mid, 0.6), p.deep),
        Light(
            p.ink,
            blend(p.ink, p.deep, 0.55),
            p.paper,
            blend(p.deep, p.ink, 0.2),
            blend(p.deep, p.mid, 0.85),
            night=True,
        ),
        Light(p.deep, blend(p.deep, p.mid, 0.3), p.paper, blend(p.deep, p.mid, 0.55), p.ink),
    )


def ramp(first: Color, last: Color, count: int) -> list[Color]:
    """`count` flat colours from the first to the last."""
    return [blend(first, last, i / max(count - 1, 1)) for i in range(count)]


def raised(y: float, profile: Callable[[float], float]) -> Callable[[float], float]:
    """The profile moved to the height `y`."""
    return lambda x: y + profile(x)


def ridge(
    canvas: Canvas, height: Callable[[float], float], fill: Color, steps: int = 90
) -> list[complex]:
    """Fill everything below y = height(x); return the crest from left to right."""
    reach = canvas.right + 0.05
    crest = [
        complex(x, height(x)) for x in (-reach + 2 * reach * i / steps for i in range(steps + 1))
    ]
    canvas.polygon([*crest, complex(reach, 0.6), complex(-reach, 0.6)], fill)
    return crest


def swells(
    rng: Random, amount: float, count: int = 3, longest: float = 1.6
) -> Callable[[float], float]:
    """A smooth random profile: a few sines, `amount` high in all, about zero."""
    parts = [
        (amount / (i + 1.4), math.tau / (longest / (i * 0.9 + 1)), rng.uniform(0, math.tau))
        for i in range(count)
    ]
    return lambda x: math.fsum(a * math.sin(f * x + phase) for a, f, phase in parts)


def sun(
    canvas: Canvas, rng: Random, centre: complex, radius: float, light: Light, palette: Palette
) -> None:
    """One of four suns: a plain disc, a ringed disc, a rosette, or a khatam."""
    body = light.lamp
    other = next(
        c for c in (palette.warm, palette.paper, palette.deep) if c not in (body, light.sky)
    )
    style = rng.randrange(4)
    if style == 0:
        for i, share in enumerate((1.5, 1.32, 1.16)):
            canvas.circle(centre, radius * share, blend(light.sky, body, 0.18 + 0.16 * i))
        canvas.circle(centre, radius, body)
    elif style == 1:
        for i, share in enumerate((1, 0.86, 0.72, 0.58, 0.44, 0.30)):
            canvas.circle(centre, radius * share, body if i % 2 == 0 else other)
    elif style == 2:
        rosette(canvas, centre, radius * 1.12, body, other, light.sky)
    else:
        for share, color in (
            (1.15, body),
            (0.8, other),
            (0.74, body),
            (0.4, light.sky),
            (0.34, body),
        ):
            canvas.polygon(star(16, 5, radius * share, centre), color)


def rosette(
    canvas: Canvas,
    centre: complex,
    radius: float,
    body: Color,
    line: Color,
    heart: Color,
    n: int = 12,
) -> None:
    """A disc cut into petals round a star, as at the middle of a girih panel."""
    canvas.circle(centre, radius, body)
    canvas.circle(centre, radius * 0.94, line)
    for i in range(n):
        way = polar(radius, 360 * i / n)
        side = polar(1, 90)
        wide = math.tan(math.pi / n) * 0.78
        petal = [
            0.91,
            0.76 + wide * 0.76 * side,
            0.52 + wide * 0.5 * side,
            0.40,
            0.52 - wide * 0.5 * side,
            0.76 - wide * 0.76 * side,
        ]
        canvas.polygon([centre + way * p for p in petal], body)
    canvas.polygon(star(n, n / 2 - 2, radius * 0.5, centre, 180 / n), body)
    canvas.polygon(star(n, n / 2 - 2, radius * 0.22, centre, 180 / n), heart)


def moon(canvas: Canvas, centre: complex, radius: float, fill: Color, degrees: float = -35) -> None:
    """A crescent."""
    canvas.polygon(crescent(centre, radius, degrees), fill)


def star_field(
    canvas: Canvas,
    rng: Random,
    count: int,
    bottom: float,
    fills: list[Color],
    largest: float = 0.028,
    avoid: Sequence[tuple[complex, float]] = (),
) -> None:
    """Geometric stars of several sorts, kept apart from each other and off the discs in `avoid`."""
    placed: list[complex] = []
    sorts = ((8, 3.0), (8, 2.0), (4, 1.45), (4, 1.3), (10, 3.0), (5, 2.0), (12, 5.0))
    for _ in range(count * 6):
        # Drawn over a picture wider than any, so that a narrow one shows a part of the same sky.
        spot = complex(rng.uniform(-1.2, 1.2), rng.uniform(-0.48, bottom))
        n, k = rng.choice(sorts)
        radius = largest * rng.choice((0.28, 0.4, 0.4, 0.6, 0.8, 1.0))
        turn = rng.choice((0, 90))
        fill = rng.choice(fills)
        if any(abs(spot - centre) < reach + radius for centre, reach in avoid):
            continue
        if len(placed) < count and all(abs(spot - other) > 0.075 for other in placed):
            placed.append(spot)
            canvas.polygon(star(n, k, radius, spot, turn), fill)


def star_net(
    canvas: Canvas, step: float, fill: Color, bottom: float, share: Callable[[complex], float]
) -> None:
    """A net of khatams whose size fades with `share`, 0 to 1, of their place."""
    across = int(1.3 / step) + 1
    for i in range(-across, across + 1):
        for j in range(-int(0.5 / step) - 1, int(bottom / step) + 1):
            spot = complex(i + (j % 2) / 2, j) * step
            size = share(spot)
            if size > 0.05 and canvas.shows(spot, step):
                canvas.polygon(star(8, 2, step * 0.5 * size, spot), fill)


def disc(centre: complex, radius: float) -> list[complex]:
    """A round outline for clipping."""
    return regular(180, radius, centre)
