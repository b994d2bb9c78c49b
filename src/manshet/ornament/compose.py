"""Compositions for the star patterns: what part of the pattern shows, and against what.

A wallpaper is not yet a picture. Each layout below gives a weave a place: a bold crop, a
medallion on a quiet ground, a window in a wall, two schemes split along a line, a frieze, or
straps that swell across the picture.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from manshet.ornament.arcs import pointed_arch
from manshet.ornament.canvas import Canvas, Color, Frame
from manshet.ornament.contact import Cell
from manshet.ornament.field import Field
from manshet.ornament.palettes import Palette, blend
from manshet.ornament.plane import polar, regular


@dataclass(frozen=True)
class Tones:
    """The parts of a weave: the ground round the stars, three kinds of star, and the strap."""

    ground: Color
    star: Color
    second: Color
    third: Color
    strap: Color
    edge: Color


def light(p: Palette) -> Tones:
    """Dark stars on paper."""
    return Tones(p.paper, p.deep, p.mid, p.warm, p.soft, p.ink)


def dark(p: Palette) -> Tones:
    """Light straps on ink."""
    return Tones(p.ink, p.deep, p.mid, p.warm, p.paper, p.ink)


def clay(p: Palette) -> Tones:
    """Paper stars on the deep colour."""
    return Tones(p.deep, p.paper, p.soft, p.warm, p.mid, p.ink)


def ember(p: Palette) -> Tones:
    """Ink stars on the accent."""
    return Tones(p.warm, p.ink, p.deep, p.soft, p.paper, p.ink)


SCHEMES: tuple[Callable[[Palette], Tones], ...] = (light, dark, clay, ember)
# The scheme that is figure where the other is ground.
INVERSE: Mapping[Callable[[Palette], Tones], Callable[[Palette], Tones]] = {
    light: clay,
    clay: light,
    dark: ember,
    ember: dark,
}

Layer = Callable[[Frame, complex, complex], Field]


@dataclass(frozen=True)
class Weave:
    """A star pattern ready to be composed.

    `lay` puts the pattern on a canvas, given the size of a tile's edge with its turn, and the
    place of the pattern's centre. `roles` names the tone for each kind of tile; `span` is the
    width of the main star in edges, and `strap` the width of a strap in edges.
    """

    lay: Layer
    roles: Mapping[str, str]
    span: float
    strap: float = 0.16

    def field(self, canvas: Frame, size: float, focus: complex, degrees: float = 0) -> Field:
        """The pattern with its main star `size` wide at `focus`."""
        return self.lay(canvas, polar(size / self.span, degrees), focus)

    def color_of(self, tones: Tones) -> Callable[[Cell, complex], Color | None]:
        """The colour of the faces by kind of tile."""
        table: dict[str, Color] = {k: getattr(tones, role) for k, role in self.roles.items()}
        return lambda cell, _: table.get(cell.kind)

    def paint(
        self,
        canvas: Canvas,
        field: Field,
        tones: Tones,
        width: Callable[[complex], float] | None = None,
    ) -> None:
        """Ground, stars and interlaced straps over the whole canvas."""
        canvas.polygon(canvas.frame, tones.ground)
        field.paint_faces(canvas, self.color_of(tones))
        strap = self.strap * field.edge
        field.paint_straps(canvas, width or strap, tones.strap, tones.edge, strap * 0.2)

    def hint(self, canvas: Canvas, field: Field, fill: Color, share: float = 0.3) -> None:
        """Only fine lines, for a quiet ground."""
        field.paint_lines(canvas, self.strap * share * field.edge, fill)


Layout = Callable[[Canvas, Palette, Random, Weave], None]


def off_centre(canvas: Canvas, rng: Random) -> complex:
    """A focus near a third of the picture, where a bold crop looks meant."""
    side = rng.choice((-1, 1))
    return complex(
        side * canvas.right * rng.uniform(0.3, 0.55), rng.choice((-1, 1)) * rng.uniform(0.05, 0.25)
    )


def crop(canvas: Canvas, palette: Palette, rng: Random, weave: Weave) -> None:
    """The pattern so large that hardly more than one star fits."""
    tones = rng.choice(SCHEMES)(palette)
    field = weave.field(
        canvas, rng.uniform(0.62, 0.95), off_centre(canvas, rng), rng.choice((0, 9, 18))
    )
    weave.paint(canvas, field, tones)


def medallion(canvas: Canvas, palette: Palette, rng: Random, weave: Weave) -> None:
    """A round of the pattern, ringed and cropped, over a ground of fine lines."""
    scheme = rng.choice((light, dark, clay))
    tones, ground = scheme(palette), INVERSE[scheme](palette).ground
    focus = off_centre(canvas, rng)
    weave.hint(
        canvas_filled(canvas, ground),
        weave.field(canvas, 0.2, focus),
        blend(ground, tones.strap if scheme is not light else palette.ink, 0.18),
    )
    radius = rng.uniform(0.5, 0.62)
    # Rings outside in; the last disc is the pattern's own outline.
    for extra, fill in (
        (0.075, palette.ink),
        (0.062, palette.warm),
        (0.035, palette.ink),
        (0.026, palette.paper),
        (0.010, palette.ink),
    ):
        canvas.circle(focus, radius + extra, fill)
    with canvas.clipped(regular(240, radius, focus)):
        weave.paint(canvas, weave.field(canvas, rng.uniform(0.4, 0.52), focus), tones)


def window(canvas: Canvas, palette: Palette, rng: Random, weave: Weave) -> None:
    """The pattern as a pierced screen behind one or three pointed openings in a wall."""
    scheme = rng.choice((dark, clay, ember))
    tones, wall = scheme(palette), palette.soft if scheme is dark else palette.paper
    canvas_filled(canvas, wall)
    count = 3 if rng.random() < 0.6 else 1
    width = canvas.right * 2 / (count + 1.1) * (0.9 if count == 3 else 0.95)
    middle = 0.0 if count == 3 else rng.choice((-0.4, 0.4)) * canvas.right
    gap = width * 1.3
    reveal = width * 0.07
    openings = []
    for i in range(count):
        x = middle + (i - (count - 1) / 2) * gap
        openings.append(pointed_arch(x, 0.62, width, 0.62 + 0.36, 0.62))
        for grow, fill in ((0.16, palette.warm), (0.12, wall), (0.08, palette.ink)):
            canvas.polygon(
                pointed_arch(x, 0.62, width * (1 + grow), 0.98 + width * grow * 0.55, 0.62), fill
            )
    canvas_shade = [[p + reveal * (1 + 0.6j) for p in opening] for opening in openings]
    with canvas.clipped(*openings):
        weave.paint(canvas, weave.field(canvas, rng.uniform(0.3, 0.42), middle + 0.02j), tones)
        with canvas.clipped(*canvas_shade, outside=True):
            canvas_filled(canvas, blend(palette.ink, tones.ground, 0.12))


def split(canvas: Canvas, palette: Palette, rng: Random, weave: Weave) -> None:
    """Figure and ground change places along a slanting line, and the scale with them."""
    scheme = rng.choice(SCHEMES)
    focus = off_centre(canvas, rng)
    field = weave.field(canvas, rng.uniform(0.42, 0.6), focus)
    weave.paint(canvas, field, scheme(palette))
    x = focus.real * rng.uniform(0.6, 1.0)
    lean = rng.choice((-0.35, 0, 0, 0.35))
    half = [complex(x + lean, -0.5), complex(3, -0.5), complex(3, 0.5), complex(x - lean, 0.5)]
    with canvas.clipped(half):
        weave.paint(canvas, field, INVERSE[scheme](palette))
    canvas.line([half[0] - 0.1j, half[3] + 0.1j], 0.012, palette.ink)


def frieze(canvas: Canvas, palette: Palette, rng: Random, weave: Weave) -> None:
    """A band of the pattern between plain fields, with the rules of a book cover."""
    scheme = rng.choice((light, dark, clay))
    top_fill, bottom_fill = rng.choice(
        (
            (palette.paper, palette.paper),
            (palette.warm, palette.deep),
            (palette.soft, palette.ink),
            (palette.paper, palette.mid),
        )
    )
    middle, half = rng.uniform(-0.1, 0.16), rng.uniform(0.23, 0.31)
    canvas_filled(canvas, top_fill)
    canvas.rectangle(-9, middle, 9, 1, bottom_fill)
    for extra, fill in (
        (0.06, palette.ink),
        (0.054, palette.soft),
        (0.03, palette.ink),
        (0.024, palette.warm),
        (0.008, palette.ink),
    ):
        canvas.rectangle(-9, middle - half - extra, 9, middle + half + extra, fill)
    with canvas.clipped(
        [complex(x, middle + s * half) for x, s in ((-9, -1), (9, -1), (9, 1), (-9, 1))]
    ):
        x = rng.uniform(-0.4, 0.4)
        field = weave.field(canvas, half * rng.uniform(1.5, 2.0), complex(x, middle))
        weave.paint(canvas, field, scheme(palette))


def swell(canvas: Canvas, palette: Palette, rng: Random, weave: Weave) -> None:
    """The straps grow from threads to bars across the picture; flat ground, no stars."""
    grounds = (
        (palette.paper, palette.ink),
        (palette.deep, palette.paper),
        (palette.warm, palette.ink),
        (palette.ink, palette.soft),
        (palette.soft, palette.deep),
    )
    ground, strap = rng.choice(grounds)
    canvas_filled(canvas, ground)
    degrees = rng.choice((0, 180, 35, 145))
    field = weave.field(canvas, rng.uniform(0.3, 0.45), off_centre(canvas, rng))
    way = polar(1, degrees).conjugate()
    least, most = 0.05 * field.edge, 0.5 * field.edge

    def width(point: complex) -> float:
        share = ((point * way).real / canvas.right + 1) / 2
        return float(least + (most - least) * min(max(share, 0.0), 1.0) ** 1.5)

    hot = off_centre(canvas, rng)
    near = 0.9 * weave.span * field.edge
    field.paint_faces(
        canvas,
        lambda cell, m: (
            palette.warm
            if ground != palette.warm
            and abs(m - hot) < near
            and cell.kind in weave.roles
            and weave.roles[cell.kind] == "star"
            else None
        ),
    )
    field.paint_lines(canvas, width, strap)


def canvas_filled(canvas: Canvas, fill: Color) -> Canvas:
    """Cover the whole picture with one colour."""
    canvas.polygon(canvas.frame, fill)
    return canvas


def rings(canvas: Canvas, focus: complex, radius: float, bands: list[tuple[float, Color]]) -> None:
    """Concentric discs, given as (width, colour) from the outside in, ending at `radius`."""
    outer = radius + math.fsum(width for width, _ in bands)
    for width, fill in bands:
        canvas.circle(focus, outer, fill)
        outer -= width
