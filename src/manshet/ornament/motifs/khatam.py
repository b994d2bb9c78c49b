"""Khatam: the eight-pointed star of two squares, with its cross.

A khatam of circumradius R repeats on a square net of step 2R, tip to tip, and what is left between
four stars is the cross: the star-and-cross tiles of Kashan (thirteenth century).
"""

from random import Random

from manshet.ornament import compose
from manshet.ornament.canvas import Canvas, Color
from manshet.ornament.compose import Weave, off_centre
from manshet.ornament.field import lay
from manshet.ornament.palettes import Palette, blend
from manshet.ornament.plane import polar, regular, star
from manshet.ornament.tilings import circumradius, octagons_squares


def paint(canvas: Canvas, palette: Palette, rng: Random, layout: int) -> None:
    """One of five compositions."""
    ways = (_great_star, _wall, _quilt, _straps, _swell)
    ways[layout % len(ways)](canvas, palette, rng)


def weave(contact_degrees: float = 67.5) -> Weave:
    """The 4.8.8 weave; at 67.5° the octagons hold stars {8/3}."""
    tiling = octagons_squares()
    return Weave(
        lambda frame, factor, focus: lay(frame, tiling, contact_degrees, factor, focus),
        {"octagon": "star", "square": "third"},
        span=2 * circumradius(8),
        strap=0.15,
    )


def interlaced_squares(
    canvas: Canvas,
    centre: complex,
    radius: float,
    width: float,
    fill: Color,
    edge: Color,
    degrees: float = 0,
) -> None:
    """Two square straps woven over and under each other, which make the khatam."""
    squares = [regular(4, radius, centre, degrees), regular(4, radius, centre, degrees + 45)]
    for grow, color in ((1.5, edge), (1.0, fill)):
        for square in squares:
            canvas.line(square, width * grow, color, closed=True)
    # The squares cross where each side is cut at (2 ± √2) / 4 … of its length; every other
    # crossing is painted again for the square that lies on top there.
    for square in squares:
        for i in range(4):
            a, b = square[i], square[(i + 1) % 4]
            cut = a + (b - a) * (2 - 2**0.5) / 2
            along = (b - a) / abs(b - a) * width
            canvas.line([cut - along, cut + along], width * 1.5, edge)
            canvas.line([cut - along * 1.3, cut + along * 1.3], width, fill)


def nested(
    canvas: Canvas, centre: complex, radius: float, colors: list[Color], shares: list[float]
) -> None:
    """Khatams inside each other, outside in, each a share of the radius."""
    for color, share in zip(colors, shares, strict=True):
        canvas.polygon(star(8, 2, radius * share, centre), color)


