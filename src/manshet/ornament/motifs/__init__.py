"""One module per motif.

Each has `paint(canvas, palette, rng, layout)`: it covers the whole canvas, takes every free choice
from `rng`, and uses `layout`, a count from 0, for the choice that neighbours must not share. The
choices must not depend on the canvas's size, so that a picture is the same at every size.
"""
