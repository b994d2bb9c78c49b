"""Carpet: borders and medallion, guls, and the bands of Bedouin sadu weaving.

Knots and wefts make steps and slants of one kind only, so everything here is built from steps,
triangles and diamonds, not from curves.
"""

from collections.abc import Callable
from random import Random

from manshet.ornament.canvas import Canvas, Color
from manshet.ornament.palettes import Palette, blend
from manshet.ornament.plane import place, polar, rectangle, star

Put = Callable[[list[complex], Color], None]


def paint(canvas: Canvas, palette: Palette, rng: Random, layout: int) -> None:
    """One of four textiles."""
    ways = (_rug, _sadu, _guls, _medallion)
    ways[layout % len(ways)](canvas, palette, rng)


def stepped(n: int, width: float, height: float) -> list[complex]:
    """A lozenge with `n` steps on each side, its middle at the origin."""
    quarter = []
    for i in range(n):
        x0, x1 = width / 2 * i / n, width / 2 * (i + 1) / n
        y = height / 2 * (n - i) / n
        quarter += [complex(x0, -y), complex(x1, -y)]
    corner = quarter
    right = [complex(p.real, -p.imag) for p in reversed(corner)]
    left = [-p for p in corner]
    top = [complex(-p.real, p.imag) for p in reversed(corner)]
    return corner + right + left + top