def _great_star(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """One star larger than the picture, over a ground of small ones."""
    tones = rng.choice(compose.SCHEMES)(palette)
    ground = tones.ground
    compose.canvas_filled(canvas, ground)
    focus, radius = off_centre(canvas, rng), rng.uniform(0.58, 0.75)
    quiet = blend(ground, tones.star, 0.16)
    step = 0.125
    for x in range(-12, 13):
        for y in range(-8, 9):
            canvas.polygon(star(8, 2, step * 0.5, focus + complex(x, y) * step), quiet)
    colors = [tones.edge, tones.strap, tones.star, tones.third, tones.star, tones.second]
    nested(canvas, focus, radius, colors, [1.04, 1.0, 0.9, 0.62, 0.585, 0.2])
    interlaced_squares(canvas, focus, radius * 0.42, radius * 0.06, tones.strap, tones.edge)
    for i in range(8):
        tip = focus + polar(radius * 0.75, 45 * i)
        canvas.polygon(star(4, 1.45, radius * 0.085, tip, 45 * i), tones.third)


def _wall(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """Star and cross tiles with their joints, lit along a diagonal."""
    joint = rng.choice((palette.paper, palette.ink, palette.soft))
    crosses = palette.deep if joint != palette.ink else palette.mid
    compose.canvas_filled(canvas, joint)
    radius = rng.uniform(0.13, 0.2)
    shift = complex(rng.uniform(-1, 1), rng.uniform(-1, 1)) * radius
    ways = polar(1, rng.choice((20, 70, 115, 160))).conjugate()
    faces = [palette.ink if joint != palette.ink else palette.deep, palette.soft, palette.warm]
    if joint == palette.soft:
        faces[1] = palette.paper
    hot = (rng.randrange(-2, 3), rng.randrange(-1, 2))
    for x in range(-8, 9):
        for y in range(-6, 7):
            centre = complex(x, y) * 2 * radius + shift
            if not canvas.shows(centre, 2 * radius):
                continue
            _cross(canvas, centre + radius * (1 + 1j), radius, crosses, palette, (x + y) % 2 == 0)
            lit = (centre * ways).real > -0.1 * radius
            body = faces[1] if lit else faces[0]
            heart = faces[0] if lit else faces[1]
            if (x, y) == hot:
                body, heart = palette.warm, palette.paper
            nested(
                canvas,
                centre,
                radius * 0.94,
                [body, heart, body, palette.warm],
                [1, 0.62, 0.5, 0.2],
            )


def _cross(
    canvas: Canvas, centre: complex, radius: float, fill: Color, palette: Palette, dotted: bool
) -> None:
    """The pointed cross between four stars, drawn smaller than its place for the joint."""
    near, far = 1 - 0.5**0.5, 0.5**0.5
    quarter = [1 + 0j, complex(far, near), complex(near, near), complex(near, far)]
    points = [point * radius * polar(1, 90 * i) for i in range(4) for point in quarter]
    canvas.polygon([centre + p * 0.93 for p in points], fill)
    if dotted:
        canvas.polygon(star(4, 1.4, radius * 0.3, centre), palette.soft)


def _quilt(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """Squares halved again and again, a khatam in each: the scale runs from large to small."""
    compose.canvas_filled(canvas, palette.paper)
    size = 0.5
    focus = complex(canvas.right, 0.5) * rng.choice((1, -1, 1j, -1j))
    focus = complex(focus.real, 0.5 if focus.imag > 0 else -0.5)
    count = int(canvas.right / size) + 2
    for x in range(-count, count):
        for y in (-1, 0):
            _quilt_cell(canvas, palette, rng, complex(x + 0.5, y + 0.5) * size, size, focus)


def _quilt_cell(
    canvas: Canvas, palette: Palette, rng: Random, centre: complex, size: float, focus: complex
) -> None:
    """Paint a cell, or quarter it when it lies near the focus."""
    limit = size * 1.9
    if size > 0.1 and abs(centre - focus) < limit + rng.uniform(-0.12, 0.12):
        for way in (1 + 1j, 1 - 1j, -1 + 1j, -1 - 1j):
            _quilt_cell(canvas, palette, rng, centre + way * size / 4, size / 2, focus)
        return
    pairs = (
        (palette.deep, palette.soft),
        (palette.ink, palette.warm),
        (palette.mid, palette.paper),
        (palette.warm, palette.ink),
        (palette.soft, palette.deep),
        (palette.paper, palette.ink),
    )
    ground, body = rng.choice(pairs)
    third = rng.choice(
        [
            c
            for c in (palette.warm, palette.mid, palette.deep, palette.paper)
            if c not in (ground, body)
        ]
    )
    half = size / 2
    canvas.rectangle(
        centre.real - half, centre.imag - half, centre.real + half, centre.imag + half, ground
    )
    shares = rng.choice(([1, 0.6, 0.48], [1, 0.72, 0.3], [1, 0.34, 0.2]))
    nested(canvas, centre, half, [body, third, ground], shares)


def _straps(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """Strapwork in one of the common compositions."""
    rng.choice((compose.split, compose.window, compose.medallion))(canvas, palette, rng, weave())


def _swell(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """Straps that grow across the picture."""
    rng.choice((compose.swell, compose.crop))(canvas, palette, rng, weave())
