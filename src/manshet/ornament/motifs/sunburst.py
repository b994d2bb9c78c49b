"""Sunburst: a sun of interlaced geometry, and its rays to the edge of the picture."""

from random import Random

from manshet.ornament.canvas import Canvas, Color
from manshet.ornament.field import lay
from manshet.ornament.palettes import Palette, blend
from manshet.ornament.plane import polar, rectangle, star
from manshet.ornament.scenery import disc, raised, ramp, ridge, rosette, swells
from manshet.ornament.tilings import circumradius, decagons_pentagons


def paint(canvas: Canvas, palette: Palette, rng: Random, layout: int) -> None:
    """One of four suns."""
    ways = (_rays, _rising, _rings, _feathered)
    ways[layout % len(ways)](canvas, palette, rng)


def _grounds(palette: Palette) -> tuple[tuple[Color, Color, Color], ...]:
    """Two ray colours and the sun's."""
    p = palette
    return (
        (p.paper, p.soft, p.warm),
        (p.warm, blend(p.warm, p.paper, 0.4), p.deep),
        (p.deep, blend(p.deep, p.mid, 0.55), p.warm),
        (p.ink, p.deep, p.paper),
        (p.soft, p.paper, p.deep),
    )


def fan(
    canvas: Canvas,
    centre: complex,
    count: int,
    fills: list[Color],
    inner: float = 0.0,
    share: float = 1.0,
) -> None:
    """Rays to beyond the picture; each takes `share` of its angle."""
    for i in range(count):
        half = 180 / count * share
        way = 360 * i / count
        a, b = polar(1, way - half), polar(1, way + half)
        canvas.polygon(
            [centre + a * inner, centre + a * 3, centre + b * 3, centre + b * inner],
            fills[i % len(fills)],
        )


def _girih_disc(
    canvas: Canvas,
    centre: complex,
    radius: float,
    ground: Color,
    figure: Color,
    strap: Color,
    edge: Color,
    barrel: Color,
) -> None:
    """A round of tenfold straps with its star in the middle."""
    size = radius * 0.62 / (2 * circumradius(10)) * 1.1
    with canvas.clipped(disc(centre, radius)):
        canvas.polygon(canvas.frame, ground)
        field = lay(canvas, decagons_pentagons(), 54, complex(size), centre)
        field.paint_faces(canvas, lambda cell, _: figure if cell.kind != "barrel" else barrel)
        field.paint_straps(canvas, size * 0.2, strap, edge, size * 0.045)


def _rays(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """Rays from a sun off the middle; rings about it; the sun a round of girih."""
    first, second, body = rng.choice(_grounds(palette))
    canvas.polygon(canvas.frame, first)
    centre = complex(rng.choice((-1, 1)) * rng.uniform(0.1, 0.35), rng.uniform(-0.15, 0.15))
    count = rng.choice((16, 20, 24, 32))
    fan(canvas, centre, count, [second], share=0.5)
    radius = rng.uniform(0.24, 0.32)
    for share, color in ((1.36, body), (1.3, first), (1.2, palette.ink), (1.1, body)):
        canvas.circle(centre, radius * share, color)
    light = palette.paper if body != palette.paper else palette.soft
    _girih_disc(
        canvas,
        centre,
        radius,
        body,
        palette.ink if body != palette.deep else palette.warm,
        light,
        palette.ink,
        palette.mid,
    )


def _rising(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """Half a sun over hills or the sea, rays in three widths."""
    first, second, body = rng.choice(_grounds(palette))
    canvas.polygon(canvas.frame, first)
    horizon = rng.uniform(0.12, 0.24)
    centre = complex(rng.uniform(-0.3, 0.3), horizon)
    fan(canvas, centre, 36, [second, first, blend(first, second, 0.5)], share=0.62)
    radius = rng.uniform(0.26, 0.36)
    canvas.polygon(star(36, 6, radius * 1.36, centre), body)
    canvas.circle(centre, radius * 1.08, palette.ink)
    line = palette.paper if body != palette.paper else palette.mid
    rosette(canvas, centre, radius, body, line, palette.ink, 16)
    land = ramp(palette.mid if palette.mid not in (first, second) else palette.soft, palette.ink, 4)
    for i, fill in enumerate(land):
        ridge(canvas, raised(horizon + 0.085 * i, swells(rng, 0.02 + 0.012 * i, 2, 1.8)), fill)


def _rings(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """Rings of triangles about a star, cropped, like the underside of a painted dome."""
    fills = [palette.ink, palette.warm, palette.deep, palette.paper, palette.mid, palette.soft]
    start = rng.randrange(6)
    fills = fills[start:] + fills[:start]
    canvas.polygon(canvas.frame, fills[0])
    centre = complex(rng.choice((-1, 1)) * rng.uniform(0.15, 0.55), rng.uniform(-0.2, 0.3))
    n = rng.choice((16, 20, 24))
    radius, i = 1.36, 0
    while radius > 0.09:
        step = radius * 0.2
        canvas.circle(centre, radius, fills[(i + 1) % 6])
        canvas.polygon(
            star(n, n * 0.5 - n * (0.5 - 0.30), radius * 0.99, centre, 180 / n * (i % 2)),
            fills[(i + 2) % 6],
        )
        canvas.circle(centre, radius - step * 0.86, fills[(i + 1) % 6])
        radius -= step * 1.12
        i += 1
    canvas.polygon(star(8, 3, 0.1, centre), palette.paper)
    canvas.polygon(star(8, 3, 0.05, centre), palette.ink)


def _feathered(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """Stepped rays, long and short by turns, on a calm ground with a frame line."""
    first, second, body = rng.choice(_grounds(palette))
    canvas.polygon(canvas.frame, first)
    centre = complex(rng.uniform(-0.3, 0.3), rng.choice((-0.5, 0.5, 0.0)))
    n = 32 if abs(centre.imag) > 0.1 else 24
    reach = 0.9 if abs(centre.imag) > 0.1 else 0.6
    for i in range(n):
        way = polar(1, 360 * i / n)
        long = reach * (1 if i % 2 == 0 else 0.72)
        half = reach * 0.042
        for k, color in enumerate((palette.ink, body, second)):
            thick = half * (1 - 0.34 * k)
            ray = [
                complex(0.3 * reach, -thick * 0.5),
                complex(long * (0.86 - 0.04 * k), -thick),
                complex(long * (1 - 0.05 * k), 0),
                complex(long * (0.86 - 0.04 * k), thick),
                complex(0.3 * reach, thick * 0.5),
            ]
            canvas.polygon([centre + p * way for p in ray], color)
    radius = reach * 0.36
    canvas.circle(centre, radius * 1.16, palette.ink)
    canvas.circle(centre, radius * 1.1, palette.paper if first != palette.paper else palette.warm)
    light = palette.paper if body != palette.paper else palette.soft
    _girih_disc(canvas, centre, radius, body, palette.ink, light, palette.ink, palette.mid)
    for inset, fill in ((0.03, palette.ink),):
        x, y = canvas.right - inset, 0.5 - inset
        corners = rectangle(-x, -y, x, y)
        canvas.line(corners, 0.005, fill, closed=True)