def _rug(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """A rug lying aslant on a plain floor, cut by the picture's edge."""
    floor = rng.choice((palette.soft, palette.warm, palette.paper))
    canvas.polygon(canvas.frame, floor)
    turn = polar(1, rng.choice((-14, 14, -28, 28)))
    origin = complex(rng.uniform(-0.25, 0.25), rng.uniform(0.05, 0.22))
    half = complex(0.78, 0.5)

    def put(points: list[complex], fill: Color) -> None:
        canvas.polygon(place(points, turn, origin), fill)

    shadow = rectangle(-half.real, -half.imag, half.real, half.imag)
    put([p + 0.02 + 0.025j for p in shadow], blend(floor, palette.ink, 0.25))
    for side in (-1, 1):
        x = side * (half.real + 0.02)
        for i in range(42):
            y = -half.imag + 2 * half.imag * (i + 0.5) / 42
            put(rectangle(x - 0.022, y - 0.006, x + 0.022, y + 0.006), palette.paper)
    pairs = ((palette.deep, palette.ink), (palette.ink, palette.deep), (palette.mid, palette.ink))
    guard = palette.warm if floor != palette.warm else palette.soft
    _pile(put, half, palette, (*rng.choice(pairs), guard))


def _pile(put: Put, half: complex, palette: Palette, fills: tuple[Color, Color, Color]) -> None:
    """Borders from the outside in, the medallion, and a small gul in each corner."""
    field, border, guard = fills
    for inset, fill in (
        (0, palette.ink),
        (0.012, palette.paper),
        (0.03, border),
        (0.15, palette.paper),
        (0.162, guard),
        (0.178, palette.ink),
        (0.188, field),
    ):
        x, y = half.real - inset, half.imag - inset
        put(rectangle(-x, -y, x, y), fill)
    _border_row(put, half, palette)
    colors = [palette.ink, palette.warm, palette.paper, border, palette.soft, field, palette.warm]
    for i, color in enumerate(colors):
        share = 1 - i / len(colors)
        put(stepped(7, 0.92 * share, 0.52 * share), color)
    for x in (-1, 1):
        for y in (-1, 1):
            spot = complex(x * 0.5, y * 0.24)
            put([spot + p for p in stepped(3, 0.1, 0.1)], palette.soft)
            put([spot + p for p in stepped(2, 0.05, 0.05)], palette.ink)


def _border_row(put: Put, half: complex, palette: Palette) -> None:
    """Stars and diamonds round the main border, 0.09 from the rug's edge."""
    inset, across, down = 0.09, 17, 10
    fills = (palette.warm, palette.soft, palette.mid)
    for side in (-1, 1):
        for i in range(across + 1):
            x = -half.real + inset + (2 * half.real - 2 * inset) * i / across
            _border_knot(put, complex(x, side * (half.imag - inset)), fills[i % 3], palette)
        for i in range(1, down):
            y = -half.imag + inset + (2 * half.imag - 2 * inset) * i / down
            _border_knot(put, complex(side * (half.real - inset), y), fills[i % 3], palette)


def _border_knot(put: Put, spot: complex, fill: Color, palette: Palette) -> None:
    put([spot + p for p in stepped(3, 0.075, 0.088)], fill)
    put([spot + p for p in stepped(2, 0.034, 0.04)], palette.ink)


def _sadu(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """Bands across the whole picture, each with its own repeat, plain stripes between."""
    turn = polar(1, rng.choice((0, 0, 90, -12)))
    colors = [palette.paper, palette.warm, palette.deep, palette.ink, palette.mid, palette.soft]
    repeats = [_teeth, _zigzag, _lozenges, _checks, _hourglass]
    canvas.polygon(canvas.frame, palette.ink)
    y = -1.05
    while y < 1.05:
        high = rng.choice((0.08, 0.12, 0.16, 0.24))
        ground, figure = rng.sample(colors, 2)
        light = sum(ground) > 380
        if light == (sum(figure) > 380):
            figure = palette.ink if light else palette.paper
        canvas.polygon(place(rectangle(-1.4, y, 1.4, y + high), turn), ground)
        third = rng.choice([c for c in colors if c not in (ground, figure)])
        rng.choice(repeats)(canvas, turn, y, high, figure, third)
        y += high
        for _ in range(rng.randint(1, 4)):
            stripe = rng.choice((0.008, 0.014, 0.022))
            canvas.polygon(place(rectangle(-1.4, y, 1.4, y + stripe), turn), rng.choice(colors))
            y += stripe


def _row(step: float) -> list[float]:
    return [step * i for i in range(-int(1.4 / step) - 1, int(1.4 / step) + 2)]


def _teeth(canvas: Canvas, turn: complex, y: float, high: float, fill: Color, other: Color) -> None:
    """Triangles from both edges, point to gap."""
    for x in _row(high * 0.7):
        step = high * 0.7
        canvas.polygon(
            place(
                [complex(x, y), complex(x + step, y), complex(x + step / 2, y + high * 0.55)], turn
            ),
            fill,
        )
        canvas.polygon(
            place(
                [
                    complex(x - step / 2, y + high),
                    complex(x + step / 2, y + high),
                    complex(x, y + high * 0.45),
                ],
                turn,
            ),
            other,
        )


def _zigzag(
    canvas: Canvas, turn: complex, y: float, high: float, fill: Color, other: Color
) -> None:
    """Two running chevrons."""
    step = high * 0.8
    for x in _row(step):
        for top, thick, color in ((0.08, 0.26, fill), (0.5, 0.16, other)):
            a, b = y + high * top, y + high * (top + 0.3)
            deep = high * thick
            canvas.polygon(
                place(
                    [
                        complex(x, a),
                        complex(x + step / 2, b),
                        complex(x + step, a),
                        complex(x + step, a + deep),
                        complex(x + step / 2, b + deep),
                        complex(x, a + deep),
                    ],
                    turn,
                ),
                color,
            )


def _lozenges(
    canvas: Canvas, turn: complex, y: float, high: float, fill: Color, other: Color
) -> None:
    """Stepped lozenges in each other."""
    for x in _row(high * 1.1):
        middle = complex(x, y + high / 2)
        for share, color in ((0.94, fill), (0.6, other), (0.26, fill)):
            outline = stepped(5, high * 1.1 * share, high * share)
            canvas.polygon(place([middle + p for p in outline], turn), color)


def _checks(
    canvas: Canvas, turn: complex, y: float, high: float, fill: Color, other: Color
) -> None:
    """Three rows of checks."""
    step = high / 3
    for i, x in enumerate(_row(step)):
        for row in range(3):
            if (i + row) % 2 == 0:
                canvas.polygon(
                    place(rectangle(x, y + row * step, x + step, y + (row + 1) * step), turn),
                    fill if row != 1 else other,
                )


def _hourglass(
    canvas: Canvas, turn: complex, y: float, high: float, fill: Color, other: Color
) -> None:
    """Two triangles tip to tip, a diamond between each pair."""
    step = high * 1.2
    for x in _row(step):
        mid, half = y + high / 2, step * 0.36
        canvas.polygon(
            place(
                [
                    complex(x - half, y + high * 0.08),
                    complex(x + half, y + high * 0.08),
                    complex(x - half, y + high * 0.92),
                    complex(x + half, y + high * 0.92),
                ],
                turn,
            ),
            fill,
        )
        spot = complex(x + step / 2, mid)
        canvas.polygon(place([spot + p * high * 0.26 for p in (1, 1j, -1, -1j)], turn), other)


def _guls(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """Great quartered octagons in rows, small crosses between, as on Turkmen carpets."""
    ground = rng.choice((palette.deep, palette.warm, palette.soft, palette.ink))
    others = [
        c
        for c in (palette.paper, palette.ink, palette.warm, palette.deep, palette.mid)
        if c != ground
    ]
    canvas.polygon(canvas.frame, ground)
    wide = rng.uniform(0.44, 0.66)
    high = wide * 0.72
    shift = complex(rng.uniform(-0.5, 0.5) * wide, rng.uniform(-0.5, 0.5) * high)
    a, b = others[0], others[1]
    for i in range(-4, 5):
        for j in range(-4, 5):
            _gul(
                canvas,
                complex(i * wide, j * high) + shift,
                wide,
                (a, b, others[2], ground),
                palette,
            )
            spot = complex((i + 0.5) * wide, (j + 0.5) * high) + shift
            for share, color in ((0.34, others[2]), (0.22, ground), (0.12, a)):
                canvas.polygon([spot + p for p in stepped(4, wide * share, high * share)], color)


def _gul(
    canvas: Canvas,
    centre: complex,
    wide: float,
    fills: tuple[Color, Color, Color, Color],
    palette: Palette,
) -> None:
    """An octagon in four quarters of two colours, a star at its heart."""
    x, y = wide * 0.44, wide * 0.3
    ring = [
        complex(-x, -y * 0.45),
        complex(-x * 0.55, -y),
        complex(x * 0.55, -y),
        complex(x, -y * 0.45),
        complex(x, y * 0.45),
        complex(x * 0.55, y),
        complex(-x * 0.55, y),
        complex(-x, y * 0.45),
    ]
    first, second, third, ground = fills
    canvas.polygon([centre + p for p in ring], palette.ink)
    body = [p * 0.94 for p in ring]
    for side in (-1, 1):
        for sx in (-1, 1):
            part = [p for p in body if p.real * sx > 0 and p.imag * side > 0]
            part.sort(key=lambda p: abs(p.imag))
            color = first if sx * side > 0 else second
            wedge = [0j, complex(sx * x * 0.94, 0), *part, complex(0, side * y * 0.94)]
            canvas.polygon([centre + p for p in wedge], color)
            spot = centre + complex(sx * x * 0.55, side * y * 0.5)
            opposite = second if color == first else first
            canvas.polygon([spot + p for p in stepped(3, wide * 0.13, wide * 0.11)], opposite)
    for share, color in ((0.36, third), (0.27, ground), (0.18, first)):
        canvas.polygon([centre + p for p in stepped(5, wide * share, wide * share * 0.8)], color)
    canvas.polygon(star(8, 2, wide * 0.05, centre), palette.ink)


def _medallion(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """The middle of a great carpet: stepped lozenges in each other, one larger than the picture."""
    colors = [
        palette.ink,
        palette.warm,
        palette.deep,
        palette.paper,
        palette.mid,
        palette.ink,
        palette.soft,
    ]
    keep = colors[1:]
    rng.shuffle(keep)
    ground = keep.pop()
    canvas.polygon(canvas.frame, ground)
    step = 0.062
    quiet = blend(ground, palette.ink, 0.16)
    for i in range(-22, 23):
        for j in range(-9, 10):
            spot = complex(i, j) * step + (step / 2 if j % 2 else 0)
            canvas.polygon([spot + p for p in stepped(2, step * 0.5, step * 0.5)], quiet)
    centre = complex(rng.uniform(-0.3, 0.3), rng.uniform(-0.15, 0.15))
    size, n = rng.uniform(1.25, 1.7), 14
    for i in range(n - 1):
        share = 1 - i / n
        color = palette.ink if i % 2 == 0 else keep[(i // 2) % len(keep)]
        inset = share if i % 2 == 0 else share + 0.028
        outline = stepped(max(3, round(12 * share)), size * inset, size * 0.78 * inset)
        canvas.polygon([centre + p for p in outline], color)
    for i in range(4):
        spot = centre + polar(1, 90 * i) * size * (0.33 if i % 2 == 0 else 0.257)
        canvas.polygon(star(8, 2, size * 0.04, spot), palette.paper)
        canvas.polygon(star(8, 2, size * 0.022, spot), palette.ink)
