"""Medallions for authors who have no photograph.

Head and shoulders are the same plain arcs for everyone, without a face, dress or sex; the colours
and the rosette behind the head are each author's own.
"""

from random import Random

from PIL import Image

from manshet.ornament.arcs import pointed_head
from manshet.ornament.canvas import Canvas, Color
from manshet.ornament.errors import OrnamentError
from manshet.ornament.palettes import PALETTES, Palette, blend
from manshet.ornament.plane import arc, polar, rectangle, star
from manshet.ornament.scenery import disc


def portrait(seed: int, size: int) -> Image.Image:
    """A square RGB medallion, fit to be cropped to a circle. Raises OrnamentError."""
    if not 1 <= size <= 4096:
        raise OrnamentError(f"A portrait of {size} pixels cannot be drawn.")
    rng = Random(f"portrait:{seed}")
    palette = PALETTES[(7 * seed) % len(PALETTES)]
    ground, halo, body, head = rng.choice(_schemes(palette))
    canvas = Canvas(size, size, ground)
    _halo(canvas, rng, halo, ground)
    _shoulders(canvas, rng, body, halo, palette)
    canvas.polygon(
        [*pointed_head(0, 0.16, 0.13, 0.2), 0.065 + 0.2j, 0.26j, -0.065 + 0.2j],
        blend(head, palette.ink, 0.22),
    )
    canvas.polygon(
        [complex(p.real, p.imag * 1.18 - 0.06) for p in arc(0j, 0.132, 0, 360, 64)], head
    )
    return canvas.finish()


def _schemes(p: Palette) -> tuple[tuple[Color, Color, Color, Color], ...]:
    """Ground, halo, shoulders, head."""
    return (
        (p.paper, p.soft, p.deep, p.warm),
        (p.soft, p.paper, p.ink, p.warm),
        (p.deep, blend(p.deep, p.mid, 0.6), p.ink, p.soft),
        (p.warm, p.paper, p.ink, p.deep),
        (p.ink, p.deep, p.mid, p.paper),
    )


def _halo(canvas: Canvas, rng: Random, fill: Color, ground: Color) -> None:
    """A rosette or a star behind the head, as large as the medallion."""
    n, centre = rng.choice((8, 10, 12, 16)), -0.04j
    canvas.polygon(star(n, n / 2 - 1.6, 0.46, centre, 90), fill)
    canvas.circle(centre, 0.27, ground)
    canvas.polygon(star(n, 2, 0.255, centre, 90 + 180 / n), fill)
    for i in range(n):
        spot = centre + polar(0.395, 90 + 360 * (i + 0.5) / n)
        canvas.polygon(star(4, 1.45, 0.022, spot), fill)


def _shoulders(canvas: Canvas, rng: Random, fill: Color, trim: Color, palette: Palette) -> None:
    """A low arch, with one of three borders along the collar."""
    arch = [*pointed_head(0, 0.44, 0.66, 0.33), 0.33 + 0.6j, -0.33 + 0.6j]
    canvas.polygon(arch, fill)
    with canvas.clipped(arch):
        kind = rng.randrange(3)
        line = palette.warm if fill != palette.warm else trim
        if kind == 0:
            for i in range(-6, 7):
                canvas.polygon(star(8, 2, 0.034, complex(i * 0.068, 0.42)), line)
        elif kind == 1:
            for i in range(4):
                canvas.polygon(rectangle(-1, 0.37 + 0.04 * i, 1, 0.385 + 0.04 * i), line)
        else:
            canvas.polygon(disc(0.17j, 0.2), line)
            canvas.polygon(disc(0.17j, 0.165), fill)
