"""The palettes: six flat colours each, from warm paper to deep ink.

The colours come from glazed tile, madder and indigo cloth, brick, and the covers of Arabic books
of the fifties to the seventies. Every palette keeps the same tonal ladder, so that a motif may
name a role and be sure of contrast: `paper` and `soft` are light, `mid` and `warm` stand between,
`deep` and `ink` are dark.
"""

from dataclasses import dataclass

from manshet.ornament.canvas import Color


@dataclass(frozen=True)
class Palette:
    """Colours by role; `warm` is the accent and is always the most lively."""

    name: str
    paper: Color
    soft: Color
    mid: Color
    warm: Color
    deep: Color
    ink: Color


def _palette(name: str, colors: str) -> Palette:
    """A palette from six hexadecimal colours in the order of the roles."""
    values = [bytes.fromhex(color) for color in colors.split()]
    paper, soft, mid, warm, deep, ink = [(v[0], v[1], v[2]) for v in values]
    return Palette(name, paper, soft, mid, warm, deep, ink)


PALETTES: tuple[Palette, ...] = (
    _palette("madrasa", "f3e8d0 e5c894 3f8f8a d9832b 0f5a62 14213d"),
    _palette("brick", "f4e4c9 e7bd8d c4582f e3a437 86301e 2a1a18"),
    _palette("indigo", "f0e9da b8c3dc 5a73b6 e5a53d 263a86 10163a"),
    _palette("olive", "f2ebd4 d3cd9c 8c9550 c75e2f 515f2c 20261a"),
    _palette("rose", "f8e9de ecc0b3 c8657a e0a04a 8a2e4d 341528"),
    _palette("turquoise", "eff0e2 a8d3c7 2fa3a4 e2673c 0d6a78 0b2a33"),
    _palette("baghdad", "f4e5c6 e2b98a 2f66a0 eaa62c b23a2a 1a1614"),
    _palette("sand", "f6ecd8 ddc49b b48452 2f807b 74502f 33261c"),
    _palette("nightfall", "f2e6d0 d2aea8 7a568a ea8d4d 33306a 10132f"),
    _palette("coffee", "f0e4d0 d3b089 9b6441 3f8189 5b3626 231613"),
    _palette("pistachio", "f5efde c6d3a4 7ea070 da6e50 2d5b49 182a27"),
    _palette("gulf", "f6f0e3 bdd8e2 4d99c0 f1b24b 1b5888 0e263f"),
    _palette("henna", "f7e7d2 ebc394 cf7a3b 1f6f69 97401c 2c1713"),
    _palette("pomegranate", "f6e7d9 e6b8a2 5f8068 e3983f 8b1f30 2a1018"),
    _palette("slate", "eee9dd c4cac5 7891a1 d65a30 3b5465 1a232b"),
    _palette("saffron", "f8edd2 f0d08a d98f2b b8452f 4f5a3a 26221c"),
)

BY_NAME: dict[str, Palette] = {palette.name: palette for palette in PALETTES}


def blend(first: Color, second: Color, share: float) -> Color:
    """The flat colour `share` of the way from the first to the second, 0 to 1."""
    mixed = [round(a + (b - a) * share) for a, b in zip(first, second, strict=True)]
    return mixed[0], mixed[1], mixed[2]
