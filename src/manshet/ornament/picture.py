"""From a motif and a seed to a picture.

A picture is the same at every size of one ratio: all choices come from one generator seeded with
the motif and the seed, and all coordinates count in picture heights. Neighbouring seeds never
share a palette or a composition, so that a front page of demonstration articles does not repeat
itself.
"""

import hashlib
from collections.abc import Callable, Mapping
from random import Random

from PIL import Image

from manshet.ornament.canvas import Canvas
from manshet.ornament.errors import OrnamentError, UnknownMotifError
from manshet.ornament.motifs import (
    arches,
    carpet,
    city,
    dunes,
    girih,
    khatam,
    kufic,
    mashrabiya,
    mountains,
    night,
    palms,
    rosette,
    sunburst,
    terraces,
    waves,
    zellige,
)
from manshet.ornament.palettes import PALETTES, Palette

Painter = Callable[[Canvas, Palette, Random, int], None]

PAINTERS: Mapping[str, tuple[Painter, tuple[Palette, ...]]] = {
    "khatam": (khatam.paint, PALETTES),
    "girih": (girih.paint, PALETTES),
    "rosette": (rosette.paint, PALETTES),
    "zellige": (zellige.paint, PALETTES),
    "mashrabiya": (mashrabiya.paint, PALETTES),
    "arches": (arches.paint, PALETTES),
    "carpet": (carpet.paint, PALETTES),
    "kufic": (kufic.paint, PALETTES),
    "waves": (waves.paint, waves.PALETTES),
    "dunes": (dunes.paint, dunes.PALETTES),
    "city": (city.paint, PALETTES),
    "night": (night.paint, night.PALETTES),
    "palms": (palms.paint, palms.PALETTES),
    "mountains": (mountains.paint, PALETTES),
    "terraces": (terraces.paint, terraces.PALETTES),
    "sunburst": (sunburst.paint, PALETTES),
}

MOTIFS: tuple[str, ...] = tuple(PAINTERS)

LARGEST_PIXELS = 4096 * 4096


def draw(motif: str, seed: int, width: int, height: int) -> Image.Image:
    """An RGB picture of `width` by `height` pixels.

    The same motif and seed give the same composition at any size of one ratio; at another ratio
    the colours and the kind of composition stay, and the places follow the width. Raises
    UnknownMotifError, or OrnamentError for a size that cannot be.
    """
    if motif not in PAINTERS:
        raise UnknownMotifError(motif, MOTIFS)
    if width < 1 or height < 1 or width * height > LARGEST_PIXELS:
        raise OrnamentError(f"A picture of {width} by {height} pixels cannot be drawn.")
    paint, palettes = PAINTERS[motif]
    palette = choose_palette(motif, seed, palettes)
    canvas = Canvas(width, height, palette.paper)
    # Every full round of palettes shifts the compositions by one, so the two do not run in step.
    paint(canvas, palette, Random(f"{motif}:{seed}"), seed + seed // len(palettes))
    return canvas.finish()


def draw_for(key: str, width: int, height: int) -> Image.Image:
    """The picture that belongs to a key, such as an article's slug: always the same one."""
    motif, seed = choose_for(key)
    return draw(motif, seed, width, height)


def choose_for(key: str) -> tuple[str, int]:
    """The motif and the seed of a key, from its SHA-256."""
    digest = hashlib.sha256(key.encode()).digest()
    return MOTIFS[digest[0] % len(MOTIFS)], int.from_bytes(digest[1:4], "big")


def choose_palette(motif: str, seed: int, palettes: tuple[Palette, ...]) -> Palette:
    """The palettes of a motif by turns, starting elsewhere for every motif."""
    start = hashlib.sha256(motif.encode()).digest()[0]
    stride = 5 if len(palettes) % 5 else 3
    return palettes[(start + stride * seed) % len(palettes)]
