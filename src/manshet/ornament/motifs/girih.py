"""Girih: tenfold straps by polygons in contact.

Two tilings with decagons (`manshet.ornament.tilings`), at contact angles of 54° and 72°, which
J. Bonner («Islamic Geometric Patterns», 2017) calls the median and the acute family; laid as a
net, or in five wedges round one centre.
"""

from collections.abc import Callable
from random import Random

from manshet.ornament import compose
from manshet.ornament.canvas import Canvas, Frame
from manshet.ornament.compose import Weave
from manshet.ornament.field import Field, lay, lay_sectors
from manshet.ornament.palettes import Palette
from manshet.ornament.tilings import Tiling, decagons_bowties, decagons_pentagons

ROLES = {"decagon": "star", "pentagon": "second", "bowtie": "third", "barrel": "third"}
LAYOUTS = (
    compose.crop,
    compose.medallion,
    compose.swell,
    compose.window,
    compose.split,
    compose.frieze,
)


def weave(tiling: Tiling, contact_degrees: float, centred: bool) -> Weave:
    """A tenfold weave; `centred` lays it in five wedges."""
    spread: Callable[[Frame, Tiling, float, complex, complex], Field]
    spread = lay_sectors if centred else lay
    return Weave(
        lambda canvas, factor, focus: spread(canvas, tiling, contact_degrees, factor, focus),
        ROLES,
        span=3.08,
        strap=0.2,
    )


def paint(canvas: Canvas, palette: Palette, rng: Random, layout: int) -> None:
    """Choose a tiling and an angle, then a composition."""
    tiling = rng.choice((decagons_bowties, decagons_pentagons))()
    angle = rng.choice((54, 54, 72))
    LAYOUTS[layout % len(LAYOUTS)](canvas, palette, rng, weave(tiling, angle, rng.random() < 0.6))
