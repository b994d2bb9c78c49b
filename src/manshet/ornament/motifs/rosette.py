"""Twelvefold rosettes: the rosette transform on two tilings with dodecagons.

The ring of pentagons round each dodecagon turns its star into a rosette: the faces round the
dodecagon's corners become the petals (Hankin 1925, plates; Kaplan 2005, section 6).
"""

from random import Random

from manshet.ornament import compose
from manshet.ornament.canvas import Canvas
from manshet.ornament.compose import Weave
from manshet.ornament.field import lay
from manshet.ornament.palettes import Palette
from manshet.ornament.tilings import (
    Tiling,
    circumradius,
    dodecagons_hexagons_squares,
    dodecagons_triangles,
    with_rosettes,
)

ROLES = {
    "dodecagon": "star",
    "ring": "second",
    "triangle": "third",
    "hexagon": "third",
    "square": "third",
}
LAYOUTS = (
    compose.medallion,
    compose.crop,
    compose.split,
    compose.swell,
    compose.window,
    compose.frieze,
)


def weave(tiling: Tiling, contact_degrees: float) -> Weave:
    """A twelvefold weave with its dodecagons ringed."""
    ringed = with_rosettes(tiling, ("dodecagon",))
    return Weave(
        lambda canvas, factor, focus: lay(canvas, ringed, contact_degrees, factor, focus),
        ROLES,
        span=2 * circumradius(12),
        strap=0.11,
    )


def paint(canvas: Canvas, palette: Palette, rng: Random, layout: int) -> None:
    """Choose a tiling and an angle, then a composition."""
    tiling = rng.choice((dodecagons_triangles, dodecagons_hexagons_squares))()
    angle = rng.choice((60, 66, 66, 70))
    LAYOUTS[layout % len(LAYOUTS)](canvas, palette, rng, weave(tiling, angle))
