"""Kufic: key-pattern blocks in the manner of square kufic, without letters.

Square kufic fills a square with strokes and gaps of the same width. Here the strokes are the
branches of a random tree on a grid, mirrored about the block's middle, so that the block has the
texture of a written one and yet spells nothing.
"""

from random import Random

from manshet.ornament.canvas import Canvas, Color
from manshet.ornament.palettes import Palette, blend
from manshet.ornament.plane import polar, rectangle

Grid = set[tuple[int, int]]


def paint(canvas: Canvas, palette: Palette, rng: Random, layout: int) -> None:
    """One of four walls."""
    ways = (_diamond, _spiral, _brickwork, _blocks)
    ways[layout % len(ways)](canvas, palette, rng)


def tree(rng: Random, size: int, straight: float = 0.72) -> Grid:
    """Cells of strokes on a size by size grid (`size` odd), a tree that fills every second cell.

    A walk keeps its way with probability `straight`; when it is shut in, it starts again from the
    last cell that still has a free neighbour two steps away.
    """
    cells: Grid = {(0, 0)}
    stack = [((0, 0), (1, 0))]
    while stack:
        (x, y), way = stack[-1]
        ways = [(1, 0), (0, 1), (-1, 0), (0, -1)]
        free = [
            (a, b)
            for a, b in ways
            if 0 <= x + 2 * a < size
            and 0 <= y + 2 * b < size
            and (x + 2 * a, y + 2 * b) not in cells
        ]
        if not free:
            stack.pop()
            continue
        a, b = way if way in free and rng.random() < straight else rng.choice(free)
        cells |= {(x + a, y + b), (x + 2 * a, y + 2 * b)}
        stack.append(((x + 2 * a, y + 2 * b), (a, b)))
    return cells


def hooked(cells: Grid, size: int) -> bool:
    """Whether strokes or gaps make a cross whose four arms all turn the same way."""
    every = {(x, y) for x in range(-1, size + 1) for y in range(-1, size + 1)}
    for part in (cells, every - cells):
        for x, y in part:
            for hand in (1, -1):
                if all(
                    {
                        (x + a, y + b),
                        (x + 2 * a, y + 2 * b),
                        (x + 2 * a - hand * b, y + 2 * b + hand * a),
                    }
                    <= part
                    for a, b in ((1, 0), (0, 1), (-1, 0), (0, -1))
                ):
                    return True
    return False


def mirrored_block(rng: Random, quarter: int) -> tuple[Grid, int]:
    """A tree and its three mirror images about an empty cross; the side is 2·quarter + 1.

    Mirrors, never quarter turns: a turned key closes into a hooked cross sooner or later.
    """
    part = tree(rng, quarter)
    while hooked(part, quarter):
        part = tree(rng, quarter)
    side = 2 * quarter + 1
    flip = side - 1
    whole = {(a, b) for x, y in part for a in (x, flip - x) for b in (y, flip - y)}
    return whole | {(quarter, quarter)}, side


def _put(
    canvas: Canvas, cells: Grid, side: int, centre: complex, cell: complex, fill: Color
) -> None:
    """Paint a grid's cells; runs along a row are painted as one."""
    half = side / 2
    for y in range(side):
        x = 0
        while x < side:
            if (x, y) not in cells:
                x += 1
                continue
            start = x
            while (x, y) in cells:
                x += 1
            run = rectangle(start - half, y - half, x - half, y + 1 - half)
            canvas.polygon([centre + p * cell for p in run], fill)
    for x in range(side):
        y = 0
        while y < side:
            start = y
            while (x, y) in cells:
                y += 1
            if y - start > 1:
                run = rectangle(x - half, start - half, x + 1 - half, y - half)
                canvas.polygon([centre + p * cell for p in run], fill)
            y += 1


def _pairs(palette: Palette) -> tuple[tuple[Color, Color, Color], ...]:
    """Ground, block and stroke."""
    p = palette
    return (
        (p.paper, p.ink, p.paper),
        (p.warm, p.ink, p.paper),
        (p.deep, p.paper, p.deep),
        (p.soft, p.deep, p.paper),
        (p.ink, p.warm, p.ink),
        (p.mid, p.paper, p.ink),
    )


