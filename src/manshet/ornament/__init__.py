"""Geometric ornament of the region, drawn by our own code.

The house mark, the stand-ins for missing pictures, and the illustrations of the demonstration
newspaper. Plain Python and Pillow; no Django, no fonts, no text in pictures.
"""

from manshet.ornament.errors import OrnamentError, UnknownMotifError
from manshet.ornament.mark import icon_png, mark_svg
from manshet.ornament.picture import MOTIFS, draw, draw_for
from manshet.ornament.portrait import portrait
from manshet.ornament.vector import svg

__all__ = [
    "MOTIFS",
    "OrnamentError",
    "UnknownMotifError",
    "draw",
    "draw_for",
    "icon_png",
    "mark_svg",
    "portrait",
    "svg",
]