def _diamond(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """One block on its corner, larger than the picture or just within it."""
    ground, block, stroke = rng.choice(_pairs(palette))
    canvas.polygon(canvas.frame, ground)
    cells, side = mirrored_block(rng, rng.choice((7, 9, 11)))
    size = rng.choice((0.62, 0.9, 1.05))
    centre = complex(rng.uniform(-0.3, 0.3), 0 if size < 0.7 else rng.uniform(-0.15, 0.15))
    cell = polar(size / side, 45)
    frame = palette.warm if ground != palette.warm and block != palette.warm else palette.soft
    for grow, fill in ((4.4, block), (3.6, frame), (2.6, block)):
        half = (side + grow) / 2
        canvas.polygon([centre + p * cell for p in rectangle(-half, -half, half, half)], fill)
    _put(canvas, cells, side, centre, cell, stroke)
    heart = rectangle(-0.5, -0.5, 0.5, 0.5)
    canvas.polygon([centre + p * cell for p in heart], frame)


def _spiral(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """Two keys wound into each other from one middle, until they run out of the picture."""
    ground = rng.choice((palette.paper, palette.ink, palette.soft, palette.warm))
    canvas.polygon(canvas.frame, ground)
    fills = [
        c
        for c in (palette.deep, palette.warm, palette.mid, palette.ink, palette.paper)
        if c != ground
    ]
    rng.shuffle(fills)
    centre = complex(rng.uniform(-0.4, 0.4), rng.uniform(-0.15, 0.15))
    cell = polar(rng.choice((0.034, 0.044, 0.056)), rng.choice((0, 45, 45)))
    hand = rng.choice((1, -1))
    for arm in range(2):
        way = 1 if arm == 0 else -1
        point, heading = way * 1.0 + 0j, way * 1j
        path = [point - heading * 0.5]
        for i in range(26):
            point += heading * (1.0 + 2.0 * i)
            path.append(point)
            heading *= 1j
        drawn = [centre + (p if hand > 0 else p.conjugate()) * cell for p in path]
        canvas.line(drawn, abs(cell) * (1.05 if arm else 0.55), fills[arm])
    heart = [centre + p * cell for p in rectangle(-0.5, -0.5, 0.5, 0.5)]
    canvas.polygon(heart, fills[2])


def _brickwork(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """Glazed bricks among plain ones, in keys that climb aslant (banna'i)."""
    ground = rng.choice((palette.soft, palette.paper, palette.mid))
    canvas.polygon(canvas.frame, ground)
    cells, side = mirrored_block(rng, rng.choice((5, 7)))
    first = palette.deep if ground != palette.mid else palette.ink
    fills = (first, palette.warm if rng.random() < 0.6 else palette.ink)
    cell = polar(rng.choice((0.02, 0.026)), 45)
    shift = complex(rng.uniform(-0.3, 0.3), rng.uniform(-0.2, 0.2))
    step = side + 3
    for i in range(-5, 6):
        for j in range(-5, 6):
            centre = shift + complex(i, j) * step * cell
            if not canvas.shows(centre, step * abs(cell)):
                continue
            odd = (i + j) % 2
            half = (side + 2) / 2
            block = [centre + p * cell for p in rectangle(-half, -half, half, half)]
            if odd:
                canvas.polygon(block, fills[0])
                _put(canvas, cells, side, centre, cell, ground)
            else:
                _put(canvas, cells, side, centre, cell, fills[0])
            canvas.polygon([centre + p * cell for p in rectangle(-0.5, -0.5, 0.5, 0.5)], fills[1])
            corner = centre + complex(0.5, 0.5) * step * cell
            canvas.polygon([corner + p * cell for p in rectangle(-1, -1, 1, 1)], fills[1])


def _blocks(canvas: Canvas, palette: Palette, rng: Random) -> None:
    """A wall of upright blocks in unlike sizes and colours, like a page of seals."""
    canvas.polygon(canvas.frame, palette.paper)
    unit, gap = 0.25, 0.016
    taken: Grid = set()
    shift = rng.choice((0.0, 0.5))
    for j in range(-2, 2):
        for i in range(-6, 6):
            if (i, j) in taken:
                continue
            big = j < 1 and rng.random() < 0.45 and not {(i + 1, j), (i + 1, j + 1)} & taken
            span = 2 if big else 1
            taken |= {(i + a, j + b) for a in range(span) for b in range(span)}
            centre = complex(i + shift + span / 2, j + span / 2) * unit
            _, block, stroke = rng.choice(_pairs(palette)[:5])
            if block == palette.paper:
                block, stroke = palette.mid, palette.paper
            half = (span * unit - gap) / 2
            canvas.polygon([centre + p for p in rectangle(-half, -half, half, half)], block)
            cells, side = mirrored_block(rng, rng.choice((7, 9) if big else (5, 7)))
            cell = complex(2 * half / (side + 3))
            _put(canvas, cells, side, centre, cell, stroke)
            dot = blend(stroke, palette.warm, 1.0) if block != palette.warm else palette.ink
            canvas.polygon([centre + p * cell for p in rectangle(-0.5, -0.5, 0.5, 0.5)], dot)
